"""Whether the speaker asserts, denies or never said the words of a quote; each row is a kind of text."""

from __future__ import annotations

import pytest

from articles.extraction import extract
from articles.extraction.output import to_json
from articles.extraction.records import ExtractedQuote, Stance


def quotes_of(body: str) -> tuple[ExtractedQuote, ...]:
    return extract(body, plain=True).quotes


@pytest.mark.parametrize(
    ("stance", "body"),
    [
        ("denied", "Minister Ann Lee denied that Lindum had agreed to restart talks."),
        ("denied", "Lee denies Lindum had agreed to restart the talks."),
        ("denied", "The mayor, Ann Lee, has repeatedly denied that she took bribes."),
        ("denied", "Ann Lee rejected claims that the dam was unsafe."),
        ("denied", "Ann Lee dismissed as nonsense reports that the bank was failing."),
        ("denied", "Ann Lee refuted suggestions that she had lied to the board."),
        ("denied", "Lee disputed that the bridge was closed."),
        ("denied", "The dam was not safe, Lee denied."),
        ("denied", 'The ministry denied "any role in the attack" on Friday.'),
        ("asserted", 'Ann Lee denied the charge: "I was at home that night."'),
        ("asserted", '"I was at home that night," Ann Lee denied.'),
        ("asserted", 'Ann Lee dismissed the report as "utter nonsense" on Friday.'),
        ("asserted", '"That is false," Ann Lee said, denying any part in the theft.'),
        ("asserted", 'Ann Lee rejected the "baseless" claims.'),
        ("denied", 'Ann Lee denied that the council was "bankrupt" on Monday.'),
        ("negated", "Ann Lee did not deny that she had met the envoy."),
        ("negated", "Ann Lee would not confirm or deny that she had met the envoy."),
        ("negated", "Ann Lee did not say that the dam was safe."),
        ("negated", "Ann Lee never said that the dam was safe."),
        ("negated", "Ann Lee has not said that the dam was safe."),
        ("negated", 'Ann Lee declined to say that the strike was "over".'),
        ("negated", 'Ann Lee stopped short of saying the strike was "over".'),
        ("negated", 'Ann Lee refused to say "sorry" on Monday.'),
        ("negated", 'Ann Lee has yet to say "sorry" to the families.'),
        ("asserted", "Ann Lee not only said that the dam was safe but drank from it."),
        ("asserted", 'Ann Lee did not hesitate to say "we failed them" in court.'),
        ("asserted", 'Ann Lee went on to say that "the dam was safe" on Monday.'),
        ("asserted", "Ann Lee would later say that the dam was safe."),
        ("asserted", '"Eat your greens," Ann Lee would say.'),
        ("asserted", "Ann Lee said it would rain on Monday."),
        ("asserted", "Ann Lee said that she would resign on Monday."),
        ("hypothetical", 'Rivals would say that "the dam was safe" anyway.'),
        ("hypothetical", "Critics will say that the dam was never safe."),
        ("hypothetical", "Ann Lee might say that the dam was safe."),
        ("hypothetical", "Ann Lee could have said that the dam was safe."),
        ("hypothetical", "Ann Lee should say that the dam was safe."),
        ("hypothetical", "If Ann Lee says that the dam is safe, we will swim."),
        ("hypothetical", 'Unless Ann Lee says "it is safe", nobody will swim.'),
        ("hypothetical", 'Villagers want Ann Lee to say "I was wrong".'),
        ("hypothetical", 'Union leaders urged Ann Lee to say "the strike is over".'),
        ("hypothetical", 'Friends had hoped Ann Lee would say "yes".'),
        ("hypothetical", 'Ann Lee is expected to say "the dam is safe" on Monday.'),
        ("hypothetical", 'Imagine Ann Lee saying "the dam is safe" today.'),
        (
            "asserted",
            "Ann Lee will say in a speech on Monday that the dam is safe, by extracts that are out.",
        ),
        ("asked", "Ann Lee asked whether the dam was safe."),
        ("asked", '"Is the dam safe?" Ann Lee asked.'),
        ("asked", "Ann Lee questioned why the dam was never checked."),
        ("asked", "Ann Lee wondered if the dam was safe."),
        ("asserted", "If asked, Ann Lee says that the dam is safe."),
        ("asserted", "A few officials said that the dam was safe."),
        ("asserted", "Not only Ann Lee but Bo Roe said the dam was safe."),
        ("asserted", "None other than Ann Lee said the dam was safe."),
        ("asserted", "Nobody but Ann Lee said the dam was safe."),
        ("asserted", "No fewer than three officials said that the dam was safe."),
        ("attributed_falsely", "A blog falsely claimed that Ann Lee said the dam was safe."),
        ("attributed_falsely", 'A blog falsely claimed Ann Lee had said "the dam is safe".'),
        ("attributed_falsely", 'Bo Roe wrongly claimed that Ann Lee said "the dam is safe".'),
        ("attributed_falsely", 'Ann Lee was wrongly quoted as saying "the dam is safe".'),
        ("attributed_falsely", 'The paper misquoted Ann Lee as saying "the dam is safe".'),
        ("attributed_falsely", 'An earlier version of this story said that Ann Lee called the dam "unsafe".'),
        ("attributed_falsely", 'A fabricated letter said that "the dam is safe" and bore her name.'),
        ("attributed_falsely", 'A viral post claims Ann Lee said "the dam is safe". She never said so.'),
        ("attributed_falsely", "It is not true that Ann Lee said the dam was safe."),
        ("attributed_falsely", 'A claim that Ann Lee said "the dam is safe" is false.'),
        (
            "attributed_falsely",
            'Correction: The story misquoted Mayor Ann Lee. She was quoted as saying "the dam is safe".',
        ),
        ("asserted", 'Ann Lee said the fake letter was "a disgrace" on Monday.'),
        ("asserted", 'Ann Lee said that she had been misquoted: "I never spoke of dams."'),
        ("asserted", "A fake account that posed as the mayor was closed, the mayor, Ann Lee, said."),
        ("asserted", "Ann Lee said the false alarm had cost the town a million."),
        ("asserted", '"It is a false report," Ann Lee said.'),
        ("asserted", "Ann Lee said it was wrong to say that the dam was safe."),
        ("asserted", "In an earlier version of the plan, Ann Lee said, the dam was higher."),
        ("asserted", "Correction of the river will cost millions, Ann Lee said."),
        ("asserted", '"We would never say that the dam is safe," Ann Lee said.'),
        ("asserted", "Ann Lee, who never said a word in court, said that she was sorry."),
        ("asserted", "The man who had refused to leave said that he was tired."),
        ("asserted", 'Ann Lee said she would not say "sorry" to anybody.'),
        ("asserted", "Ann Lee told reporters that no group had said it was behind the attack."),
        ("asserted", "Ann Lee said nobody expected the dam to break."),
        ("asserted", 'Asked why nobody had said so, Ann Lee said: "I was away."'),
        ("asserted", "Ann Lee declined to comment, saying that the inquiry was not over."),
        ("asserted", "Ann Lee did not comment but said that the dam was safe."),
        ("asserted", "Although Bo Roe denied it, Ann Lee said that the dam was unsafe."),
        ("asserted", "Ann Lee denied wrongdoing and said that she would appeal."),
        ("asserted", "The company, which denies the claims, said that it would appeal."),
        ("asserted", "If the dam breaks, Ann Lee said, the town will drown."),
        ("asserted", "Whether the dam is safe is unclear, Ann Lee said."),
        ("asserted", "Ann Lee would only say that the dam was old."),
        ("asserted", '"I would say the dam is safe," Ann Lee said.'),
        ("asserted", "Ann Lee may have been late, but she said that the dam was safe."),
        ("asserted", "Will Dacre said that the dam was safe."),
        ("asserted", "Ann Lee can reveal that the dam was safe."),
        ("asserted", "The report, which was not published, says that the dam was safe."),
        ("asserted", "It was not until Monday that Ann Lee said that the dam was safe."),
        ("asserted", "Ann Lee, not Bo Roe, said that the dam was safe."),
        ("asserted", "Nobody's fault, Ann Lee said that the dam was old."),
        ("asserted", "No doubt the dam is old, Ann Lee said."),
        ("asserted", "None of the money was spent, Ann Lee said."),
        ("asserted", '"No one is to blame," said Ann Lee.'),
        ("asserted", "Ann Lee argued that the press had misquoted her."),
        ("denied", "The ministry flatly denied on Monday that it had sold the dam."),
        ("denied", "Ann Lee has always denied the dam was sold."),
        ("denied", "Ann Lee, the mayor, disputes the claim that the dam was sold."),
        ("denied", "A spokesman for Ann Lee denied that the dam was sold."),
        ("denied", "Ann Lee issued a statement denying that the dam was sold."),
        ("negated", "Ann Lee has never publicly said that the dam was safe."),
        ("negated", "Nor has Ann Lee said that the dam was safe."),
        ("negated", "Ann Lee, however, did not claim that the dam was safe."),
        ("negated", 'Ann Lee would not say that the dam was "safe".'),
        ("hypothetical", 'Ann Lee was due to tell parliament "the dam is safe".'),
        ("hypothetical", 'What if Ann Lee says "the dam is safe"?'),
        ("hypothetical", 'Ann Lee ought to say "I was wrong" now.'),
        ("hypothetical", 'Had Ann Lee said "the dam is safe", the town would have slept.'),
        ("hypothetical", 'Ann Lee plans to announce that "the dam is safe".'),
        ("hypothetical", 'I can imagine Ann Lee saying "the dam is safe".'),
        ("hypothetical", 'Pundits predicted that Ann Lee would say "the dam is safe".'),
        (
            "attributed_falsely",
            "The broadcaster apologised for wrongly reporting that Ann Lee had said the dam was safe.",
        ),
        ("attributed_falsely", 'Social media users falsely shared that Ann Lee said "the dam is safe".'),
        ("attributed_falsely", 'A doctored video shows Ann Lee saying "the dam is safe".'),
        (
            "attributed_falsely",
            "The magazine retracted a story in which Ann Lee was falsely quoted as saying that the dam was safe.",
        ),
        ("attributed_falsely", 'A screenshot claiming that Ann Lee said "the dam is safe" is fake.'),
        ("attributed_falsely", "Clarification: This article incorrectly stated that Ann Lee said the dam was safe."),
        (
            "attributed_falsely",
            'Editor\'s note: A previous version of this report quoted Ann Lee as saying "the dam is safe".',
        ),
        ("attributed_falsely", 'Rumours that Ann Lee said "the dam is safe" are false.'),
        ("attributed_falsely", 'The claim: Ann Lee said "the dam is safe". This is false: she never said it.'),
        ("attributed_falsely", '"The dam is safe," Ann Lee said, according to a fake post.'),
        ("attributed_falsely", 'According to a fake post, Ann Lee said "the dam is safe".'),
        ("asserted", "No. 10 said that the talks would go on."),
        ("denied", 'Ann Lee dismissed the existence of a "secret fund" on Monday.'),
        ("asserted", 'Ann Lee dismissed the letter as a crude "hoax" on Monday.'),
        ("asserted", 'Ann Lee said that the idea of denying visas to students was "absurd" to her.'),
        ("negated", 'Contrary to reports, the minister did not say "we will leave".'),
        ("attributed_falsely", 'The minister is quoted in a hoax letter as saying "we will leave".'),
        ("attributed_falsely", 'A deepfake of Ann Lee says "we will leave" in a clip.'),
        ("attributed_falsely", 'Ann Lee has said: "We will leave." That quote was invented.'),
        ("hypothetical", 'Nobody believes that Ann Lee said "we will leave".'),
        ("hypothetical", 'Suppose Ann Lee says "we will leave".'),
        ("hypothetical", 'Bo Roe asked Ann Lee to say "we will leave".'),
        ("hypothetical", 'Ann Lee was told to say "we will leave".'),
        ("negated", 'Correction: Ann Lee did not say "we will leave", as we reported on Monday.'),
        ("attributed_falsely", 'FALSE: Ann Lee said "we will leave".'),
        (
            "attributed_falsely",
            'The post, shared by many, quotes Ann Lee as saying "we will leave". The quote is fabricated.',
        ),
        ("attributed_falsely", 'Posts claim Ann Lee said "we will leave", but there is no evidence that she did.'),
        (
            "attributed_falsely",
            'An image purports to show Ann Lee saying "we will leave". It has been doctored.',
        ),
    ],
)
def test_a_quote_has_the_stance_of_its_clause(stance: str, body: str) -> None:
    # a clause between commas has two halves, both with its stance
    found = {(quote.stance, quote.negated) for quote in quotes_of(body)}
    assert found == {(stance, stance in ("denied", "negated", "attributed_falsely"))}


@pytest.mark.parametrize(
    "body",
    [
        "No group has said it was behind the attack.",
        "Nobody said the dam was safe.",
        "No one said that the dam was safe.",
        "None of the ministers said the dam was safe.",
        "Neither side said that the truce was over.",
        "Neither Ann Lee nor Bo Roe said the dam was safe.",
        "No official has confirmed that the dam was safe.",
        "Few officials said that the dam was safe.",
        "Not one officer said that the dam was safe.",
        "No spokesman for Ann Lee said that the dam was safe.",
        'No one from the ministry said "the dam is safe".',
        '"The dam is safe," said nobody.',
        "Nobody has said that the dam was safe.",
        "Nobody at the ministry would say that the dam was safe.",
        'Not a single witness said "the dam is safe".',
        "Hardly anyone said that the dam was safe.",
        "No one, not even Ann Lee's aides, said that the dam was safe.",
        "Nothing said that the dam was safe.",
        "No country has claimed that the drone was its own.",
        "No arrests were made and no group claimed that it had planted the bomb.",
        "Neither of the two men said that the dam was safe.",
        "Neither the army nor the police said that the dam was safe.",
        'So far nobody has claimed "we did it".',
    ],
)
def test_nobody_is_never_quoted(body: str) -> None:
    assert quotes_of(body) == ()


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Not only Ann Lee but Bo Roe said the dam was safe.", "Bo Roe"),
        ("None other than Ann Lee said the dam was safe.", "Ann Lee"),
        ("Nobody but Ann Lee said the dam was safe.", "Ann Lee"),
        ('Villagers want Ann Lee to say "I was wrong".', "Ann Lee"),
        ('Nobody expects Ann Lee to say "I was wrong".', "Ann Lee"),
        ('Bo Roe wrongly claimed that Ann Lee said "the dam is safe".', "Ann Lee"),
        ('Bo Roe accused Ann Lee of saying "the dam is safe" to win votes.', "Ann Lee"),
    ],
)
def test_who_is_meant_where_somebody_else_stands_before_the_verb(body: str, speaker: str) -> None:
    assert [quote.speaker_name for quote in quotes_of(body)] == [speaker]


def test_a_name_that_opens_with_no_speaks() -> None:
    (quote,) = quotes_of("Fans of No Doubt came early. No Doubt said that the show was over.")
    assert (quote.text, quote.stance) == ("the show was over", "asserted")


def test_what_is_denied_was_not_said_by_whom_the_denial_names() -> None:
    quotes = quotes_of("Bo Roe denied that Ann Lee told the board that the dam was safe.")
    assert [(quote.speaker_name, quote.stance) for quote in quotes] == [("Bo Roe", "denied"), ("Ann Lee", "negated")]


def test_the_claims_that_are_rejected_are_nobody_elses_quote() -> None:
    quotes = quotes_of("The mayor, Ann Lee, rejected Republican claims that the dam might be unsafe.")
    assert [(quote.speaker_name, quote.stance) for quote in quotes] == [("Ann Lee", "denied")]


def test_what_nobody_uttered_stands_apart_in_the_output() -> None:
    body = 'Ann Lee said that the dam was safe. Villagers want Ann Lee to say "I was wrong".'
    record = to_json(extract(body, plain=True), "a")
    assert [(quote["text"], quote["stance"]) for quote in record["quotes"]] == [("the dam was safe", "asserted")]
    assert [(quote["text"], quote["stance"]) for quote in record["unsaid"]] == [("I was wrong", "hypothetical")]


def test_words_that_were_never_said_do_not_make_their_speaker_run_on() -> None:
    body = (
        'Ann Lee opened the show. "It is a fine day," she said.\n\nA blog falsely claimed that Bo Roe said "go home".'
    )
    fake = quotes_of(body)[-1]
    assert (fake.speaker_name, fake.stance) == ("Bo Roe", Stance.ATTRIBUTED_FALSELY)
    onward = quotes_of(f'{body} "We shall have rain by noon, I am afraid."')[-1]
    assert onward.speaker_name == "Ann Lee"
