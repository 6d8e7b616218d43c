"""Who said what: clause shapes, kinds of sources, pronouns, chains."""

from __future__ import annotations

import pytest

from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedQuote, QuoteKind, SpeakerKind
from articles.extraction.speech import find_quotes
from articles.extraction.text.annotated import annotate
from articles.extraction.text.cues import CUES, Content, inflect


def quotes_of(body: str) -> list[ExtractedQuote]:
    """The quotes in marks of a clean body."""
    text = annotate(body)
    quotes = find_quotes(text, find_persons(text))
    return [quote for quote in quotes if quote.kind is not QuoteKind.INDIRECT]


def speakers(body: str) -> list[tuple[str | None, str | None]]:
    """Mention and name of the speaker of each quote."""
    return [(quote.speaker.text if quote.speaker else None, quote.speaker_name) for quote in quotes_of(body)]


@pytest.mark.parametrize(
    "body",
    [
        '"It will rain again," Ann Lee said.',
        '"It will rain again," said Ann Lee.',
        '"It will rain again," said the mayor of Lyon, Ann Lee.',
        '"It will rain again," said Harbour Board chairwoman Ann Lee.',
        '"It will rain again," said Ann Lee, who runs the port.',
        '"It will rain again," Ann Lee, who runs the port, said on Monday.',
        '"It will rain again," Ann Lee, a lawyer from Austin, Texas, said.',
        '"It will rain again," Ann Lee (Labour) said.',
        '"Will it rain again?" Ann Lee asked.',
        '"It will rain again" — Ann Lee.',
        '"It will rain again," Ann Lee, mayor of Lyon.',
        'Ann Lee said: "It will rain again."',
        'Ann Lee: "It will rain again."',
        'Ann Lee, a lawyer, told reporters, "It will rain again."',
        'Ann Lee on Monday repeatedly said, "It will rain again."',
        'Ann Lee issued a statement saying: "It will rain again."',
        'According to Ann Lee, "it will rain again."',
        'In the words of Ann Lee, "it will rain again."',
        'The plan was described by Ann Lee as "very bad indeed".',
        'The mayor, Ann Lee, said "it will rain again."',
        'Ann Lee\'s statement said: "It will rain again."',
        'Ann Lee met the board on Friday, saying "it will rain again."',
        'After the board rejected the plan, Ann Lee left, saying "it will rain again."',
        'Ann Lee said the board had found the plan "much too slow" to work.',
        '"It will rain again," the agency quoted Ann Lee as saying.',
        'Ann Lee, who is a doctor, joked that the mayor "never sleeps" at all.',
        'According to Ann Lee, who spoke by phone, the mayor was "furious" at the leak.',
        '"I think," said Ann Lee, a teacher at Yale, "that it will rain."',
        'Ann Lee, head of the Harbour Board said "it will rain again."',
        '"It will rain again," the mayor\'s daughter, Ann Lee, said.',
        '"It will rain again" – Harbour Board chairwoman Ann Lee',
        '"It will rain again," Ann Lee, a lawyer, was quoted by the Post as saying.',
        '"It will rain again," Ann Lee was quoted as saying.',
        'His aide, Ann Lee, said the mayor "will not come back" soon.',
        'Ann Lee spoke first. According to her, "it will rain again."',
        '"It will rain again," said the study\'s lead author, marine biologist Ann Lee.',
        'The party leader, Ann Lee, for her part warned that "it will rain again."',
        'The mayor shrugged. Ann Lee shot back that it "will rain again" soon.',
        'Ann Lee tweeted that the story was "FAKE NEWS!"',
        '"We will lose the farm," she said.\n\nAnn Lee, 64, has worked here for years.',
        'Ann Lee spoke first. "It will rain again, I think," she said.',
        'Ann Lee said the road was closed. "It will rain again, I think."',
    ],
)
def test_finds_the_speaker_in_every_clause_shape(body: str) -> None:
    assert {name for _, name in speakers(body)} == {"Ann Lee"}


@pytest.mark.parametrize(
    ("body", "mention", "kind"),
    [
        ('"We saw nothing," one officer said.', "one officer", SpeakerKind.UNNAMED),
        ('"We saw nothing," said a spokesman for the hospital.', "a spokesman for the hospital", SpeakerKind.UNNAMED),
        ('The affidavit said the men were "armed and ready" that night.', "The affidavit", SpeakerKind.DOCUMENT),
        (
            'Talks were "very useful", the foreign ministry in Cairo said.',
            "the foreign ministry in Cairo",
            SpeakerKind.ORGANISATION,
        ),
        (
            'Talks were "very useful", the 22-member bloc said in a statement.',
            "the 22-member bloc",
            SpeakerKind.ORGANISATION,
        ),
        (
            'Forces loyal to the general said the raid was "a success" for them.',
            "Forces loyal to the general",
            SpeakerKind.ORGANISATION,
        ),
        ('"We saw nothing," they said.', "they", SpeakerKind.UNNAMED),
        ('Lawyers for the mayor, Ann Lee, said "nothing at all" to us.', "Ann Lee", SpeakerKind.PERSON),
        (
            'Lawyers for singer Ann Lee said "nothing at all" to us.',
            "Lawyers for singer Ann Lee",
            SpeakerKind.UNNAMED,
        ),
        (
            'A source close to the family spoke of "nothing at all".',
            "A source close to the family",
            SpeakerKind.UNNAMED,
        ),
        (
            'Nurses whose babies fell ill at the clinic said they were "very angry" now.',
            "Nurses",
            SpeakerKind.UNNAMED,
        ),
        (
            'A teacher accused of taking £240 from a school said he was "very sorry" now.',
            "A teacher accused of taking £240 from a school",
            SpeakerKind.UNNAMED,
        ),
        (
            'A memo from last spring, seen by us, speaks of "a cliff edge".',
            "A memo from last spring",
            SpeakerKind.DOCUMENT,
        ),
        ('"We saw nothing," one said.', "one", SpeakerKind.UNNAMED),
        ('Another called it "nonsense and worse".', "Another", SpeakerKind.UNNAMED),
    ],
)
def test_sources_need_no_name(body: str, mention: str, kind: SpeakerKind) -> None:
    (quote,) = quotes_of(body)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker_kind) == (mention, kind)


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ('Ann Lee met Peter Grant on Monday. "It went well," he said.', ["Peter Grant"]),
        ('Ann Lee met Peter Grant on Monday. "It went well," she said.', ["Ann Lee"]),
        ('Ann Lee, the mayor, is ill. "I will rest," Lee said.', ["Ann Lee"]),
        (
            '"I will rest," said Mayor Ann Lee. "So will I," said Peter Grant. "Good," Lee said.',
            ["Ann Lee", "Peter Grant", "Ann Lee"],
        ),
        ('Peter Grant said rain was near. He called it "a real threat" to crops.', ["Peter Grant"]),
        ('The Harbour Committee met. The committee said the plan was "too slow" to work.', ["Harbour Committee"]),
        ('The Harbour Committee met. The panel said the plan was "too slow" to work.', ["Harbour Committee"]),
        ('Lindum Police came. The force called the attack "an isolated case".', ["Lindum Police"]),
        ('Morgan Dale Motors fell. The fault is "very small indeed", the carmaker said.', ["Morgan Dale Motors"]),
        ('Skylark Air was late. Skylark will pay. The airline said it was "very sorry" indeed.', ["Skylark Air"]),
        ('The operator, Nordbahn Ost, spoke of "pure blackmail".', ["Nordbahn Ost"]),
        ('Nimbus Inc. grew. Nimbus said sales were "very good" in May.', ["Nimbus"]),
        ('The University of Lindum met. The university said it was "very glad" now.', ["University of Lindum"]),
        (
            'The aide, Jordan Fisk, declined to say whether Grant had asked for it. "It is fine," she said.',
            ["Jordan Fisk"],
        ),
        ('Harbour Motors Inc. said sales were "very good" in May.', ["Harbour Motors"]),
        ('Skipper Peter Grant was ill. "I will rest," the striker said.', ["Peter Grant"]),
        ('Ann Lee, 19, took over. "I just hit it," the teenager said.', ["Ann Lee"]),
        ('Ann Lee came home. "I am tired," the 71-year-old said.', ["Ann Lee"]),
        ('Peter Grant will stay. But the Italian insists he is "going nowhere" soon.', ["Peter Grant"]),
        ('Peter Grant came home. "I am tired," the officials said.', [None]),
        ('His wife, Phyllida, counts socks. "Forty socks," she said.', ["Phyllida"]),
        ('Peter Grant spoke. Ann Lee laughed. "Two lunches, not one."', ["Ann Lee"]),
        # somebody without a name, until a name takes the stage again
        ('Peter Grant left. One guest said it was wet outside. "I got wet," he said.', [None]),
        (
            'A lawmaker said it was wet outside. Rep. Peter Grant, D-Ohio, got wet. "I got wet," he said.',
            ["Peter Grant"],
        ),
        # a pronoun behind a subject tells the gender that no list has
        ('Quenby Zarr left since her dog was ill. Peter Grant stayed. "I got wet," she said.', ["Quenby Zarr"]),
        ('Harbour manager Peter Grant praised Bo Lund and his wife. "He is good," the Scot said.', ["Peter Grant"]),
        ('Peter Grant, the bursar, left. "I am tired," the Czech said.', ["Peter Grant"]),
        ('Justice Peter Grant read the file. Cm Ann Lee came. "Where is it?" the justice asked.', ["Peter Grant"]),
        ('"It was cold," said Ann Lee. The groom, Peter Grant, was calm. "We had cake."', ["Ann Lee", "Peter Grant"]),
    ],
)
def test_resolves_mentions_inside_the_text(body: str, names: list[str]) -> None:
    assert [name for _, name in speakers(body)] == names


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('Both men stressed "the need to talk", the Arab League said in a statement.', "Arab League"),
        ('The two sides stressed "the need to talk", the Arab League said in a statement.', "Arab League"),
        ('Ann Lee stressed "the need to talk", the Arab League said in a statement.', "Ann Lee"),
    ],
)
def test_several_unnamed_leave_their_words_to_the_statement(body: str, name: str) -> None:
    (quote,) = quotes_of(body)
    assert quote.speaker_name == name
    assert quote.via == ("the Arab League" if name == "Ann Lee" else None)


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ('The agency that runs it says the camp is "very full" now.', "The agency"),
        ('A man who set fire to a row of garages called it "an old grudge".', "A man"),
        ('A letter seen by us said the plan was "dead on arrival".', "A letter seen by us"),
        ('Officials who asked not to be named said it was "a bad day".', "Officials"),
    ],
)
def test_a_described_subject_is_the_source(body: str, mention: str) -> None:
    (quote,) = quotes_of(body)
    assert quote.speaker is not None
    assert quote.speaker.text == mention


def test_days_and_months_are_nobody() -> None:
    assert quotes_of('Earlier in May, at the summit, agreed on "a plan for all".') == []


def test_the_running_speaker_goes_on() -> None:
    body = '"I came early," Peter Grant said. "Nobody was there."\n\n"The doors were shut. I left again."'
    assert [name for _, name in speakers(body)] == ["Peter Grant"] * 3
    assert [quote.rule for quote in quotes_of(body)] == ["trailing", "continued", "running"]


def test_an_open_quotation_waits_for_its_speaker() -> None:
    body = 'Ann Lee went home.\n\n"I am glad it is over.\n\n"It was long.\n\n"We have won," said Peter Grant.'
    assert [name for _, name in speakers(body)] == ["Peter Grant"] * 3


def test_an_open_quotation_with_a_speaker_keeps_it() -> None:
    body = '"It was cold," said Ann Lee. "Nobody came.\n\n"We went home," said Peter Grant.'
    assert [name for _, name in speakers(body)] == ["Ann Lee", "Ann Lee", "Peter Grant"]


@pytest.mark.parametrize(
    ("body", "losers", "named_by"),
    [
        ('Ann Lee said the board had found the plan "much too slow" to work.', ["the board"], "name"),
        ('Peter Grant met Ann Lee, 19. "I just hit it," the teenager said.', ["Ann Lee"], "epithet"),
        ('Oslo Bank met Rome Bank. The lender said it was "very glad" now.', ["Rome Bank"], "generic"),
        ('Both men stressed "the need to talk", the Arab League said in a statement.', ["Both men"], "organisation"),
        ('"I will rest," Ann Lee said.', [], "name"),
    ],
)
def test_whoever_was_weighed_is_kept(body: str, losers: list[str], named_by: str) -> None:
    (quote,) = quotes_of(body)
    assert [candidate.text for candidate in quote.candidates] == losers
    assert quote.named_by == named_by


def test_two_speakers_in_one_sentence_keep_their_words() -> None:
    body = 'Peter Grant called the plan "a great risk" for all, and Ann Lee said it was "a fine idea" for most.'
    assert [name for _, name in speakers(body)] == ["Peter Grant", "Ann Lee"]


def test_the_outer_clause_wins_over_the_inner_one() -> None:
    body = 'Ann Lee said the board decided to close the road "until further notice" for safety.'
    assert [name for _, name in speakers(body)] == ["Ann Lee"]


def test_a_statement_passes_on_what_a_person_said() -> None:
    (quote,) = quotes_of('A statement said Peter Grant told the ministers that Oslo wants "closer ties" soon.')
    assert quote.speaker_name == "Peter Grant"


@pytest.mark.parametrize(
    ("body", "via"),
    [
        ('Ann Lee told the Daily Post: "It will rain again."', "the Daily Post"),
        ('Ann Lee praised the "great courage" of the crew, her office said.', "her office"),
    ],
)
def test_via_is_not_the_speaker(body: str, via: str) -> None:
    (quote,) = quotes_of(body)
    assert (quote.speaker_name, quote.via) == ("Ann Lee", via)


@pytest.mark.parametrize(
    ("body", "cue", "name", "negated"),
    [
        ('"It is true," Ann Lee admitted.', "admitted", "admitted", False),
        ('Ann Lee did not say the deal was "very bad" for trade.', "did not say", "said", True),
        (
            'Ann Lee has repeatedly denied that the deal was "very bad" for trade.',
            "has repeatedly denied",
            "denied",
            True,
        ),
        ('According to Ann Lee, "it will rain again."', "According to", "said", False),
    ],
)
def test_the_cue_is_kept_as_printed(body: str, cue: str, name: str, negated: bool) -> None:
    (quote,) = quotes_of(body)
    assert (quote.cue, quote.cue_class, quote.negated) == (cue, name, negated)


def test_losing_candidates_are_kept_with_scores() -> None:
    (quote,) = quotes_of('Peter Grant met Paul Hill on Monday. "It went well," he said.')
    assert [candidate.name for candidate in quote.candidates] == ["Paul Hill"]
    assert 0 < quote.candidates[0].score < 0.5


def test_nobody_is_named_rather_than_somebody_wrong() -> None:
    assert speakers('The word spread: "This is the day we waited for."') == [(None, None)]


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", ("denies", "denied", "denying")),
        ("admit", ("admits", "admitted", "admitting")),
        ("note", ("notes", "noted", "noting")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("agree", ("agrees", "agreed", "agreeing")),
        ("say", ("says", "said", "saying")),
    ],
)
def test_forms_of_cue_verbs(verb: str, forms: tuple[str, ...]) -> None:
    irregular = {"say": ["says", "said", "saying"]}
    assert inflect(verb, irregular, frozenset(("admit",))) == forms
    assert all(CUES[form].lemma == verb for form in forms)


def test_the_lexicon_is_large_and_classed() -> None:
    assert len({cue.lemma for cue in CUES.values()}) >= 400
    assert CUES["warned"].name == "warned"
    assert CUES["praised"].content is Content.PHRASE


def test_confidence_falls_where_the_source_is_doubtful() -> None:
    (sure,) = quotes_of('"It will rain again," Ann Lee said.')
    (doubtful,) = quotes_of('The hall was "very cold" that night, the group found.')
    assert 0.5 < doubtful.confidence < sure.confidence < 1.0


@pytest.mark.parametrize(
    ("body", "content", "via"),
    [
        ('Ann Lee ordered them to use boats "as long as needed".', 'to use boats "as long as needed"', "them"),
        (
            'Ann Lee ordered all crews under her to leave and "not to return" soon.',
            'to leave and "not to return" soon',
            "all crews under her",
        ),
        (
            'Ann Lee ordered crews subordinate to her to pay "every last penny" now.',
            'to pay "every last penny" now',
            "crews subordinate to her",
        ),
        ('Ann Lee ordered an inquiry into the "missing millions" of the fund.', None, None),
        ('Ann Lee drew attention to the fact that it was "a dead town" now.', 'it was "a dead town" now', None),
        ('Ann Lee drew attention to the "dire state" of the roads.', 'the "dire state" of the roads', None),
    ],
)
def test_who_is_ordered_or_addressed_is_no_part_of_the_words(body: str, content: str | None, via: str | None) -> None:
    (quote,) = quotes_of(body)
    assert (quote.text, quote.via) == (content or 'an inquiry into the "missing millions" of the fund', via)
    assert quote.speaker_name == "Ann Lee"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('German parts supplier Brandt & Sohn said it was "very sorry" now.', "Brandt & Sohn"),
        ('The car maker Harbour Motors said it was "very sorry" now.', "Harbour Motors"),
        ('The three Democrats and two Republicans said it was "very sorry" now.', None),
    ],
)
def test_a_name_behind_its_description_is_the_name(body: str, name: str | None) -> None:
    assert [found for _, found in speakers(body)] == [name]


def test_a_short_sentence_behind_a_colon_is_a_direct_quote() -> None:
    (quote,) = quotes_of('Asked whether it rained, Ann Lee said: "No, sir."')
    assert (quote.kind, quote.text) == (QuoteKind.DIRECT, "No, sir.")


def test_a_charge_begins_behind_its_object() -> None:
    (quote,) = quotes_of('Ann Lee cut jobs, blaming a shortage of chips and "insane" prices.')
    assert quote.text == 'a shortage of chips and "insane" prices'


@pytest.mark.parametrize(
    ("body", "speaker", "content"),
    [
        ('She apologised for remarks that Rivals United called "a slur on us".', "Rivals United", "a slur on us"),
        (
            'Ann Lee apologised and told reporters that the board had called it "a slur on us".',
            "the board",
            'it "a slur on us"',
        ),
    ],
)
def test_words_in_a_relative_clause_belong_to_its_subject(body: str, speaker: str, content: str) -> None:
    (quote,) = quotes_of(body)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.text) == (speaker, content)
