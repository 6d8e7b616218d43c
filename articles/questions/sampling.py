"""Some rows of a list chosen at random, the same ones for the same seed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, ExpressionWrapper, F

LARGEST_SAMPLE = 100
LARGEST_SEED = 999_999_999

PRIME = 2**31 - 1
"""Products of two numbers below it fit into the whole numbers of every database."""


def sample(rows: models.QuerySet[Any], size: int, seed: int) -> list[int]:
    """The keys of `size` of the rows."""
    return list(rows.order_by(_shuffled(seed), "pk").values_list("pk", flat=True)[:size])


def _shuffled(seed: int) -> models.Expression:
    """A number without visible order for each primary key: the same on every database."""
    digest = hashlib.sha256(str(seed).encode()).digest()
    first, second, third = (int.from_bytes(digest[start : start + 8], "big") % (PRIME - 1) + 1 for start in (0, 8, 16))
    near = (F("pk") % PRIME * first + second) % PRIME
    far = (near * near % PRIME + near * third % PRIME) % PRIME
    return ExpressionWrapper(far, output_field=BigIntegerField())
