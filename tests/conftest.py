"""Fixtures that every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import SettingsWrapper


@pytest.fixture(autouse=True)
def static_root(settings: SettingsWrapper, tmp_path: Path) -> None:
    """An empty folder of static files: the server warns where there is none, and warnings are errors here."""
    settings.STATIC_ROOT = tmp_path
