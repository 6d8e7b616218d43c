"""Words that a sentence sets in doubt, takes back, stages or lets nobody say; each row is a kind of text."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import ExtractedQuote, Stance

NEGATED, HYPOTHETICAL, DENIED, ASSERTED = "negated", "hypothetical", "denied", "asserted"
FALSE = "attributed_falsely"


def quotes_of(body: str) -> tuple[ExtractedQuote, ...]:
    return extract(body, plain=True).quotes


@pytest.mark.parametrize(
    ("stance", "body"),
    [
        (NEGATED, "Ida Holm didn't say that the pier was sound."),
        (NEGATED, "Ida Holm didn’t say that the pier was sound."),
        (NEGATED, "Ida Holm won’t say that the pier is sound."),
        (NEGATED, 'At no point did Ida Holm say "the pier is sound".'),
        (NEGATED, "Nowhere in her speech did Ida Holm say that the pier was sound."),
        (NEGATED, 'Under no circumstances would Ida Holm say "the pier is sound".'),
        (NEGATED, 'Hardly ever does Ida Holm say "sorry".'),
        (NEGATED, "Ida Holm neither confirmed nor denied that the pier was sound."),
        (NEGATED, 'You will never hear Ida Holm say "we were wrong".'),
        (NEGATED, 'You won\'t catch Ida Holm saying "we were wrong".'),
        (NEGATED, 'It was not Ida Holm who said "the pier is sound".'),
        (NEGATED, 'There is no evidence that Ida Holm said "the pier is sound".'),
        (NEGATED, 'There is nothing to suggest that Ida Holm said "the pier is sound".'),
        (NEGATED, 'Ida Holm hit back at claims that she had said "the pier is sound".'),
        (NEGATED, "Ida Holm was careful not to call it “a war”."),
        (NEGATED, "Ida Holm avoided saying that the pier was sound."),
        (NEGATED, 'Ida Holm was too proud to say "sorry".'),
        (NEGATED, 'Ida Holm almost said "sorry".'),
        (NEGATED, 'Ida Holm refused to be drawn on whether the pier was "rotten".'),
        (HYPOTHETICAL, 'Ida Holm is likely to say "the pier is sound".'),
        (HYPOTHETICAL, 'Ida Holm is alleged to have said "the pier is sound".'),
        (HYPOTHETICAL, "Ida Holm allegedly said the pier was sound."),
        (HYPOTHETICAL, 'Ida Holm has been accused of saying "the pier is sound".'),
        (HYPOTHETICAL, 'It is unlikely that Ida Holm said "the pier is sound".'),
        (HYPOTHETICAL, 'It is not clear that Ida Holm said "the pier is sound".'),
        (HYPOTHETICAL, 'Rumour has it that Ida Holm said "the pier is sound".'),
        (HYPOTHETICAL, 'It is high time that Ida Holm said "sorry".'),
        (HYPOTHETICAL, 'We will march until Ida Holm says "sorry".'),
        (HYPOTHETICAL, 'Once Ida Holm says "sorry", we will stop.'),
        (HYPOTHETICAL, 'Were Ida Holm to say "sorry", we would stop.'),
        (HYPOTHETICAL, 'Did Ida Holm say "the pier is sound"? No.'),
        (HYPOTHETICAL, 'Why did Ida Holm say "the pier is sound"?'),
        (HYPOTHETICAL, 'Is it true that Ida Holm said "the pier is sound"?'),
        (HYPOTHETICAL, 'Ida Holm was going to say "sorry" on Monday.'),
        (HYPOTHETICAL, 'Ida Holm thought of saying "sorry".'),
        (FALSE, 'The words "the pier is rotten" were wrongly attributed to Ida Holm.'),
        (FALSE, 'The Gazette apologised for a quote, "the pier is rotten", that Ida Holm never said.'),
        (FALSE, 'The Gazette retracted a story that quoted Ida Holm as saying "the pier is rotten".'),
        (FALSE, 'The Gazette regrets having quoted Ida Holm as saying "the pier is rotten".'),
        (FALSE, 'A post quoting Ida Holm as saying "the pier is rotten" has since been debunked.'),
        (FALSE, 'The notion that Ida Holm said "the pier is rotten" is absurd.'),
        (FALSE, 'That Ida Holm said "the pier is rotten" is a myth.'),
        (FALSE, 'An impostor posing as Ida Holm said "the pier is rotten".'),
        (FALSE, 'In a deepfake video, Ida Holm says "the pier is rotten".'),
        (FALSE, '"The pier is rotten," Ida Holm says in the doctored clip.'),
        (FALSE, 'The sketch has Ida Holm say "the pier is rotten".'),
        (FALSE, 'SATIRE: "The pier is rotten," says Ida Holm.'),
        (FALSE, 'This article originally stated that Ida Holm said "the pier is rotten".'),
        (FALSE, 'Due to an editing error, Ida Holm was quoted as saying "the pier is rotten".'),
        (FALSE, 'Ida Holm was quoted as saying "the pier is rotten". This was incorrect.'),
        (FALSE, 'Ida Holm said "the pier is rotten". Verdict: False.'),
        (DENIED, "Ida Holm laughed off the idea that the pier was rotten."),
        (DENIED, 'Ida Holm scoffed at the claim that the pier was "rotten".'),
        (DENIED, 'Holm denies claim pier "rotten"'),
        (ASSERTED, 'Ida Holm reportedly said "the pier is sound".'),
        (DENIED, 'Ida Holm dismissed the existence of a "pier about to fall," saying so twice.'),
        (ASSERTED, 'Only later did Ida Holm say "sorry".'),
        (ASSERTED, 'Ida Holm apologised for a post that said "the pier is rotten".'),
        (ASSERTED, 'When Ida Holm said "sorry", we stopped.'),
        (ASSERTED, 'In a statement, Ida Holm said the claims "are false".'),
        (ASSERTED, 'In an interview, Ida Holm said "the pier is sound".'),
    ],
)
def test_stance(stance: str, body: str) -> None:
    (quote,) = quotes_of(body)
    assert quote.stance == stance
    if stance != ASSERTED:
        assert quote.speaker is not None
        assert "Holm" in quote.speaker.text or quote.speaker_name == "Ida Holm"


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ('"a lie"', 'Rolf Abel called the claim that Ida Holm had agreed "a lie".'),
        ('"nonsense"', 'Rolf Abel branded the allegation that Ida Holm said the pier was rotten "nonsense".'),
        ('"fantasy"', 'Rolf Abel described reports that Ida Holm had paid a ransom as "fantasy".'),
    ],
)
def test_a_judgement_on_a_claim_is_the_judges_alone(words: str, body: str) -> None:
    assert [(quote.speaker_name, quote.text, quote.stance) for quote in quotes_of(body)] == [
        ("Rolf Abel", words, Stance.ASSERTED)
    ]


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("she took bribes", "Ida Holm, denying that she took bribes, left the hall."),
        ("the pier is rotten", "Ida Holm, who denies that the pier is rotten, sued the paper."),
    ],
)
def test_an_insertion_ends_where_the_sentence_goes_on(words: str, body: str) -> None:
    assert [(quote.text, quote.stance) for quote in quotes_of(body)] == [(words, Stance.DENIED)]


def test_an_insertion_before_the_content_is_no_part_of_it() -> None:
    (quote,) = quotes_of("The mayor, Ida Holm, insists, denying reports that it leaks, that the pier is sound.")
    assert (quote.text, quote.stance) == ("the pier is sound", Stance.ASSERTED)


def test_a_disputed_quote_inside_a_claim_is_nobodys_statement() -> None:
    quotes = quotes_of('Rolf Abel claims Ida Holm told him "the pier is rotten"; she says she did not.')
    assert (quotes[0].speaker_name, quotes[0].stance) == ("Ida Holm", Stance.HYPOTHETICAL)


def test_a_participle_that_opens_the_sentence_is_not_who_denies() -> None:
    body = "Reached for comment, a spokesman for Pier Lines, the ferry company, also denied that the pier was rotten."
    (quote,) = quotes_of(body)
    assert quote.stance == DENIED
    assert quote.speaker is not None
    assert quote.speaker.text.startswith("a spokesman")


@pytest.mark.parametrize("body", ['Who said "the pier is rotten"? Not Ida Holm.', 'He didn\'t say where "home" was.'])
def test_questions_after_a_speaker_and_what_was_not_told_are_no_quotes(body: str) -> None:
    assert quotes_of(body) == ()


def test_a_question_before_a_colon_is_not_who_answers() -> None:
    body = 'Ida Holm closes in May. "I am done with it," she says. Asked if Rolf Abel would help: "Hardly, my dear."'
    assert [quote.speaker_name for quote in quotes_of(body)] == ["Ida Holm", "Ida Holm"]


def test_a_parody_account_is_not_whom_it_mocks() -> None:
    (quote,) = quotes_of('A parody account of Ida Holm tweeted: "The pier is rotten."')
    assert quote.speaker_name is None


def test_fakes_are_listed_as_unsaid() -> None:
    body = '"The pier is rotten" was falsely attributed to Ida Holm.'
    record = to_json(extract(body, plain=True), "a")
    assert record["quotes"] == []
    assert [(quote["text"], quote["speaker_name"]) for quote in record["unsaid"]] == [
        ("The pier is rotten", "Ida Holm")
    ]
