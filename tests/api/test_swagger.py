"""Swagger as a newcomer uses it: an operation is opened, tried and executed with nothing typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import CHROMIUM, browser

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed"),
]


def test_what_is_executed_with_nothing_typed_is_answered(live_server: Any, tmp_path: Path) -> None:
    """A list, and the feed; that all others are described alike is tested with the document."""
    answers = []
    with browser(tmp_path) as tab:
        tab.open(f"{live_server.url}/api/docs/", width=1400, scripts=True)
        for operation in ("outlets-list_outlets", "events-list_events", "changes-list_changes"):
            block = f"document.querySelector('#operations-{operation}')"
            for button in (".opblock-summary-control", ".try-out__btn", ".execute"):
                tab.wait_for(f"!!{block}?.querySelector('{button}')")
                tab.evaluate(f"{block}.querySelector('{button}').click()")
            cell = ".live-responses-table tbody .response-col_status"
            answers.append(tab.wait_for(f"{block}.querySelector('{cell}')?.innerText").split()[0])
    assert answers == ["200", "200", "200"]
