"""The page in a real browser: no script, no sideways scrolling, enough contrast, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from articles.models import Article
from tests.browser import CHROMIUM, Tab, browser
from tests.comparison.makers import Story, make_story, mention
from tests.factories import make_article, make_coverage, make_event, make_outlet

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def page(live_server: Any) -> str:
    """The address of the page of a story with a long word, a second event and a report of an unnamed outlet."""
    story: Story = make_story()
    Article.objects.filter(pk=story.wire.pk).update(headline="Harbour " + "x" * 90)
    crash = make_event("Crash of the ferry")
    for article in (story.herald, story.post):
        mention(article, crash, "harbour")
    make_coverage(story.event, make_article("It burned.", outlet=None))
    for _ in range(4):
        make_coverage(story.event, make_article("Rebels burned it.", outlet=make_outlet()), main=False)
    return f"{live_server.url}/events/harbour/"


# the contrast of every text with what lies behind it (WCAG 2.2, 1.4.3); gives what is too pale
CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) { const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest('.unseen, .skip')) continue;
    const style = getComputedStyle(e), a = light(style.color), b = light(behind(e));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) pale.push(`${ratio.toFixed(2)} ${e.className || e.tagName}: ${walker.currentNode.data.trim()}`); }
  return pale; })()"""


@pytest.mark.parametrize("width", [320, 390, 768, 1400])
def test_the_page_never_scrolls_sideways(tab: Tab, page: str, width: int) -> None:
    tab.open(page, width=width)
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    assert tab.evaluate("document.querySelectorAll('h2').length") == 5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_every_text_stands_out_from_what_is_behind_it(tab: Tab, page: str, scheme: str, width: int) -> None:
    tab.open(page, width=width, scheme=scheme)
    dark = tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 23, 26)"
    assert dark == (scheme == "dark")
    assert tab.evaluate(CONTRAST) == []


def test_the_page_loads_its_style_sheet_and_nothing_else_and_violates_no_policy(tab: Tab, page: str) -> None:
    tab.open(page, width=1400)
    assert tab.evaluate("getComputedStyle(document.querySelector('del')).textDecorationLine") == "line-through"
    asked = [address.rsplit("/", 1)[1] for address in tab.requests() if not address.endswith(("/", "favicon.ico"))]
    assert asked == ["comparison.css"]
    assert [each for each in tab.complaints() if "favicon" not in each] == []


def test_disagreements_stand_on_the_first_screen(tab: Tab, page: str) -> None:
    for width in (390, 1400):
        tab.open(page, width=width)
        assert tab.evaluate("document.querySelector('.glance .disputed').getBoundingClientRect().bottom") < 900
    values = tab.evaluate("[...document.querySelectorAll('.side .value')].map(each => each.innerText)")
    assert values == ["29", "28"]


def test_on_a_phone_each_cell_is_headed_by_its_outlet(tab: Tab, page: str) -> None:
    tab.open(page, width=390)
    cell = "getComputedStyle(document.querySelector('.matrix td.headline'), '::before').content"
    assert tab.evaluate(cell) == '"Herald"'
    tab.open(page, width=1400)
    assert tab.evaluate(cell) == "none"
    assert tab.evaluate("getComputedStyle(document.querySelector('.wide')).overflowX") == "auto"


def test_on_paper_nothing_is_cut_off_and_the_navigation_is_left_out(tab: Tab, page: str) -> None:
    tab.open(page, width=720, medium="print", scheme="dark")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 720
    assert tab.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pdf = tab.ask("Page.printToPDF", printBackground=False)
    assert len(pdf["data"]) > 10_000
