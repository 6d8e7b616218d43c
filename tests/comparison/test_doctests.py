"""The examples in the docstrings hold."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest

from articles.comparison import dates, passages, quotations, terms


@pytest.mark.parametrize("module", [dates, passages, quotations, terms])
def test_examples_hold(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0
