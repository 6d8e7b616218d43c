"""Fixtures that every test may ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def static_root(settings: Any, tmp_path: Path) -> None:
    """An empty folder of static files: the server warns where there is none, and warnings are errors here."""
    settings.STATIC_ROOT = tmp_path
