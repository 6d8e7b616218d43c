"""Quotations in marks: where they begin and end, which are nobody's, and what is direct or mixed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedQuote, QuoteKind
from articles.extraction.speech import find_quotes, finder_of
from articles.extraction.text.annotated import annotate


def quotes_of(body: str) -> tuple[ExtractedQuote, ...]:
    """The quotes of a clean body."""
    text = annotate(body)
    return find_quotes(text, find_persons(text))


def marked(body: str) -> list[str]:
    """What stands in marks, as the quotes have it: direct ones whole, of mixed ones the parts."""
    return [
        text
        for quote in quotes_of(body)
        if quote.kind is not QuoteKind.INDIRECT
        for text in ([quote.text] if quote.kind is QuoteKind.DIRECT else [part.text for part in quote.parts])
    ]


def regions_of(body: str) -> list[str]:
    """What stands between paired marks."""
    return [body[region.start : region.end] for region in finder_of(annotate(body), ()).regions]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('"We agree on this," Ann Lee said.', ["We agree on this,"]),
        ("“We agree on this,” Ann Lee said.", ["We agree on this,"]),
        ("„We agree on this“, said Ann Lee.", ["We agree on this"]),
        ("«We agree on this», said Ann Lee.", ["We agree on this"]),
        ("« We agree on this », said Ann Lee.", ["We agree on this"]),
        ("「We agree on this」, said Ann Lee.", ["We agree on this"]),
        ("``We agree on this,'' Ann Lee said.", ["We agree on this,"]),
        ("＂We agree on this,＂ Ann Lee said.", ["We agree on this,"]),
        ("'We agree on this,' Ann Lee said.", ["We agree on this,"]),
        (
            "‘We don’t agree,’ Ann Lee said. ‘The ministers’ plan is bad.’",
            ["We don’t agree,", "The ministers’ plan is bad."],
        ),
    ],
)
def test_reads_marks_of_every_style(body: str, expected: list[str]) -> None:
    assert marked(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('He said "yes, we can" and left.', ["yes, we can"]),
        ('"One two three," he said. "Four five six.', ["One two three,", "Four five six."]),
        ("“One two three,“ he said. “Four five six.”", ["One two three,", "Four five six."]),
        ("”One two three,” he said.", ["One two three,"]),
        ('"One two three, "he said. "Four five six. "', ["One two three,", "Four five six."]),
        ('He said," One two three". She left.', ["One two three"]),
        ("“The question is, “who pays?”” he said.", ["The question is, “who pays?”"]),
        ('A 12" pipe burst, he said. "We saw it go," he added.', ["We saw it go,"]),
        ("Nobody said a word.", []),
        ("", []),
    ],
)
def test_pairs_marks_and_repairs_wrong_ones(body: str, expected: list[str]) -> None:
    assert regions_of(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('"They asked for soup, said Ann Lee. "I had none."', ["They asked for soup,", "I had none."]),
        ("“They asked for soup, she said. “I had none.”", ["They asked for soup,", "I had none."]),
        ('We knocked on the pipe", Ann Lee recalled.', ["We knocked on the pipe"]),
        ('It rained. We knocked on the pipe," said pilot Ann Lee.', ["We knocked on the pipe,"]),
        ("— We drank from it, says Ann Lee, 77. — Nobody died.", ["We drank from it,", "Nobody died."]),
        ("— One egg\n\n— Two spoons of flour", []),
        ('A pipe of 12" burst, the mayor said.', []),
    ],
)
def test_finds_words_whose_marks_are_missing(body: str, expected: list[str]) -> None:
    assert regions_of(body) == expected


def test_carries_a_quotation_over_paragraphs() -> None:
    body = '"We came early," Ann Lee said. "Nobody was there.\n\n"Then the lights went out.\n\n"We left."\n\nIt rained.'
    assert marked(body) == ["We came early,", "Nobody was there.", "Then the lights went out.", "We left."]
    assert {quote.speaker_name for quote in quotes_of(body)} == {"Ann Lee"}


@pytest.mark.parametrize(
    "body",
    [
        "Ann Lee said: ‘We are late. Nobody came.\n\n‘We need to go now.’",
        'Ann Lee said: "We are late. Nobody came.\nWe need to go now."',
        '"We are late. Nobody came," Ann Lee said. "It is cold.\nIt rains.\nWe need to go now."',
    ],
)
def test_a_running_quotation_keeps_its_speaker(body: str) -> None:
    quotes = quotes_of(body)
    assert quotes[-1].text == "We need to go now."
    assert {quote.speaker_name for quote in quotes} == {"Ann Lee"}


def test_one_missing_mark_does_not_turn_the_next_paragraph_inside_out() -> None:
    body = '"We came early, Ann Lee said.\n\nIt rained on the town.\n\n"Then we left," she said.'
    assert regions_of(body)[-1] == "Then we left,"


@pytest.mark.parametrize(
    "body",
    [
        'The station was declared an "undesirable organization" by the government.',
        'Turkey signed a deal to create four "safe" zones along the border.',
        'She directed the film "The Long Way Home" in 1999.',
        'Robert "Bobby" Lee went to the market.',
        'The group, known as "the Seven", met in a cellar.',
        'He wrote the novel "Winter Light" at home.',
        'The "Old Mill" restaurant has closed its doors.',
        'He ate a "" and left.',
        'Earlier in May, Oslo and Rome, allies of Bern, and Wien, which backs the plan, agreed on four "safe" zones.',
        'Ann Lee has blasted rivals who called her a "cheat" after the match.',
        'Fans call it "the Long Wait".',
        'A bricklayer everyone calls "Concrete" Karl went home.',
        'I have read "The Bridge on the Murn" at home.',
        'The office did not comment on "the affair".',
        'Asked about the "neutral rate", Ann Lee smiled.',
    ],
)
def test_leaves_out_what_nobody_said(body: str) -> None:
    assert marked(body) == []


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ('"We will go home," said Ann Lee.', QuoteKind.DIRECT, "We will go home,"),
        ('Ann Lee said: "We will go home."', QuoteKind.DIRECT, "We will go home."),
        ('Ann Lee said that "we will go home soon."', QuoteKind.DIRECT, "we will go home soon."),
        ('Ann Lee said the plan was "very bad" for trade.', QuoteKind.MIXED, 'the plan was "very bad" for trade'),
        ('The plan is "very bad" for trade, Ann Lee said.', QuoteKind.MIXED, 'The plan is "very bad" for trade'),
        ('Ann Lee praised the "great courage" of the crew.', QuoteKind.MIXED, 'the "great courage" of the crew'),
        ('Ann Lee called the plan "a mistake," which it was.', QuoteKind.MIXED, 'the plan "a mistake,"'),
        ('"No," Ann Lee said.', QuoteKind.DIRECT, "No,"),
        ('Ann Lee said only: "I want to go home."', QuoteKind.DIRECT, "I want to go home."),
        ('Ann Lee refused to be drawn: "Ask me in May."', QuoteKind.DIRECT, "Ask me in May."),
        ('Ann Lee accused the board of "cherry-picking".', QuoteKind.MIXED, '"cherry-picking"'),
        ('Ann Lee called the plan "hasty"; the board met.', QuoteKind.MIXED, 'the plan "hasty"'),
        ('Ann Lee said it was "aware" but would not comment.', QuoteKind.MIXED, 'it was "aware" but would not comment'),
        ('Ann Lee urged both sides to return to "the table".', QuoteKind.MIXED, 'to return to "the table"'),
    ],
)
def test_tells_direct_from_mixed(body: str, kind: QuoteKind, text: str) -> None:
    (quote,) = quotes_of(body)
    assert (quote.kind, quote.text) == (kind, text)


def test_one_word_alone_is_an_answer() -> None:
    assert marked('"I came early," Ann Lee said.\n\nWould she go back?\n\n"No."') == ["I came early,", "No."]


def test_parts_of_one_content_stay_together() -> None:
    (quote,) = quotes_of('Ann Lee said the deal was "slow" to come but "worth the wait" for all.')
    assert [part.text for part in quote.parts] == ["slow", "worth the wait"]
    assert quote.speaker_name == "Ann Lee"


def test_an_interrupted_quotation_is_two_quotes_with_one_speaker() -> None:
    first, second = quotes_of('"I need more room," Ann Lee said, "and the plant is far away."')
    assert (first.speaker, first.text) == (second.speaker, "I need more room,")
    assert second.text == "and the plant is far away."


@pytest.mark.parametrize(
    "body",
    [
        '"A door is an argument," Ann Lee wrote in the ruling, "and I do not like it."',
        '"They put it away," Ann Lee says and shakes her head, "so nobody can use it."',
    ],
)
def test_an_interruption_may_be_long(body: str) -> None:
    first, second = quotes_of(body)
    assert (first.kind, second.kind) == (QuoteKind.DIRECT, QuoteKind.DIRECT)
    assert first.speaker == second.speaker


def test_every_span_holds_its_text() -> None:
    body = "“We agree,” said Ann Lee. She called it “a start”.\n\n“More will come,” she told reporters, “in May.”"
    for quote in quotes_of(body):
        spans = [*quote.parts, *([quote.speaker] if quote.speaker else [])]
        assert body[quote.start : quote.end] == quote.text
        assert all(body[span.start : span.end] == span.text for span in spans)
        assert 0.0 <= quote.confidence <= 1.0
        assert quote.rule


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="\"'“”‘’«»„` ,.?!:—-()\n\u2028abISaid said he Lee", max_size=200))
def test_any_text_gives_quotes_in_order(body: str) -> None:
    quotes = quotes_of(body)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)
    assert all(body[quote.start : quote.end] == quote.text and quote.text for quote in quotes)


@pytest.mark.parametrize(
    "piece",
    ['" a ', "“", "“x”", "'a ", '"No," he said, ', "he said, ", "Ann Lee, ", 'Ann: "no" ', 'said "a b c" and ', "a\n"],
)
def test_hostile_text_gives_spans_that_hold(piece: str) -> None:
    body = piece * 1500
    quotes = find_quotes(annotate(body), ())
    assert all(body[quote.start : quote.end] == quote.text for quote in quotes)
