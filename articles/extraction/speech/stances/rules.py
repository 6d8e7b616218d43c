"""The stance rules by id: how a clause, or its context, affects the words it reports.

Each rule gives one stance. The comment above a rule names the kind of text that forced it; next to the rule are an
invented text and the quotation in it.
"""

from __future__ import annotations

from typing import Self

from articles.extraction.records import Stance
from articles.extraction.rules import Rule

ASSERTED, NEGATED, HYPOTHETICAL, FALSE = Stance.ASSERTED, Stance.NEGATED, Stance.HYPOTHETICAL, Stance.ATTRIBUTED_FALSELY
SOUND, ROTTEN = "the pier is sound", "the pier is rotten"
WAS_SOUND = "the pier was sound"


class StanceRule(Rule):
    """The rule that says whether a speaker asserts the words, with its stance."""

    stance: Stance

    def __new__(cls, value: str, stance: Stance, example: str, found: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.stance, member.example, member.found = stance, example, found
        return member

    # A clause by itself.

    # The default: nothing contradicts it, as in nine of ten quotes.
    PLAIN = "plain", ASSERTED, "Ida Holm said that the pier was sound.", WAS_SOUND
    # Election and labour reports: consequences if somebody says so.
    CONDITION = "condition", HYPOTHETICAL, "The crew will swim if Ida Holm says that the pier is sound.", SOUND
    # Interviewers' questions and rhetorical ones in columns.
    INVERTED = "inverted", HYPOTHETICAL, f'Did Ida Holm say "{SOUND}"? Yes.', SOUND
    # Editorials that put the negation first.
    INVERTED_DENIAL = "inverted_denial", NEGATED, f'At no point did Ida Holm say "{SOUND}".', SOUND
    # Denials without the verb "deny".
    NEGATED_VERB = "negated_verb", NEGATED, "Ida Holm did not say that the pier was sound.", WAS_SOUND
    # Spokesmen who do not commit themselves.
    NEGATED_MODAL = "negated_modal", NEGATED, "Ida Holm would not say that the pier was sound.", WAS_SOUND
    # Previews of speeches and debates.
    MODAL = "modal", HYPOTHETICAL, "Ida Holm might say that the pier is sound.", SOUND
    # Interviews that fail: "refused to be drawn on".
    REFUSED = (
        "refused",
        NEGATED,
        'Ida Holm refused to be drawn on the "rotten" pier.',
        'to be drawn on the "rotten" pier',
    )
    # Reactions that make fun of a claim instead of denying it.
    SCOFFED = "scoffed", Stance.DENIED, "Ida Holm scoffed at the claim that the pier was rotten.", "the pier was rotten"
    # Court reports and statements of ministries.
    DENIED = "denied", Stance.DENIED, "Ida Holm denied that the pier was rotten.", "the pier was rotten"
    # The quoted word is the speaker's judgement on what is rejected.
    JUDGED = "judged", ASSERTED, 'Ida Holm dismissed the report as "utter nonsense".', 'the report as "utter nonsense"'
    # Hearings and interviews: asking whether asserts nothing.
    ASKED = "asked", Stance.ASKED, "Ida Holm asked whether the pier was sound.", "whether the pier was sound"
    # The same in quotation marks, whatever the verb.
    QUESTION = "question", Stance.ASKED, '"Is the pier sound?" Ida Holm said.', "Is the pier sound?"

    # "To say" after another verb.

    # Narrative reports: "went on to say", "wrote to say".
    INFINITIVE = "infinitive", ASSERTED, f'Ida Holm went on to say "{SOUND}".', SOUND
    # Diplomats who avoid a word.
    NOT_TO = "not_to", NEGATED, 'Ida Holm was careful not to call it "a war".', 'it "a war"'
    # Editorials that demand an apology.
    YET_TO = "yet_to", NEGATED, 'Ida Holm has yet to say "we are sorry".', "we are sorry"
    # Press officers and memoirs: "declined to say", "failed to mention".
    WITHHELD_TO = "withheld_to", NEGATED, f'Ida Holm failed to say "{SOUND}".', SOUND
    # Portraits of plain speakers: the withholding verb is negated in turn.
    DOUBLY_NEGATED = "doubly_negated", ASSERTED, 'Ida Holm did not hesitate to say "we failed them".', "we failed them"
    # Previews of speeches, union demands, diplomatic pressure: somebody else wants it said.
    BIDDEN = "bidden", HYPOTHETICAL, f'Ida Holm is expected to say "{SOUND}".', SOUND
    # Previews of speeches with published extracts: the words are known, only the time is not.
    RELEASED = "released", ASSERTED, f'Ida Holm is expected to say "{SOUND}", extracts show.', SOUND
    # Speculation before party conferences: "may come back to say".
    MODAL_TO = "modal_to", HYPOTHETICAL, f'Ida Holm may come back to say "{SOUND}".', SOUND
    # Columnists: "It is wrong to say …".
    JUDGED_TO = "judged_to", HYPOTHETICAL, f'Ida Holm knows it is wrong to say "{SOUND}".', SOUND
    # Reports of what a speech left out.
    NEGATED_TO = "negated_to", NEGATED, f'Ida Holm did not go on to say "{SOUND}".', SOUND
    # Profiles and sport: "too proud to say", "in no position to say".
    UNWILLING = "unwilling", NEGATED, 'Ida Holm was too proud to say "we are sorry".', "we are sorry"
    # Conditions without "if", in opinion pieces.
    WERE_TO = "were_to", HYPOTHETICAL, 'Were Ida Holm to say "we are sorry", we would stop.', "we are sorry"

    # "Saying" after another verb.

    # Columns that ask the reader to imagine it.
    IMAGINED = "imagined", HYPOTHETICAL, f'Imagine Ida Holm saying that "{SOUND}".', SOUND
    # Diplomatic reports: "avoided saying", "without saying".
    WITHHELD_ING = "withheld_ing", NEGATED, "Ida Holm avoided saying that the pier was sound.", WAS_SOUND
    # Lawyers and editors who keep somebody from speaking.
    KEPT_FROM = "kept_from", NEGATED, f'Ida Holm refrained from saying "{SOUND}".', SOUND
    # Central banks and ministries: "stopped short of saying".
    WITHHELD_OF = "withheld_of", NEGATED, f'Ida Holm stopped short of saying "{SOUND}".', SOUND
    # Fact checks and hearings: "has no memory of saying", "no record of Lee saying".
    NO_RECORD = "no_record", NEGATED, f'Ida Holm has no memory of saying "{SOUND}".', SOUND
    # Replies of the press to a complaint.
    NEVER_QUOTED = "never_quoted", NEGATED, f'Ida Holm was never quoted as saying "{SOUND}".', SOUND
    # Memoirs and charges: "thought of saying", "was accused of saying".
    UNDONE = "undone", HYPOTHETICAL, f'Ida Holm thought of saying "{SOUND}".', SOUND

    # The context of a clause.

    # Sport and portraits: "almost said", "hardly said".
    BARELY = "barely", NEGATED, 'Ida Holm almost said "we are sorry".', "we are sorry"
    # Court reports before a verdict.
    UNPROVEN = "unproven", HYPOTHETICAL, "Ida Holm allegedly said the pier was sound.", WAS_SOUND
    # Fact checks: "There is no evidence that …".
    NO_EVIDENCE = "no_evidence", NEGATED, f'There is no evidence that Ida Holm said "{SOUND}".', SOUND
    # Campaign reports: "hit back at claims that she had said".
    REJECTED = "rejected", NEGATED, f'Ida Holm hit back at claims that she had said "{SOUND}".', SOUND
    # Columnists: "You will never hear …".
    UNHEARD = "unheard", NEGATED, 'You will never hear Ida Holm say "we were wrong".', "we were wrong"
    # Protests that go on "until Lee says".
    TO_COME = "to_come", HYPOTHETICAL, 'We will march until Ida Holm says "we are sorry".', "we are sorry"
    # Gossip and analysis: "rumour has it that", "it is unlikely that".
    OPEN = "open", HYPOTHETICAL, f'It is unlikely that Ida Holm said "{SOUND}".', SOUND
    # Announcements of events: "you will hear Lee say".
    TO_BE_HEARD = "to_be_heard", HYPOTHETICAL, 'We will hear Ida Holm say "we are sorry".', "we are sorry"
    # Interviewers' yes-or-no questions: "Is Lee saying …?".
    QUESTIONED = "questioned", HYPOTHETICAL, f'Is Ida Holm saying "{SOUND}"?', SOUND
    # Two-sided reports: a rival's account, followed by the denial.
    DISPUTED = "disputed", HYPOTHETICAL, f'Bo Roe claims Ida Holm said "{SOUND}", which she denies.', SOUND

    # A clause inside another.

    # Letters to the editor: wishes and thoughts report no words.
    UNREAL = "unreal", HYPOTHETICAL, f'Friends had hoped Ida Holm said "{SOUND}".', SOUND
    # Rebuttals: "nobody says that Lee said".
    NOBODY_SAID = "nobody_said", NEGATED, "Nobody said Ida Holm told the board that the pier was sound.", WAS_SOUND
    # The same with a thought.
    NOBODY_THINKS = (
        "nobody_thinks",
        HYPOTHETICAL,
        "Nobody feels that Ida Holm told the board that the pier was sound.",
        WAS_SOUND,
    )
    # Spokesmen for somebody: what Roe denies that Lee said, Lee did not say.
    DENIED_BY_OUTER = (
        "denied_by_outer",
        NEGATED,
        "Bo Roe denied that Ida Holm had said that the pier was sound.",
        WAS_SOUND,
    )
    # Speculation about what a witness will say about another.
    OPEN_BY_OUTER = (
        "open_by_outer",
        HYPOTHETICAL,
        "Bo Roe might say that Ida Holm told the board that the pier was sound.",
        WAS_SOUND,
    )
    # Hoaxes at second hand.
    FALSE_BY_OUTER = (
        "false_by_outer",
        FALSE,
        "Bo Roe was wrongly quoted as saying that Ida Holm told the board that the pier was sound.",
        WAS_SOUND,
    )

    # Words falsely attributed to somebody who never said them.

    # Fact checks: "a post falsely claims that Lee said".
    PASSED_ON = "passed_on", FALSE, f'A blog falsely claimed Ida Holm said "{ROTTEN}".', f'"{ROTTEN}"'
    # Edited pictures with words on them.
    SHOWN_FALSELY = "shown_falsely", FALSE, f'An image of Ida Holm saying "{ROTTEN}" was fake.', f'"{ROTTEN}" was fake'
    # Corrections in the paper's own voice.
    NOTICE = "notice", FALSE, "An earlier version of this story said that the pier was sound.", WAS_SOUND
    # Forged letters quoted as speakers.
    FAKED = "faked", FALSE, "A fabricated letter said that the pier was sound.", WAS_SOUND
    # Fact checks that name the source after the words.
    FAKE_ACCOUNT = "fake_account", FALSE, f'Ida Holm said "{ROTTEN}", according to a fake post.', ROTTEN
    # Fact checks that retract it at the end of the sentence.
    TAKEN_BACK_BEHIND = (
        "taken_back_behind",
        FALSE,
        f'A viral post says Ida Holm said "{ROTTEN}", but there is no evidence that she did.',
        ROTTEN,
    )
    # Corrections and complaints: "was wrongly quoted as saying".
    MISQUOTED = "misquoted", FALSE, f'Ida Holm was wrongly quoted as saying "{ROTTEN}".', ROTTEN
    # Fact checks that open with the verdict: "It is not true that".
    CALLED_FALSE = (
        "called_false",
        FALSE,
        "It is not true that Ida Holm said the pier was rotten.",
        "the pier was rotten",
    )
    # Deepfakes, and novels with living persons in them.
    STAGED = "staged", FALSE, f'In a deepfake video, Ida Holm says "{ROTTEN}".', ROTTEN
    # Deepfakes as the subject of the sentence.
    SHOWN_IN_FAKE = (
        "shown_in_fake",
        FALSE,
        f'A fake video in which Ida Holm says "{ROTTEN}" spread.',
        f'"{ROTTEN}" spread',
    )
    # Reviews of satire.
    SCRIPTED = "scripted", FALSE, f'The sketch has Ida Holm say "{ROTTEN}".', ROTTEN
    # Impostors, parody accounts and actors.
    POSED = "posed", FALSE, f'An actor playing Ida Holm said "{ROTTEN}".', ROTTEN
    # Retractions of the press.
    RETRACTED = "retracted", FALSE, f'The Gazette retracted a story that quoted Ida Holm as saying "{ROTTEN}".', ROTTEN
    # Corrections whose second sentence repeats what was wrong.
    CORRECTED = (
        "corrected",
        FALSE,
        f'Correction: The story misquoted Mayor Ida Holm. She was quoted as saying "{ROTTEN}".',
        ROTTEN,
    )
    # Apologies of the press that repeat the quote between commas.
    DISOWNED = "disowned", FALSE, f'The Gazette apologised for a quote, "{ROTTEN}", that Ida Holm never said.', ROTTEN
    # Fakes named without a verb of speaking.
    FALSE_CONTEXT = "false_context", FALSE, f'The words "{ROTTEN}" were wrongly attributed to Ida Holm.', ROTTEN
    # Fact checks that retract it in the next sentence.
    TAKEN_BACK = "taken_back", FALSE, f'A viral post claims Ida Holm said "{ROTTEN}". She never said so.', ROTTEN
