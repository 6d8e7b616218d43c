"""The rules of this room by id: what tells a happening, why one is not told, when, where, and which are the same.

Above each id stands the kind of text that forced it; beside it an invented text, and the words that it decides about:
for a happening a part of its clause, for what is no happening the word that might have told one.
"""

from __future__ import annotations

from articles.extraction.rules import Rule

LEDE = "The mayor of Lindum met the harbour crew on May 3. "
"""A first sentence with a main event of its own, so that what follows is told as background."""


class TriggerRule(Rule):
    """What kind of word tells a happening."""

    # News of one certain event: "a bombing".
    NOUN = "noun", f"{LEDE}A bombing in Calder killed nine people on May 1.", "A bombing in Calder"
    # Reports of a series: "bombings" are several or any.
    PLURAL = "plural", f"{LEDE}Bombings hit Calder on May 1.", "Bombings hit Calder"
    # Agency copy: what was done, as a verb.
    VERB = "verb", f"{LEDE}Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked a bank"
    # Business and sport pages: "talks" or "final" tell something only with a day and a place.
    WEAK_NOUN = "weak_noun", f"{LEDE}Talks were held in Calder on May 1.", "Talks were held"
    # Obituaries and reports of accidents: "died" tells what came of something.
    WEAK_VERB = "weak_verb", f"{LEDE}Nine sailors died in Calder on May 1.", "Nine sailors died"


class UnrealRule(Rule):
    """Why a word that could tell a happening tells none."""

    # Statements and appeals: what is said in marks is not the reporter's account.
    QUOTED = "quoted", f'{LEDE}They sang "a bombing in Calder" on May 1.', "bombing"
    # Warnings, threats and plans.
    SUPPOSED = "supposed", f"{LEDE}Police fear a bombing in Calder on May 9.", "bombing"
    # Reports of orders: "strike" behind "to" is a verb.
    TO_NOUN = "to_noun", f"{LEDE}Crews had to strike Calder on May 1.", "strike"
    # Reports of what was tried or left undone: "to kill", "not killed".
    NOT_DONE = "not_done", f"{LEDE}Guards had not attacked Calder on May 1.", "attacked"
    # A participle before its noun: "the attacked bank".
    DESCRIBING = "describing", f"{LEDE}Guards left the attacked bank in Calder on May 1.", "attacked"
    # Denials: "no attack", and what is against one.
    NO_NOUN = "no_noun", f"{LEDE}Guards saw no bombing in Calder on May 1.", "bombing"


class ToldRule(Rule):
    """Which facts make a clause tell one happening; the first that applies, in this order."""

    # Reports of violence and disasters that date it.
    GRAVE_DATED = "grave_dated", f"{LEDE}A bombing on May 1 was the first.", "A bombing on May 1"
    # The same without a day, but with a place and victims.
    GRAVE_VICTIMS = "grave_victims", f"{LEDE}A bombing in Calder: nine dead.", "A bombing in Calder"
    # A place, and a verb that says that it happened.
    GRAVE_HAPPENED = "grave_happened", f"{LEDE}Rebels launched an assault in Calder.", "launched an assault"
    # Several at once: only what is said to have happened.
    GRAVE_SEVERAL = "grave_several", f"{LEDE}Assaults in Calder left many hurt.", "Assaults in Calder"
    # Deaths, fires and fights: a day, and victims or a place.
    GRAVE_WEAK = "grave_weak", f"{LEDE}A fire in Calder on May 1 was put out.", "A fire in Calder"
    # Meetings, votes and matches are told of all the time: a day and a place make one of them a happening.
    PLACED = "placed", f"{LEDE}The summit in Calder on May 1 was short.", "The summit in Calder"
    # The same where a verb says with the day that it was done.
    DONE = "done", f"{LEDE}The crew visited their rivals on May 1.", "The crew visited"


class UntoldRule(Rule):
    """Why a clause with such a word tells no happening of its own."""

    # Diplomatic reports: in "Monday's talks turned to the war" the day is that of the talks.
    OTHERS_DATE = "others_date", f"{LEDE}Talks on May 1 in Calder turned to the war.", "war"
    # Interviews: the day behind ", Lee said" is that of the saying.
    REPORTS_DATE = "reports_date", f"{LEDE}The fight in Calder is over, Ida Holm said on May 1.", "fight"
    # Second mentions: "the attack" was told before.
    REFERS_BACK = "refers_back", f"{LEDE}The bombing shocked Calder.", "bombing"
    # Comment and analysis: a meeting, a vote or a match without a day.
    UNDATED = "undated", f"{LEDE}Ida Holm visited Calder after the flood of May 1.", "visited"
    # Long sentences of reference: the only day belongs to something else.
    FAR_DATE = (
        "far_date",
        f"{LEDE}A summit was dull for the many old friends of the crew from up north "
        "and for their own old rivals from down south on May 1.",
        "summit",
    )
    # Business copy: a day beside a noun that says neither where nor that it was done.
    PLACELESS = "placeless", f"{LEDE}A summit on May 1 was short.", "summit"
    # Columns and history: something grave with neither day, nor place, nor victims.
    BARE = "bare", f"{LEDE}A bombing is a crime.", "bombing"


class MainRule(Rule):
    """What spoke most for the kind of the one happening that an article is about."""

    # What headline and lede call it, the headline first.
    HEADLINE = "headline", "Bombing in Calder\n\nIt rained on the pier of Calder all day.", "It rained"
    # Reports of visits and talks: the verb with a day beside it is the news.
    DATED_VERB = "dated_verb", "Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked"
    # The main clause of the first sentence.
    LEDE = "lede", "A bombing in Calder shocked the harbour crew.", "A bombing"
    # Features whose news comes in the second sentence.
    LATER = "later", "It rained on the pier all day. A bombing shocked the crew of it.", "It rained"
    # A clause behind the main one: what went on beside it.
    SUBORDINATE = "subordinate", "It rained on the pier while gunmen ambushed a bus.", "It rained"
    # The same behind "after" and "since": what went before.
    WENT_BEFORE = "went_before", "It rained on the pier after gunmen ambushed a bus.", "It rained"
    # Follow-ups: "the attack" is what the news is about.
    TOPIC = "topic", "The bombing of the pier was on all minds.", "The bombing"
    # Reactions: nobody did anything but speak.
    STATEMENT = "statement", "Ida Holm said on Monday that the pier was sound.", "Ida Holm said"
    # Essays and columns: no word of a happening at all.
    UNKNOWN = "unknown", "The pier is as sound as a bell, and very long.", "The pier is"


class EventDateRule(Rule):
    """How a day came to a happening."""

    # The day printed nearest in the same clause.
    BESIDE = "beside", f"{LEDE}A bombing in Calder on May 1 was the first.", "A bombing in Calder"
    # Chronicles: "In October 2015, …" governs every clause behind it.
    LEADING = "leading", f"{LEDE}On May 1, crews slept while a bombing hit Calder.", "while a bombing"
    # Reports of a chain of attacks: "hours before, gunmen had …".
    COUNTED = (
        "counted",
        "Ida Holm met the crew on May 3, 2016. Two days later, gunmen ambushed a bus in Calder.",
        "gunmen ambushed",
    )
    # Announcements: "to be held in October" is the next one.
    AHEAD = "ahead", f"{LEDE}The summit in Calder is scheduled for June 1.", "The summit in Calder"
    # The lede: the sentence that tells the happening dates it.
    MAIN_SENTENCE = "main_sentence", "Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked"
    # Ledes that set the scene first and tell the day in another sentence.
    MAIN_OTHERS = "main_others", "Gunmen attacked a bank in Calder. Rain fell there on May 1.", "Gunmen attacked"
    # Follow-ups: "the disorder there today" may only mean nowadays.
    NOWADAYS = "nowadays", "Gunmen attacked a bank in Calder today.", "Gunmen attacked"


class EventPlaceRule(Rule):
    """What made a name the place of a happening."""

    # "in Minya", "near Oslo".
    PREPOSITION = "preposition", "Gunmen attacked a bank near Calder.", "Gunmen attacked"
    # Diplomatic reports: a place follows "to" only behind a verb of motion.
    MOTION = "motion", "The mayor travelled to Calder on May 1.", "The mayor travelled"
    # Reports of visits: a place without a preposition.
    VISITING = "visiting", "The mayor of the port visited Calder on May 1.", "The mayor"
    # War reports: "an offensive on Tripoli".
    TARGET = "target", "Rebels began their assault on Calder at dawn.", "Rebels began"
    # Local news: "at" and "on" lead to whatever; a word such as "Airport" makes it a place.
    PLACE_WORD = "place_word", "Gunmen attacked a bank at Calder Airport at dawn.", "Gunmen attacked"
    # The same with a noun that says what it is: "from the town of".
    DESCRIBED = "described", "Gunmen attacked a bank over the town of Calder.", "Gunmen attacked"
    # Travel and sport: a name that only describes the place behind it, "the Black Sea city of Sochi".
    LED_ON = "led_on", "Gunmen attacked a bank in the Grey Water city of Calder.", "Gunmen attacked"
    # Reports on armed groups: "the group there", "that group" are where the sentence before said.
    THERE = "there", f"{LEDE}A cell hid in Calder. The men there ambushed nine people.", "The men there"


class MergeRule(Rule):
    """Why two clauses tell of one happening; the first that applies, in this order."""

    # The sentence of the main event tells it twice: as noun and verb.
    WITHIN_MAIN = "within_main", "A bombing on May 1 killed nine people in Calder.", "A bombing"
    # The same where its "today" stands against the day told elsewhere in the lede.
    NOWADAYS = (
        "nowadays",
        "May 9, 2016\n\nThe bombing in Calder went on today. The bombing in Calder began on May 3, 2016.",
        "The bombing",
    )
    # Long reports that take up the happening again, with its day and two words of it.
    SHARED_WORDS = (
        "shared_words",
        f"{LEDE}A bus bombing in Calder on May 1 was the first. It rained.\n\n"
        "Boys saw the bus bombing in Calder on May 1.",
        "A bus bombing",
    )
    # Portraits and reports of meetings: the day of the main event and somebody or something of it.
    DAY_OF_MAIN = (
        "day_of_main",
        "Gunmen attacked a bank in Calder on May 1.\n\nIt rained.\n\nThe bank van crashed on May 1.",
        "Gunmen attacked",
    )
    # The same kind on the same day at the same place.
    DAY_AND_PLACE = (
        "day_and_place",
        f"{LEDE}A bombing in Calder on May 1 was the first.\n\nIt rained.\n\nGunmen shot dead a boy in Calder in May.",
        "A bombing in Calder",
    )
    # The next sentence of a paragraph goes on about it and dates nothing.
    NEXT_SENTENCE = (
        "next_sentence",
        f"{LEDE}\n\nGunmen attacked a bank in Calder. They ambushed a bus in Calder.",
        "Gunmen attacked",
    )
    # Summaries at the end: many words in common without a day.
    MANY_WORDS = (
        "many_words",
        f"{LEDE}Gunmen attacked a harbour bank in Calder.\n\nIt rained.\n\nGunmen attacked the harbour bank in Calder.",
        "Gunmen attacked a harbour bank",
    )


class ApartRule(Rule):
    """Why a happening is another one than the main event."""

    # A meeting is no bombing.
    KIND = "kind", f"{LEDE}A bombing in Calder killed nine people on May 1.", "A bombing in Calder"
    # History: the same kind of thing on another day.
    DAY = "day", "Gunmen attacked a bank in Calder on May 3. A bombing hit Calder on May 1.", "A bombing hit"
    # Reports of a series on one day: another place.
    PLACE = "place", "Gunmen attacked a bank in Calder on May 3. A bombing in Roe left nine dead.", "A bombing in Roe"
    # Too little in common to say that it is one.
    LITTLE_SHARED = (
        "little_shared",
        "Gunmen attacked a bank in Calder on May 3. It rained all day long. It snowed all night long. "
        "Pirates ambushed some divers in Calder.",
        "Pirates ambushed",
    )
