"""A curator at the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client


@pytest.fixture
def desk(settings: Any, tmp_path: Path) -> Client:
    """A curator, logged in."""
    settings.STATIC_ROOT = tmp_path
    call_command("curator")
    client = Client()
    client.force_login(User.objects.get(username="curator"))
    return client
