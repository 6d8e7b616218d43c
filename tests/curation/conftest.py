"""A curator."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def ann() -> User:
    return User.objects.create_user("ann")
