"""The rules of this package by id: how a quote is found, how its clause is built, how its speaker gets a name.

The comment above each id names the kind of text that forced it; next to it are an invented text and its quotation.
"""

from __future__ import annotations

from articles.extraction.rules import Rule


class SpeechRule(Rule):
    """The rule that found a quote."""

    # Agency copy: the words first, and the speaker after a comma.
    TRAILING = "trailing", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # Interviews and sport reports: the speaker first, then the whole utterance.
    LEADING = "leading", 'Ida Holm said: "The pier is sound."', "The pier is sound."
    # Reports that paraphrase and quote only the telling words.
    INSIDE = "inside", 'Ida Holm said that the pier was "sound as a bell" now.', 'the pier was "sound as a bell" now'
    # Business copy: a whole sentence of the reporter's with a quoted piece, and its source at the end.
    CLOSING = (
        "closing",
        'The pier is "rotten" and has to close, Ida Holm said.',
        'The pier is "rotten" and has to close',
    )
    # Interviews printed as a list, and captions: a name and a colon, no verb.
    COLON = "colon", 'Ida Holm: "The pier is sound and will stay so."', "The pier is sound and will stay so."
    # Sketches and profiles that call the words somebody's reply or verdict.
    NOUN = "noun", '"Not in my lifetime" was the reply of Ida Holm.', "Not in my lifetime"
    # Statements printed in full: the words before the colon and the line break tell whose they are.
    ANNOUNCED = "announced", 'And from Mayor Ida Holm:\n\n"We tested every plank."', "We tested every plank."
    # Interviews, hearings and briefings printed as a transcript: the name and a colon open each turn.
    TURN = "turn", "Lind: Why now?\n\nIda Holm: I am tired.\n\nLind: Only tired?\n\nHolm: I am old.", "I am tired."
    # Pull quotes and lists of reactions: the name after a dash.
    DASH = "dash", '"The pier is sound and will stay so" — Ida Holm, mayor.', "The pier is sound and will stay so"
    # Headlines and slogans that end with a comma inside the marks, followed by the bare name.
    APPOSED = (
        "apposed",
        '"The pier is sound and will stay so," Ida Holm, Monday.',
        "The pier is sound and will stay so,",
    )
    # Features that describe somebody's appearance, followed by the words: "She shrugged, …".
    LED_IN = "led_in", 'Then she shrugged, "The pier is sound and will stay so."', "The pier is sound and will stay so."
    # Reports of rulings that quote only the verb.
    QUOTED_VERB = "quoted_verb", 'The court "strongly condemned" the closure of the pier.', "strongly condemned"
    # A second quoted piece in a later sentence of the paragraph that does not repeat the speaker.
    FRAGMENT = (
        "fragment",
        '"The pier is sound," Ida Holm said. But there were "no plans at all" to open it.',
        '"no plans at all"',
    )
    # Long interviews: a quotation in which every paragraph opens with a mark and only the last one closes it.
    CARRIED = "carried", '"We came early," Ida Holm said. "It rained.\n\n"Then we left again."', "Then we left again."
    # The next quoted sentence of a paragraph that already quotes somebody.
    CONTINUED = "continued", '"The pier is sound," Ida Holm said. "We tested every plank."', "We tested every plank."
    # Reports that paraphrase somebody and support it with a whole quoted sentence.
    FOLLOWED = "followed", 'Ida Holm said the pier was sound. "We tested every plank."', "We tested every plank."
    # Features that give the words a paragraph of their own, after one about the speaker.
    RUNNING = "running", 'Ida Holm came to the pier.\n\n"We tested every plank."', "We tested every plank."
    # Reported speech without quotation marks: half of what agency copy attributes.
    REPORTED = "reported", "Ida Holm said that the pier was sound.", "the pier was sound"
    # The same with its source after it.
    REPORTED_BEFORE = "reported_before", "The pier was sound, Ida Holm said.", "The pier was sound"
    # Features: the clause stands between a subject and its verb, or between two clauses; both halves are quotes.
    REPORTED_AROUND = "reported_around", "The old pier, Ida Holm said, would not last.", "would not last"


class ClauseShape(Rule):
    """The structure of the reporting clause."""

    # The plain order.
    BEFORE = "before", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # British and agency copy inverts verb and subject.
    AFTER = "after", '"The pier is sound," said Ida Holm.', "The pier is sound,"
    # Narrative sentences: the subject belongs to the previous verb.
    SHARED = "shared", 'Ida Holm walked to the pier and said: "It is sound."', "It is sound."
    # Reports of speeches: "went on to say", "is expected to say".
    INFINITIVE = "infinitive", 'Ida Holm went on to say "the pier is sound".', "the pier is sound"
    # Features that introduce a speaker by what was said.
    RELATIVE = "relative", 'Ida Holm, who said that "the pier is rotten", left.', "the pier is rotten"
    # Police and court reports: a source without a verb.
    ACCORDING = "according", "According to Ida Holm, the pier was closed on Monday.", "the pier was closed on Monday"
    # Profiles: "described by her rivals as".
    PASSIVE = "passive", 'The pier was described by Ida Holm as "rotten to the core".', '"rotten to the core"'


class NamedBy(Rule):
    """How the speaker's mention was resolved to a name."""

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
    # Business copy: "the company" refers to the one named last.
    GENERIC = (
        "generic",
        'Harbour Motors closed the pier.\n\n"The pier is sound," the company said.',
        "The pier is sound,",
    )
    # Statements: the speaker is their author.
    OWNER = "owner", '"The pier is sound," Ida Holm\'s statement said.', "The pier is sound,"
    # Anonymous sources.
    NOBODY = "nobody", '"The pier is sound," one official said.', "The pier is sound,"
    # No mention at all: a quoted sentence in a text that has named nobody yet.
    NONE = "none", 'It rained on the pier.\n\n"We tested every plank of it."', "We tested every plank of it."


class NounRule(Rule):
    """The case of a noun phrase without a person's name; the first of these cases that applies is given."""

    # Appeals of parents and interviews with couples: neither of the two spoke alone.
    COUPLE = "couple", '"The pier is sound," said Bo and Mia Lund.', "The pier is sound,"
    # Reactions from the street: "another said", "both said".
    DETERMINER = "determiner", 'It rained. "The pier is sound," another said.', "The pier is sound,"
    # Sport reports: "the Italian" is the person mentioned last.
    PEOPLE = "people", 'Striker Ida Holm came.\n\n"The pier is sound," the Italian said.', "The pier is sound,"
    # Companies, parties and surnames that are in no list of persons.
    CAPITALS = "capitals", '"The pier is sound," Lindum Council said.', "The pier is sound,"
    # Business copy names a company once and continues with "the company".
    GENERIC = (
        "generic",
        'Harbour Motors closed the pier.\n\n"The pier is sound," the company said.',
        "The pier is sound,",
    )
    # Business copy with the company's line of business before its name.
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
    """How the limits of a quotation were found."""

    # Marks in pairs.
    PAIRED = "paired", '"The pier is sound," Ida Holm said.', "The pier is sound,"
    # Scanned and retyped copy that lost the opening mark.
    OPENING_MISSING = "opening_missing", 'We knocked on the pier", Ida Holm recalled.', "We knocked on the pier"
    # The same without the closing mark: the words end where a clause names the speaker.
    CLOSING_MISSING = "closing_missing", '"They asked for soup, said Ida Holm. "I had none."', "They asked for soup,"
    # A quotation that nothing closes, as at the end of a cut text.
    LEFT_OPEN = "left_open", '"We came early," Ida Holm said. "It rained all day.', "It rained all day."
    # Interviews whose middle paragraphs have no mark at all.
    CARRIED_OVER = (
        "carried_over",
        '"We came early," Ida Holm said. "It rained.\n\nThen we left.\n\nWe slept."',
        "Then we left.",
    )
    # Fiction and features in the French manner: dialogue after dashes.
    DIALOGUE = "dialogue", "— We tested every plank, says Ida Holm. — Nobody fell.", "Nobody fell."
    # Transcripts have no marks: the words after the label, up to the end of the paragraph.
    TURN = "turn", "Lind: Why now?\n\nIda Holm: I am tired.\n\nLind: Only tired?\n\nHolm: I am old.", "I am tired."
    # British outlets that quote with single marks.
    SINGLE = "single", "'The pier is sound,' Ida Holm said.", "The pier is sound,"
    # The same where each paragraph of a long quotation opens with a mark and only the last one closes it.
    SINGLE_OPEN = "single_open", "Ida Holm said: 'It rained all day.\n\n'Then we left again.'", "It rained all day."


class ChoiceRule(Rule):
    """Which of two clauses a quotation between them belongs to; the first of these rules that applies is given."""

    # Statements: the speaker's clause introduces the quotation, and an office named after it only issued it.
    LED_IN = "led_in", 'Ida Holm said "the pier is sound", her office said.', "the pier is sound"
    # Interviews: the previous sentence was somebody else's, and the whole quoted sentence has its clause after it.
    SENTENCE_BEFORE = (
        "sentence_before",
        'Bo Roe called it a ruin, but "The pier is as sound as ever," Ida Holm said.',
        "The pier is as sound as ever,",
    )
    # Interrupted quotations whose second half also has a clause after it.
    RESUMED = "resumed", '"No," said Ida Holm, "the pier is sound", Bo Roe wrote.', "the pier is sound"
    # Two short quotations, each with a clause after it.
    INVERTED_AHEAD = "inverted_ahead", '"No," said Bo Roe, but "yes, sir", Ida Holm said.', '"yes, sir"'
    # Reports of plans and thoughts: only the clause at the end is about spoken words.
    SPOKEN_BEHIND = (
        "spoken_behind",
        'Bo Roe demanded a "sound" pier, Ida Holm said.',
        'Bo Roe demanded a "sound" pier',
    )
    # Everything else: the clause that governs the words, within the content of the one after them.
    AHEAD = (
        "ahead",
        'Ida Holm praised the "great courage" of the crew, her office said.',
        'the "great courage" of the crew',
    )


class TieRule(Rule):
    """Why a quotation belongs to a clause other than the one next to it."""

    # Corrections: 'a quote, "…", that Lee never said' is Lee's, not the paper's.
    DISOWNED = (
        "disowned",
        'The Gazette apologised for a quote, "the pier is rotten", that Ida Holm never said.',
        "the pier is rotten",
    )
    # Reactions: the quotation is the judgement on a claim, not the claim.
    JUDGING = "judging", 'Ida Holm called the claim that Bo Roe said no "a lie".', '"a lie"'
    # Trials and hearsay: the words belong to the person whose clause is inside that of the one who passes them on.
    PASSED_ON = "passed_on", 'Ida Holm said Bo Roe had told her: "The pier is rotten."', "The pier is rotten."
    # Hoaxes and forecasts: the clause of the quoted person, not the one that attributes words falsely or in future.
    HANDED_ON = "handed_on", 'A blog falsely claimed that Ida Holm said "the pier is rotten".', '"the pier is rotten"'
    # Press conferences: the opening says what nobody had said, the clause after it what was answered.
    NOBODY_BEFORE = "nobody_before", 'Asked why nobody had said so, Ida Holm said: "I was away."', '"I was away."'
    # Union and court reports: the person asked to say it is not the one who asks.
    BIDDEN = "bidden", 'Villagers asked Ida Holm to say: "The pier is rotten."', '"The pier is rotten."'
    # Apologies of the press: "regrets having quoted Lee as saying".
    REGRETTED = "regretted", 'The Gazette regrets that Ida Holm said "the pier is rotten".', '"the pier is rotten"'


class DropRule(Rule):
    """Why words in quotation marks are not a quote of anybody."""

    # Quotation marks around a number or punctuation alone, from tables and broken markup.
    NO_WORDS = "no_words", 'Ida Holm drew a "?" on the pier.', "?"
    # Culture pages: something read, sung or published is a work.
    WORK_READ = "work_read", 'Ida Holm sings "The Long Way" twice a day.', "The Long Way"
    # Profiles: to call something by a name is not to speak.
    NAME_GIVEN = "name_given", 'Ida Holm called the pier "The Long Way" in May.', "The Long Way"
    # Reports of a refusal: the quoted word is the reporter's.
    NOT_DISCUSSED = "not_discussed", 'Ida Holm did not comment on the "affair" at all.', "affair"
    # Scare quotes before the noun that they qualify.
    QUALIFYING = "qualifying", 'Ida Holm demanded a "safe" zone on the pier.', "safe"
    # Titles after the noun for their kind: his novel "…", a ship called "…".
    INTRODUCED = "introduced", 'The novel "A Pier in the Rain" was sold in May.', "A Pier in the Rain"
    # Titles and names recognised only by their capitals.
    TITLE = "title", 'They played "The Long Way" on the pier.', "The Long Way"
    # Obituaries and sport: a nickname between given name and surname.
    NICKNAME = "nickname", 'Ida "Quick as rain" Holm came to the pier.', "Quick as rain"
    # Interviews printed as questions and answers: the label of a question names nobody.
    QUESTION = (
        "question",
        "We met Ida Holm.\n\nQ: Why?\n\nA: I am tired.\n\nQ: Only tired?\n\nA: I am old.",
        "Only tired?",
    )
    # Police reports: the words in "No group has said …" are nobody's.
    NOBODY = "nobody", 'No group has said "we broke the pier" so far.', "we broke the pier"
    # Reports of a refusal: "did not say where" is followed by the reporter's words.
    WITHHELD = "withheld", 'Ida Holm did not say where the "rotten pier" was.', "rotten pier"
    # Signs, labels and single terms on a line of their own.
    TOO_SHORT = "too_short", 'It rained on the pier.\n\n"Keep out"', "Keep out"
    # Scare quotes in a sentence that quotes nobody.
    UNATTRIBUTED = "unattributed", 'The "rotten" planks of the pier were sold.', "rotten"


BEFORE, AFTER, SHARED, INFINITIVE, RELATIVE_CLAUSE, ACCORDING, PASSIVE = ClauseShape
"""The members as constants, because they are compared at every clause."""
TRAILING, LEADING, INSIDE, CLOSING = SpeechRule.TRAILING, SpeechRule.LEADING, SpeechRule.INSIDE, SpeechRule.CLOSING
"""The ways in which a quotation is tied to a clause of its own sentence."""
REPORTED, REPORTED_BEFORE = SpeechRule.REPORTED, SpeechRule.REPORTED_BEFORE
REPORTED_AROUND = SpeechRule.REPORTED_AROUND
