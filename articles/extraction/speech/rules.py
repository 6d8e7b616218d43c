"""The rules of this room by id: how a quote is found, how its clause is built, how its speaker comes to a name.

Above each id stands the kind of text that forced it; beside it an invented text, and what is quoted from it.
"""

from __future__ import annotations

from articles.extraction.rules import Rule


class SpeechRule(Rule):
    """What found a quote."""

    # Agency copy: the words first, and who said them behind a comma.
    TRAILING = "trailing", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # Interviews and sport reports: the speaker first, then the whole utterance.
    LEADING = "leading", 'Ida Holm said: "The pier is sound."', "The pier is sound."
    # Reports that paraphrase and keep only the telling words in marks.
    INSIDE = "inside", 'Ida Holm said that the pier was "sound as a bell" now.', 'the pier was "sound as a bell" now'
    # Business copy: a whole sentence of the reporter's with a marked piece, and its source at the end.
    CLOSING = (
        "closing",
        'The pier is "rotten" and has to close, Ida Holm said.',
        'The pier is "rotten" and has to close',
    )
    # Interviews printed as a list, and captions: the name and a colon, no verb.
    COLON = "colon", 'Ida Holm: "The pier is sound and will stay so."', "The pier is sound and will stay so."
    # Pull quotes and lists of reactions: the name behind a dash.
    DASH = "dash", '"The pier is sound and will stay so" — Ida Holm, mayor.', "The pier is sound and will stay so"
    # Headlines and slogans that end with a comma inside the marks and the bare name behind them.
    APPOSED = (
        "apposed",
        '"The pier is sound and will stay so," Ida Holm, Monday.',
        "The pier is sound and will stay so,",
    )
    # Features that describe how somebody looked and let the words follow: "She shrugged, …".
    LED_IN = "led_in", 'Then she shrugged, "The pier is sound and will stay so."', "The pier is sound and will stay so."
    # Reports of rulings that mark the verb itself.
    QUOTED_VERB = "quoted_verb", 'The court "strongly condemned" the closure of the pier.', "strongly condemned"
    # A second marked piece in a later sentence of the paragraph that leaves out who goes on speaking.
    FRAGMENT = (
        "fragment",
        '"The pier is sound," Ida Holm said. But there were "no plans at all" to open it.',
        '"no plans at all"',
    )
    # Long interviews: a quotation whose paragraphs all open with a mark and only the last one closes it.
    CARRIED = "carried", '"We came early," Ida Holm said. "It rained.\n\n"Then we left again."', "Then we left again."
    # The next sentence in marks of a paragraph that quotes already.
    CONTINUED = "continued", '"The pier is sound," Ida Holm said. "We tested every plank."', "We tested every plank."
    # Reports that paraphrase somebody and prove it with a whole sentence in marks.
    FOLLOWED = "followed", 'Ida Holm said the pier was sound. "We tested every plank."', "We tested every plank."
    # Features that give the words a paragraph of their own, behind one that only tells about the speaker.
    RUNNING = "running", 'Ida Holm came to the pier.\n\n"We tested every plank."', "We tested every plank."
    # Reported speech without marks: half of what agency copy attributes.
    REPORTED = "reported", "Ida Holm said that the pier was sound.", "the pier was sound"
    # The same with its source behind it.
    REPORTED_BEFORE = "reported_before", "The pier was sound, Ida Holm said.", "The pier was sound"


class ClauseShape(Rule):
    """How the clause that reports is built."""

    # The plain order.
    BEFORE = "before", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # British and agency copy turns verb and subject round.
    AFTER = "after", '"The pier is sound," said Ida Holm.', "The pier is sound,"
    # Narrative sentences: the subject stands with the verb before.
    SHARED = "shared", 'Ida Holm walked to the pier and said: "It is sound."', "It is sound."
    # Reports of speeches: "went on to say", "is expected to say".
    INFINITIVE = "infinitive", 'Ida Holm went on to say "the pier is sound".', "the pier is sound"
    # Features that introduce a speaker by what he said.
    RELATIVE = "relative", 'Ida Holm, who said that "the pier is rotten", left.', "the pier is rotten"
    # Police and court reports: a source without a verb.
    ACCORDING = "according", "According to Ida Holm, the pier was closed on Monday.", "the pier was closed on Monday"
    # Profiles: "described by her rivals as".
    PASSIVE = "passive", 'The pier was described by Ida Holm as "rotten to the core".', '"rotten to the core"'


class NamedBy(Rule):
    """How the speaker's mention was given its name."""

    # The mention is a name of the person.
    NAME = "name", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # Second mentions by office: the text gave the person this role.
    ROLE = "role", 'Mayor Ida Holm came.\n\n"The pier is sound," the mayor said.', "The pier is sound,"
    # Sport reports avoid repeating a name: "the striker", "the Italian".
    EPITHET = "epithet", 'Striker Ida Holm came.\n\n"The pier is sound," the teenager said.', "The pier is sound,"
    # Agreement in gender, and who was named or quoted last.
    PRONOUN = "pronoun", 'Ida Holm came.\n\n"The pier is sound," she said.', "The pier is sound,"
    # The mention names an organisation.
    ORGANISATION = "organisation", '"The pier is sound," Lindum Council said.', "The pier is sound,"
    # Business copy: "the company" stands for the one named last.
    GENERIC = (
        "generic",
        'Harbour Motors closed the pier.\n\n"The pier is sound," the company said.',
        "The pier is sound,",
    )
    # Statements that speak for who issued them.
    OWNER = "owner", '"The pier is sound," Ida Holm\'s statement said.', "The pier is sound,"
    # Anonymous sources.
    NOBODY = "nobody", '"The pier is sound," one official said.', "The pier is sound,"
    # No mention at all: a marked sentence in a text that has named nobody yet.
    NONE = "none", 'It rained on the pier.\n\n"We tested every plank of it."', "We tested every plank of it."


class NounRule(Rule):
    """By which case a noun phrase that is no person's name is read; the first that applies, in this order."""

    # Reactions from the street: "another said", "both said".
    DETERMINER = "determiner", 'It rained. "The pier is sound," another said.', "The pier is sound,"
    # Sport reports: "the Italian" is whoever was spoken of last.
    PEOPLE = "people", 'Striker Ida Holm came.\n\n"The pier is sound," the Italian said.', "The pier is sound,"
    # Companies, parties and surnames that no list of persons has.
    CAPITALS = "capitals", '"The pier is sound," Lindum Council said.', "The pier is sound,"
    # Business copy names a company once and goes on with "the company".
    GENERIC = (
        "generic",
        'Harbour Motors closed the pier.\n\n"The pier is sound," the company said.',
        "The pier is sound,",
    )
    # Business copy in the German manner: what a company does stands before its name.
    DESCRIBED = "described", '"The pier is sound," German parts supplier Brandt & Sohn said.', "The pier is sound,"
    # Diplomatic reports: a body with the name of its country.
    PROPER_PART = "proper_part", '"The pier is sound," the Egyptian presidency said.', "The pier is sound,"
    # Second mentions: "the minister", "the force".
    BACK_REFERENCE = (
        "back_reference",
        'Striker Ida Holm came.\n\n"The pier is sound," the teenager said.',
        "The pier is sound,",
    )
    # Anonymous sources, and many at once.
    UNNAMED = "unnamed", '"The pier is sound," two officials said.', "The pier is sound,"


class MarkRule(Rule):
    """How the limits of words in marks were found."""

    # Marks in pairs.
    PAIRED = "paired", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # Scanned and retyped copy that lost the opening mark.
    OPENING_MISSING = "opening_missing", 'We knocked on the pier", Ida Holm recalled.', "We knocked on the pier"
    # The same with the closing mark lost: the words end where a clause says who spoke them.
    CLOSING_MISSING = "closing_missing", '"They asked for soup, said Ida Holm. "I had none."', "They asked for soup,"
    # A quotation that nothing closes, as at the end of a cut text.
    LEFT_OPEN = "left_open", '"We came early," Ida Holm said. "It rained all day.', "It rained all day."
    # Interviews whose middle paragraphs bear no mark at all.
    CARRIED_OVER = (
        "carried_over",
        '"We came early," Ida Holm said. "It rained.\n\nThen we left.\n\nWe slept."',
        "Then we left.",
    )
    # Fiction and features in the French manner: dialogue behind dashes.
    DIALOGUE = "dialogue", "— We tested every plank, says Ida Holm. — Nobody fell.", "Nobody fell."
    # British outlets that quote with single marks.
    SINGLE = "single", "'The pier is sound,' Ida Holm said.", "The pier is sound,"
    # The same where each paragraph of a long quotation opens with a mark and only the last one closes it.
    SINGLE_OPEN = "single_open", "Ida Holm said: 'It rained all day.\n\n'Then we left again.'", "It rained all day."


class ChoiceRule(Rule):
    """Which of two clauses a quotation between them belongs to; the first that applies, in this order."""

    # Statements: who speaks leads to the marks, and an office behind them passes it on.
    LED_IN = "led_in", 'Ida Holm said "the pier is sound", her office said.', "the pier is sound"
    # Interviews: the sentence before was somebody else's, and the whole one in marks has its clause behind it.
    SENTENCE_BEFORE = (
        "sentence_before",
        'Bo Roe called it a ruin, but "The pier is as sound as ever," Ida Holm said.',
        "The pier is as sound as ever,",
    )
    # Interrupted quotations whose second half has a clause behind it as well.
    RESUMED = "resumed", '"No," said Ida Holm, "the pier is sound", Bo Roe wrote.', "the pier is sound"
    # Two short quotations with a clause behind each.
    INVERTED_AHEAD = "inverted_ahead", '"No," said Bo Roe, but "yes, sir", Ida Holm said.', '"yes, sir"'
    # Reports of plans and thoughts: only the clause at the end tells of spoken words.
    SPOKEN_BEHIND = (
        "spoken_behind",
        'Bo Roe demanded a "sound" pier, Ida Holm said.',
        'Bo Roe demanded a "sound" pier',
    )
    # Everything else: the clause that governs the words, through the one behind.
    AHEAD = (
        "ahead",
        'Ida Holm praised the "great courage" of the crew, her office said.',
        'the "great courage" of the crew',
    )


class TieRule(Rule):
    """Why a quotation belongs to another clause than the one next to it."""

    # Corrections: 'a quote, "…", that Lee never said' is Lee's, not the paper's.
    DISOWNED = (
        "disowned",
        'The Gazette apologised for a quote, "the pier is rotten", that Ida Holm never said.',
        "the pier is rotten",
    )
    # Reactions: the marks hold the judgement on a claim, not the claim.
    JUDGING = "judging", 'Ida Holm called the claim that Bo Roe said no "a lie".', '"a lie"'
    # Hoaxes and forecasts: who falsely, or only for the future, lets another speak is not who speaks.
    HANDED_ON = "handed_on", 'A blog falsely claimed that Ida Holm said "the pier is rotten".', '"the pier is rotten"'
    # Press conferences: the opening tells what nobody had said, the clause behind it what was answered.
    NOBODY_BEFORE = "nobody_before", 'Asked why nobody had said so, Ida Holm said: "I was away."', '"I was away."'
    # Union and court reports: who is to say it is not who asks for it.
    BIDDEN = "bidden", 'Villagers want Ida Holm to say "the pier is rotten".', "the pier is rotten"
    # Apologies of the press: "regrets having quoted Lee as saying".
    REGRETTED = "regretted", 'The Gazette regrets that Ida Holm said "the pier is rotten".', '"the pier is rotten"'


class DropRule(Rule):
    """Why words in marks are nobody's quote."""

    # Marks around a figure or a mark alone, as tables and broken markup leave them.
    NO_WORDS = "no_words", 'Ida Holm drew a "?" on the pier.', "?"
    # Culture pages: what one reads, sings or publishes is a work.
    WORK_READ = "work_read", 'Ida Holm sings "The Long Way" twice a day.', "The Long Way"
    # Profiles: who calls something by a name does not speak.
    NAME_GIVEN = "name_given", 'Ida Holm called the pier "The Long Way" in May.', "The Long Way"
    # Reports of a refusal: the marked word is the reporter's.
    NOT_DISCUSSED = "not_discussed", 'Ida Holm did not comment on the "affair" at all.', "affair"
    # Scare quotes before the noun that they qualify.
    QUALIFYING = "qualifying", 'Ida Holm demanded a "safe" zone on the pier.', "safe"
    # Titles behind the noun that says what they are: his novel "…", a ship called "…".
    INTRODUCED = "introduced", 'The novel "A Pier in the Rain" was sold in May.', "A Pier in the Rain"
    # Titles and names known only by their capitals.
    TITLE = "title", 'They played "The Long Way" on the pier.', "The Long Way"
    # Obituaries and sport: a nickname between given name and surname.
    NICKNAME = "nickname", 'Ida "Quick as rain" Holm came to the pier.', "Quick as rain"
    # Police reports: "No group has said …" are nobody's words.
    NOBODY = "nobody", 'No group has said "we broke the pier" so far.', "we broke the pier"
    # Reports of a refusal: "did not say where" is followed by the reporter's words.
    WITHHELD = "withheld", 'Ida Holm did not say where the "rotten pier" was.', "rotten pier"
    # Signs, labels and single terms on a line of their own.
    TOO_SHORT = "too_short", 'It rained on the pier.\n\n"Keep out"', "Keep out"
    # Scare quotes in a sentence that quotes nobody.
    UNATTRIBUTED = "unattributed", 'The "rotten" planks of the pier were sold.', "rotten"


BEFORE, AFTER, SHARED, INFINITIVE, RELATIVE_CLAUSE, ACCORDING, PASSIVE = ClauseShape
"""The members as constants, for they are compared at every clause."""
TRAILING, LEADING, INSIDE, CLOSING = SpeechRule.TRAILING, SpeechRule.LEADING, SpeechRule.INSIDE, SpeechRule.CLOSING
"""The ways in which a quotation is tied to a clause of its own sentence."""
REPORTED, REPORTED_BEFORE = SpeechRule.REPORTED, SpeechRule.REPORTED_BEFORE
