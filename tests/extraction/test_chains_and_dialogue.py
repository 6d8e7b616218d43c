"""Who spoke: chains of reports, announcements before a colon, conversations, and couples."""

from __future__ import annotations

import pytest

from articles.extraction.persons import find_persons
from articles.extraction.records import ExtractedQuote, QuoteKind
from articles.extraction.speech import find_quotes
from articles.extraction.text.annotated import annotate


def marked(body: str) -> list[ExtractedQuote]:
    text = annotate(body)
    return [quote for quote in find_quotes(text, find_persons(text)) if quote.kind is not QuoteKind.INDIRECT]


def speaker(quote: ExtractedQuote) -> str | None:
    return quote.speaker_name or (quote.speaker.text if quote.speaker else None)


@pytest.mark.parametrize(
    ("body", "name", "via"),
    [
        ('Ann Hale said the mayor had shouted: "Get out!"', "the mayor", "Ann Hale"),
        ('The charity said that Minister Bo Roe had described the plan as "a step back".', "Bo Roe", "The charity"),
        ('According to court papers, Roe told a friend: "It was me."', "Roe", "a friend"),
        ('Ida Holm said Roe had sent a letter which read: "I quit."', "a letter", "Ida Holm"),
        # The speaker's own earlier words, a plan and a denial are no chain.
        ('Ann Lee said that she had told the board it was "a scandal".', "Ann Lee", None),
        ('Ann Lee said the board would call it "a scandal".', "Ann Lee", None),
        ('While the two agreed on nothing, Ann Lee said it was "a start".', "Ann Lee", None),
        ('Ann Lee spoke, even as Bo Roe called the meeting "a farce".', "Bo Roe", None),
    ],
)
def test_words_passed_on_belong_to_the_inner_speaker(body: str, name: str, via: str | None) -> None:
    (quote,) = marked(body)
    assert (speaker(quote), quote.via) == (name, via)


@pytest.mark.parametrize(
    "body",
    [
        'Holm is best known for playing the "senior pier inspector" on stage.',
        'The film came out as the shops closed stating that the end was "long awaited".',
        'The law allows a firm the "free use of piers" in May.',
        'He went on a tear declaring the guest "unwelcome at sea".',
        'Story continues below "the fold" of the page.',
        'Ann Lee told "Meet the Town" in May.',
    ],
)
def test_nobody_is_quoted_by_a_form_without_a_subject_that_can_speak(body: str) -> None:
    assert not marked(body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            'Rep. Ann Lee (D-Lindum), a vocal friend of piers who lives nearby, told the Post it was "a shame".',
            "Ann Lee",
        ),
        ('Another well-known figure, Dan Vane, told the Post that it was "a shame".', "Dan Vane"),
        ('Her remarks, said Ann Lee, the press secretary, are "entirely in order".', "Ann Lee"),
        ('"The year was good," singer and songwriter Mara Quist recalled.', "Mara Quist"),
        ('"The pit is dry," the food and drink maker said in a statement.', "the food and drink maker"),
        ('"Nobody slept," nurses and porters warned on Monday.', "nurses and porters"),
        ('"I know nothing," Ann Lee keeps repeating.', "Ann Lee"),
        ('"Trust the wind," Captain Bo Roe was fond of telling his crew.', "Bo Roe"),
        ('"Buy land," her father liked to say.', "her father"),
        ('A statement from Lindum Council read: "The bridge stays closed."', "Lindum Council"),
        ('Bo Roe spoke to the board. "The pit is closed." The miners objected.', "Bo Roe"),
        ('"I work for nothing," Deputy Ann Lee, Democrat of Lindum, said Wednesday on Radio Two.', "Ann Lee"),
        ('Despite warnings from the council that it was "badly flawed," members backed the plan.', "the council"),
        ('Mr. Roe stayed as the second meeting of leaders broke up, saying he could call "a great halt".', "Roe"),
        ('One of the oldest groups in town has called the pier "a ruin".', "One of the oldest groups in town"),
        ('"It is wrong," Mr. Roe said on the show "This Day," adding that it was "a shame" for all.', "Roe"),
        ('Speaking on "Meet the Town," Sen. Ann Lee, R-Lund, said Roe\'s ideas were "wildly wrong."', "Ann Lee"),
        ('LINDUM — Two firms closed on Thursday, saying that business was "as dead as it gets".', "Two firms"),
        ('Roe proposed a debate - but the Vane campaign rejected it as "ludicrous".', "Vane campaign"),
    ],
)
def test_the_whole_subject_of_the_clause_speaks(body: str, name: str) -> None:
    assert speaker(marked(body)[-1]) == name


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('"It is late," Ann Lee said. And later: "We should go home now."', "Ann Lee"),
        ('Ann Lee ran the shop for years. Her advice to beginners: "Never lend money."', "Ann Lee"),
        ('Ann Lee\'s verdict on the film: "Too long by an hour."', "Ann Lee"),
        ('The coach\'s message to the team was simple: "Run more."', "The coach"),
        ('His sister was blunt: "He lied."', "His sister"),
        ('The reply from Mayor Ida Holm, in full:\n\n"I have nothing to add to what I said."', "Ida Holm"),
        ('"The ground had been moving for weeks." — Ilse Kant, geologist', "Ilse Kant"),
        ('It rained.\n\n"The ground had been moving for weeks."\n\n— Ilse Kant, geologist\n\nIt rained.', "Ilse Kant"),
        ('"We did everything that the law asked of us." – Harbour Board spokesman', "Harbour Board spokesman"),
        ('"Not in my lifetime," was Ida Holm\'s answer.', "Ida Holm"),
        ('"No," came the reply from Ida Holm.', "Ida Holm"),
        ('"A disgrace" is what Ida Holm called it.', "Ida Holm"),
        ('"We are ready," the coach said. The pitch was wet. Coach Ann Lee has two players out.', "Ann Lee"),
        ('Rita Moss asked Ann Lee if the pier was safe. "Of course," she responded.', "Ann Lee"),
        ('Danish cyclist Bo Roe beat Omar Vane of Ireland. "I was tired," the Irishman said.', "Omar Vane"),
        ('Coach Ann Lee was angry with referee Bo Roe. "I asked why," said the ex-Rovers striker.', "Ann Lee"),
    ],
)
def test_the_words_around_a_quotation_tell_its_speaker(body: str, name: str) -> None:
    assert speaker(marked(body)[-1]) == name


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ('"We love it," say Hugo and Petra.', "Hugo and Petra"),
        ('"Why us?" ask parents Lena and Tom Marsh.', "Lena and Tom Marsh"),
        ('Lena and Tom Marsh said: "We miss him so much."', "Lena and Tom Marsh"),
    ],
)
def test_a_couple_speaks_as_one(body: str, mention: str) -> None:
    (quote,) = marked(body)
    assert quote.speaker is not None
    assert (quote.speaker.text, quote.speaker_name) == (mention, None)


def test_a_hearing_is_read_by_its_labels() -> None:
    body = (
        "The court heard the tape.\n\nMR. HALE: Where were you?\n\nMS. DORN: I was at home. We slept.\n\n"
        "MR. HALE: And then?\n\nThe trial goes on."
    )
    assert [(quote.text, quote.speaker_name) for quote in marked(body)] == [
        ("Where were you?", "Hale"),
        ("I was at home. We slept.", "Dorn"),
        ("And then?", "Hale"),
    ]


def test_answers_are_those_of_the_person_interviewed() -> None:
    body = "We met the baker Ugo Brandi.\n\nQ: Why bread?\n\nA: My mother baked.\n\nQ: And now?\n\nA: I do."
    assert [(quote.text, quote.speaker_name) for quote in marked(body)] == [
        ("My mother baked.", "Ugo Brandi"),
        ("I do.", "Ugo Brandi"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Killed: 19\n\nInjured: 27\n\nLocation: Calder\n\nPhoto: Agency",
        "Director: Ann Lee\n\nCast: Bo Roe\n\nDirector: Mia Lund\n\nCast: Hugo Vane",
        "Lindum: sunny\n\nCalder: rain\n\nLindum: rain\n\nCalder: fog",
    ],
)
def test_a_list_is_no_conversation(body: str) -> None:
    assert not marked(body)


def test_double_marks_inside_single_ones_are_part_of_the_quotation() -> None:
    (quote,) = marked("Lorna Dukes said: 'He shouted \"Fire!\" and ran.'")
    assert (quote.text, quote.speaker_name) == ('He shouted "Fire!" and ran.', "Lorna Dukes")
