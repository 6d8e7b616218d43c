"""The rules of this package by id: evidence for and against a person, what is not a person, roles, and coreference.

The comment above each id names the kind of text that forced it; next to it are an invented text and its name.
The value of an `EvidenceRule` or `ElsewhereRule` is its name among the weights of the lexicon.
"""

from __future__ import annotations

from articles.extraction.rules import Rule


class EvidenceRule(Rule):
    """What in the words of a name, or in its context, is evidence for a person or against one."""

    # The words themselves: most names in news have two.
    ONE = "one", "Then Holm said no.", "Holm"
    TWO = "two", "Then Ida Holm said no.", "Ida Holm"
    THREE = "three", "Then Ida Maria Holm said no.", "Ida Maria Holm"
    MANY = "many", "Then Ida Maria Anna Holm said no.", "Ida Maria Anna Holm"
    # Known given names and surnames, in their positions.
    GIVEN = "given", "Then Anna Brook said no.", "Anna Brook"
    # Given names that are also places: Florence, Paris.
    GIVEN_PLACE = "given_place", "Then Florence Brook said no.", "Florence Brook"
    GIVEN_SECOND = "given_second", "It rained on Lindum Maria Holm.", "Lindum Maria Holm"
    SURNAME = "surname", "Then Anna Smith said no.", "Anna Smith"
    # Chinese, Korean and Vietnamese names: the surname first, or last if they were reversed.
    EAST = "east", "Then Zhang Weiming said no.", "Zhang Weiming"
    EAST_LAST = "east_last", "Then Weiming Zhang said no.", "Weiming Zhang"
    # Korean given names of two syllables.
    SYLLABLES = "syllables", "Then Kim Dong-wook said no.", "Kim Dong-wook"
    # American copy: the middle initial, and what follows a name.
    INITIAL = "initial", "Then Anna B. Holm said no.", "Anna B. Holm"
    SUFFIX = "suffix", "Then John Holm Jr. said no.", "John Holm Jr."
    # Arabic and Dutch names: the article and the particles.
    PARTICLE = "particle", "Then Anna van Holm said no.", "Anna van Holm"
    # A single word that is known as a name.
    SINGLE_KNOWN = "single_known", "Then Obama said no.", "Obama"
    SINGLE_GIVEN = "single_given", "Then Anna said no.", "Anna"
    SINGLE_SURNAME = "single_surname", "Then Smith said no.", "Smith"
    # Prime ministers and pitchers whose surname is a month, a title or an adjective: May, Judge, Long.
    WORD_SURNAME = "word_surname", "Ann Long slept. Then Long said no.", "Long"
    # Such a word at the start of a sentence is more often the ordinary word.
    OPENING = "opening", "Ann Long slept. Long said no.", "Long"
    # A surname that is no given name is hardly anything else.
    ONLY_SURNAME = "only_surname", "Then Whitlock said no.", "Whitlock"
    ACCENTED = "accented", "Then Hôlmén said no.", "Hôlmén"
    # Business and technology: acronyms, and capitals inside a word.
    ACRONYM = "acronym", "Then Anna LMB said no.", "Anna LMB"
    CAMEL = "camel", "Then Anna LindumTube said no.", "Anna LindumTube"
    # Words that also occur in lower case in the text are usually common nouns.
    LOWERED = "lowered", "Then Harbour Lindum said no to the harbour.", "Harbour Lindum"
    # Organisations: how their names begin, and the words that end them.
    OPENER = "opener", "Then United Lindum said no.", "United Lindum"
    HEAD = "head", "Then Anna Church said no.", "Anna Church"
    HEAD_FIRST = "head_first", "Then Bank Lindum said no.", "Bank Lindum"
    AMPERSAND = "ampersand", "Then Lindum & Holm said no.", "Holm"
    # Places and small words inside a name.
    PLACE = "place", "Then Lindum Paris said no.", "Lindum Paris"
    FUNCTION = "function", "It rained on Lindum However Holm.", "Lindum However Holm"
    # Broadcasters and bands: "Al" before one word is usually not the name Al.
    AL = "al", "Then Al Lindum said no.", "Al Lindum"

    # What precedes the name: titles, and nouns for persons.
    HONORIFIC = "honorific", "Then Mrs Lindum slept.", "Lindum"
    ROLE = "role", "Then President Lindum slept.", "Lindum"
    # A people or a day that precedes a name without being a title of it.
    OTHER_TITLE = "other_title", "Then French Anna Holm slept.", "Anna Holm"
    # "the Major Lindum" is a ship rather than an officer.
    THE_TITLED = "the_titled", "Then the Reverend Holm slept.", "Holm"
    NOUN = "noun", "Then the striker Anna Lindum slept.", "Anna Lindum"
    NOUN_COMMA = "noun_comma", "Then his wife, Anna Lindum, slept.", "Anna Lindum"
    # Things and places rather than persons: an article, a preposition of place.
    THE = "the", "Then the Lindum said no.", "Lindum"
    PLACING = "placing", "Rain fell in Lindum.", "Lindum"
    LOCATING = "locating", "Rain fell near Lindum.", "Lindum"
    OF = "of", "Then the dog of Anna Holm slept.", "Anna Holm"
    # Features and court reports: whose relative somebody is, who is quoted, who wrote it.
    KIN = "kin", "Then her Anna Holm slept.", "Anna Holm"
    SAID_BEFORE = "said_before", "It rained, said Anna Holm.", "Anna Holm"
    BY = "by", "It was sung by Anna Holm.", "Anna Holm"
    WITH = "with", "It was sung with Anna Holm.", "Anna Holm"

    # What follows the name: what persons do, say, suffer and have.
    NUMBERED = "numbered", "Then Holm 12 sank.", "Holm"
    SAID = "said", "Then Holm said no.", "Holm"
    QUOTED = "quoted", '"It rained," Holm said.', "Holm"
    DOES = "does", "Then Holm won it.", "Holm"
    LIFE = "life", "Then Holm smiled.", "Holm"
    WHO = "who", "Then Holm, who slept, woke.", "Holm"
    WHOSE = "whose", "Then Holm, whose dog slept, woke.", "Holm"
    POSSESSION = "possession", "Then Holm's resignation came.", "Holm"
    # Features: whom a name has as a relative, and eyes and hands; no company has them.
    FAMILY = "family", "Then Holm's widow slept.", "Holm"
    POSSESSIVE = "possessive", "Then Anna Holm's pier sank.", "Anna Holm"
    MODIFIED = "modified", "Then the Holm regime fell.", "Holm"
    # Features: the name of somebody protected, and how somebody is called.
    PSEUDONYM = "pseudonym", "It rained on Lindum (not her real name) then.", "Lindum"
    IDENTIFIED = "identified", "It rained on a man identified only as Lindum.", "Lindum"
    # Business, culture and local news: the noun in front says that the name is a firm's, a film's, a village's.
    THING = "thing", "It rained on the law firm Anna Holm.", "Anna Holm"
    # Sport and business: what only clubs, companies and universities have before their people and things.
    EMPLOYER = "employer", "Then the Anna Holm striker slept. Rain fell on Anna Holm.", "Anna Holm"
    AGE = "age", "Then Anna Holm, 45, slept.", "Anna Holm"
    DESCRIPTION = "description", "Then Anna Holm, the chief executive, slept.", "Anna Holm"


class ElsewhereRule(Rule):
    """What in other occurrences of a name in the same text is evidence for a person or against one."""

    # News gives somebody's full name once and then only the surname.
    FULL_FORM = "full_form", "Anna Lindum slept. Then Lindum woke.", "Lindum"
    # The best occurrence of a spelling counts for the others, too.
    SHARED = "share", "Then Mrs Anna Brook slept. It rained on Anna Brook.", "Anna Brook"
    # The worst one counts against a single word: "in Lindum" makes it a place.
    SHARED_AGAINST = "share_against", "Then Obama said no. It rained in Obama.", "Obama"
    # Portraits: one word many times.
    REPEATED = "repeated", "Then Smith said no. It rained. Then Smith slept.", "Smith"
    # Lists of who was there.
    JOINED = "joined", "Then Anna Holm, Bo Smith and Lindum Smith slept.", "Lindum Smith"
    # Features: couples and siblings with one surname.
    COUPLED = "coupled", "Then Louis and Anna Holm slept.", "Louis"
    # The surname alone as the subject of a verb of saying further down.
    SUPPORTED = "supported", "Then Anna Lindum slept. It rained, said Lindum.", "Anna Lindum"
    # Persons are later called by their last word, companies by their first.
    ECHOED = "echoed", "Then Anna Brook slept. Brook slept on.", "Anna Brook"
    # Features that spell a surname in two ways: Gorbachev, Gorbatschow.
    RESPELLED = "respelled", "Mikhail Gorbachev slept. Then Gorbatschow woke.", "Gorbatschow"
    # Sport and business: the club's striker elsewhere makes it a club here; counted against the name.
    EMPLOYER_HERE = "employer_here", "Then the Ida Holm striker slept. Mrs Ida Holm slept.", "Ida Holm"
    # Headlines in which every word is capitalised, so that capitals are no evidence.
    HEADING = "heading", "Anna Holm Meets Seven Sailors Over Harbour\n\nThen Anna Holm slept.", "Anna Holm"


class NotAPersonRule(Rule):
    """Why a capitalised name is not a person's; the first of these reasons that applies is given."""

    # Business and sport: organisations known by name.
    BRAND = "brand", "Then Airbus said no.", "Airbus"
    # Places of several words, and a place with an initial.
    PLACE = "place", "Then Paris B. slept.", "Paris B"
    # The rest of a name that was cut.
    SUFFIX = "suffix", "It rained on III then.", "III"
    # "Motor", "Corp" and the like after it.
    COMPANY_BEHIND = "company_behind", "Then Lindum Media sank.", "Lindum"
    # Court reports: "Mr A", and an office without a name.
    TITLE = "title", "Then Mr A slept.", "A"
    # Plans, hepatitis and vitamins: a single capital at the end.
    LETTER = "letter", "Then Anna B slept.", "Anna B"
    # Peoples.
    PEOPLE = "people", "Then Lindum Swedish slept.", "Lindum Swedish"
    # American copy: a lawmaker's party and state.
    PARTY = "party", "Then D-Lindum slept.", "D-Lindum"
    # Parish and football pages.
    SAINT = "saint", "Then St Holm slept.", "St Holm"
    # Alliances of two countries.
    TWO_PLACES = "two_places", "Then the Iran-Iraq line fell.", "Iran-Iraq"
    # A single word that ends or begins the names of organisations.
    HEAD_ALONE = "head_alone", "Then Bank said no.", "Bank"
    # Several words, one of which ends the names of organisations.
    HEAD_WITHIN = "head_within", "Then Lindum Holdings said no.", "Lindum Holdings"
    # A place with an initial is a person only if it speaks.
    PLACE_ALONE = "place_alone", "Then J. Paris slept.", "J. Paris"
    # A single word that is also a brand or a common noun.
    NOUN_ALONE = "noun_alone", "Then Barnes sank.", "Barnes"
    # A word that is followed by "Motor" somewhere in the text, or preceded by "the".
    BRAND_HERE = "brand_here", "Then the Smith sank. It was Smith who sank.", "Smith"
    # The evidence against a person outweighs that for one.
    TOO_LITTLE = "too_little", "Rain fell near Lindum.", "Lindum"


class PersonRoleRule(Rule):
    """Where the role of a person is printed."""

    # The title before the name, with the words that lead up to it.
    TITLE = "title", "Then President Anna Holm slept.", "Anna Holm"
    # Second-line offices: "Minister for the Middle East Ann Lee".
    OFFICE_TITLE = "office_title", "Then the Secretary of State John Smith slept.", "John Smith"
    # Sport and features: a noun in lower case.
    NOUN = "noun", "Then the striker Anna Holm slept.", "Anna Holm"
    # Diplomatic reports: "the Secretary-General of the Arab League, Ann Lee".
    OFFICE = "office", "Then the Secretary-General of the Arab League, Anna Holm, slept.", "Anna Holm"
    # Business copy: between commas after the name.
    APPOSITION = "apposition", "Then Anna Holm, the chief executive, slept.", "Anna Holm"


class CoreferenceRule(Rule):
    """How a mention got the fullest name of its person."""

    # Nobody has had that name so far.
    NEW = "new", "Then Anna Holm slept.", "Anna Holm"
    # The same words again.
    SAME_WORDS = "same_words", "Then Anna Holm slept. Then Anna Holm woke.", "Anna Holm"
    # Fuller or shorter spellings: with an initial, a second given name.
    SAME_NAME = "same_name", "Then Anna B. Holm slept. Then Anna Holm woke.", "Anna Holm"
    # A single surname or given name that only one person in the text has.
    ONLY_BEARER = "only_bearer", "Then Anna Holm slept. Then Holm woke.", "Holm"
    # Families and namesakes: decided by gender, surname before given name, title, and who was named last.
    BEST_BEARER = "best_bearer", "Then Anna Smith and John Smith slept. Then Mrs Smith woke.", "Smith"


class DescriptionRule(Rule):
    """Why a description refers to a person in the text."""

    # The person with that role who was named last before it.
    NAMED_LAST = "named_last", "Then Foreign Minister Anna Holm slept. Then the minister woke.", "the minister"
    # Reports that describe first and name later: the only person with that role and nation.
    ONLY_ONE = (
        "only_one",
        "Russia's foreign minister slept. Russian Foreign Minister Anna Holm woke.",
        "Russia's foreign minister",
    )
