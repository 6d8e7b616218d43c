"""The rules of this package by id: what mentions an event, what does not, when, where, and which mentions are the same.

The comment above each id names the kind of text that forced it; next to it are an invented text and the words that it
decides about: part of the clause for an event, or a word that looks like a trigger but does not mention an event.
"""

from __future__ import annotations

from articles.extraction.rules import Rule

LEDE = "The mayor of Lindum met the harbour crew on May 3. "
"""A first sentence with a main event of its own, so that later events are background."""


class TriggerRule(Rule):
    """What kind of word mentions an event."""

    # News about one specific event: "a bombing".
    NOUN = "noun", f"{LEDE}A bombing in Calder killed nine people on May 1.", "A bombing in Calder"
    # Reports of a series: "bombings" are several or any.
    PLURAL = "plural", f"{LEDE}Bombings hit Calder on May 1.", "Bombings hit Calder"
    # Agency copy: what was done, as a verb.
    VERB = "verb", f"{LEDE}Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked a bank"
    # Business and sport pages: "talks" or "final" are events only with a day and a place.
    WEAK_NOUN = "weak_noun", f"{LEDE}Talks were held in Calder on May 1.", "Talks were held"
    # Obituaries and reports of accidents: "died" is the result of an event.
    WEAK_VERB = "weak_verb", f"{LEDE}Nine sailors died in Calder on May 1.", "Nine sailors died"


class UnrealRule(Rule):
    """Why a possible trigger mentions no event."""

    # Statements and appeals: words in quotation marks are not the reporter's account.
    QUOTED = "quoted", f'{LEDE}They sang "a bombing in Calder" on May 1.', "bombing"
    # Warnings, threats and plans.
    SUPPOSED = "supposed", f"{LEDE}Police fear a bombing in Calder on May 9.", "bombing"
    # Reports of orders: "strike" after "to" is a verb.
    TO_NOUN = "to_noun", f"{LEDE}Crews had to strike Calder on May 1.", "strike"
    # Reports of attempts and omissions: "to kill", "not killed".
    NOT_DONE = "not_done", f"{LEDE}Guards had not attacked Calder on May 1.", "attacked"
    # Politics: "death penalty", "the race for the governorship".
    IDIOM = "idiom", f"{LEDE}Bo Dahl joined the race for Calder on May 1.", "race"
    # Politics and business borrow the words of sport, war and court: nothing of these is around.
    FIGURATIVE = "figurative", f"{LEDE}Bo Dahl defeated his critics in Calder on May 1.", "defeated"
    # A participle before its noun: "the attacked bank".
    DESCRIBING = "describing", f"{LEDE}Guards left the attacked bank in Calder on May 1.", "attacked"
    # Reports of plans: "the visit was proposed", "the coup is feared".
    UNDONE = "undone", f"{LEDE}A visit to Calder was proposed on May 1.", "visit"
    # Denials: "no attack", and action against one.
    NO_NOUN = "no_noun", f"{LEDE}Guards saw no bombing in Calder on May 1.", "bombing"


class ToldRule(Rule):
    """The facts that make a clause mention one event; the first of these rules that applies is given."""

    # Reports of violence and disasters that date it.
    GRAVE_DATED = "grave_dated", f"{LEDE}A bombing of a bus on May 1 was the first.", "A bombing of a bus"
    # The same without a day, but with a place and victims.
    GRAVE_VICTIMS = "grave_victims", f"{LEDE}A bombing in Calder: nine dead.", "A bombing in Calder"
    # A place, and a verb that says that it happened.
    GRAVE_HAPPENED = "grave_happened", f"{LEDE}Rebels launched an assault in Calder.", "launched an assault"
    # Several at once: only those that are said to have happened.
    GRAVE_SEVERAL = "grave_several", f"{LEDE}Assaults in Calder left many hurt.", "Assaults in Calder"
    # Deaths, fires and fights: a day, and victims or a place.
    GRAVE_WEAK = "grave_weak", f"{LEDE}A fire in Calder on May 1 was put out.", "A fire in Calder"
    # Meetings, votes and matches are mentioned all the time: a day and a place make one of them an event.
    PLACED = "placed", f"{LEDE}The summit in Calder on May 1 was short.", "The summit in Calder"
    # The same if a verb with the day says that it was done.
    DONE = "done", f"{LEDE}The crew visited their rivals on May 1.", "The crew visited"


class UntoldRule(Rule):
    """Why a clause with a trigger does not mention a separate event."""

    # Diplomatic reports: in "Monday's talks turned to the war" the day is that of the talks.
    OTHERS_DATE = "others_date", f"{LEDE}Talks on May 1 in Calder turned to the war.", "war"
    # Second mentions: "the attack" was mentioned before.
    REFERS_BACK = "refers_back", f"{LEDE}The bombing shocked Calder.", "bombing"
    # Comment and analysis: a meeting, a vote or a match without a day.
    UNDATED = "undated", f"{LEDE}Ida Holm visited Calder after the flood of May 1.", "visited"
    # Portraits: "he visited" is an event of somebody whom the clause does not name.
    PRONOUN = "pronoun", f"{LEDE}Ida Holm is old. She visited Calder on May 1.", "visited"
    # Long sentences of reference: the only day belongs to something else.
    FAR_DATE = (
        "far_date",
        f"{LEDE}A summit was dull for the many old friends of the crew from up north "
        "and for their own old rivals from down south on May 1.",
        "summit",
    )
    # Business copy: a day next to a noun, without a place or a verb that says it was done.
    PLACELESS = "placeless", f"{LEDE}A summit on May 1 was short.", "summit"
    # Accounts of costs and habits: several of a kind that takes place one by one.
    SERIES = "series", f"{LEDE}The trips to Calder on May 1 were long.", "trips"
    # Long sentences: neither who did it, nor to whom, nor where is in the clause, so that no title can be made.
    NAMELESS = "nameless", f"{LEDE}There was a bombing on Monday.", "bombing"
    # Columns and history: something grave with neither day, nor place, nor victims.
    BARE = "bare", f"{LEDE}A bombing is a crime.", "bombing"


class MainRule(Rule):
    """The rule with the highest weight for the kind of the main event."""

    # What headline and lede call it, the headline first.
    HEADLINE = "headline", "Bombing in Calder\n\nIt rained on the pier of Calder all day.", "It rained"
    # Reports of visits and talks: the verb with a day next to it is the news.
    DATED_VERB = "dated_verb", "Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked"
    # The main clause of the first sentence.
    LEDE = "lede", "A bombing in Calder shocked the harbour crew.", "A bombing"
    # Features whose news comes in the second sentence.
    LATER = "later", "It rained on the pier all day. A bombing shocked the crew of it.", "It rained"
    # A clause after the main one: something that happened at the same time.
    SUBORDINATE = "subordinate", "It rained on the pier while gunmen ambushed a bus.", "It rained"
    # The same after "after" and "since": something that happened earlier.
    WENT_BEFORE = "went_before", "It rained on the pier after gunmen ambushed a bus.", "It rained"
    # Follow-ups: "the attack" is what the news is about.
    TOPIC = "topic", "The bombing of the pier was on all minds.", "The bombing"
    # Reactions: nobody did anything except speak.
    STATEMENT = "statement", "Ida Holm said on Monday that the pier was sound.", "Ida Holm said"
    # Essays and columns: no event trigger at all.
    UNKNOWN = "unknown", "The pier is as sound as a bell, and very long.", "The pier is"


class EventDateRule(Rule):
    """How a day was assigned to an event."""

    # The day printed nearest in the same clause.
    BESIDE = "beside", f"{LEDE}A bombing in Calder on May 1 was the first.", "A bombing in Calder"
    # Chronicles: "In October 2015, …" governs every clause after it.
    LEADING = "leading", f"{LEDE}On May 1, crews slept while a bombing hit Calder.", "while a bombing"
    # Reports of a chain of attacks: "hours before, gunmen had …".
    COUNTED = (
        "counted",
        "Ida Holm met the crew on May 3, 2016. Two days later, gunmen ambushed a bus in Calder.",
        "gunmen ambushed",
    )
    # Announcements: "to be held in October" is the next one.
    AHEAD = "ahead", f"{LEDE}The summit in Calder is scheduled for June 1.", "The summit in Calder"
    # The lede: the sentence that mentions the event dates it.
    MAIN_SENTENCE = "main_sentence", "Gunmen attacked a bank in Calder on May 1.", "Gunmen attacked"
    # Updated reports, far time zones and plans: the weekday after publication, since six days ago is "last Friday".
    NEXT_DAY = "next_day", "May 9, 2016\n\nGunmen attacked a bank in Calder on Tuesday.", "Gunmen attacked"
    # Reports that give no day: what they report happened when they came out.
    PUBLICATION = "publication", "May 9, 2016\n\nGunmen attacked a bank in Calder.", "Gunmen attacked"
    # Ledes that set the scene first and give the day in another sentence.
    MAIN_OTHERS = "main_others", "Gunmen attacked a bank in Calder. Rain fell there on May 1.", "Gunmen attacked"
    # Follow-ups: "the disorder there today" may only mean nowadays.
    NOWADAYS = "nowadays", "Gunmen attacked a bank in Calder today.", "Gunmen attacked"


class EventPlaceRule(Rule):
    """What made a name the place of an event."""

    # "in Minya", "near Oslo".
    PREPOSITION = "preposition", "Gunmen attacked a bank near Calder.", "Gunmen attacked"
    # Diplomatic reports: a place follows "to" only after a verb of motion.
    MOTION = "motion", "The mayor travelled to Calder on May 1.", "The mayor travelled"
    # Reports of visits: a place without a preposition.
    VISITING = "visiting", "The mayor of the port visited Calder on May 1.", "The mayor"
    # War reports: "an offensive on Tripoli".
    TARGET = "target", "Rebels began their assault on Calder at dawn.", "Rebels began"
    # Local news: "at" and "on" precede anything; a word such as "Airport" makes it a place.
    PLACE_WORD = "place_word", "Gunmen attacked a bank at Calder Airport at dawn.", "Gunmen attacked"
    # The same with a noun that says what it is: "from the town of".
    DESCRIBED = "described", "Gunmen attacked a bank over the town of Calder.", "Gunmen attacked"
    # Travel and sport: a name that only describes the place after it, "the Black Sea city of Sochi".
    LED_ON = "led_on", "Gunmen attacked a bank in the Grey Water city of Calder.", "Gunmen attacked"
    # Reports on armed groups: "the group there", "that group" are where the previous sentence said.
    THERE = "there", f"{LEDE}A cell hid in Calder. The men there ambushed nine guards.", "The men there"


class MergeRule(Rule):
    """Why two clauses are about the same event; the first of these reasons that applies is given."""

    # The sentence of the main event mentions it twice: as noun and verb.
    WITHIN_MAIN = "within_main", "A bombing on May 1 killed nine people in Calder.", "A bombing"
    # The same if its "today" contradicts the day given elsewhere in the lede.
    NOWADAYS = (
        "nowadays",
        "May 9, 2016\n\nThe bombing in Calder went on today. The bombing in Calder began on May 3, 2016.",
        "The bombing",
    )
    # Long reports that return to the event, with its day and two words of it.
    SHARED_WORDS = (
        "shared_words",
        f"{LEDE}A bus bombing in Calder on May 1 was the first. It rained.\n\n"
        "Boys saw the bus bombing in Calder on May 1.",
        "A bus bombing",
    )
    # Portraits and reports of meetings: the day of the main event and a person or word of it.
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
    # The next sentence of a paragraph continues with it and has no date.
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
    """Why an event is not the main event."""

    # A meeting is not a bombing.
    KIND = "kind", f"{LEDE}A bombing in Calder killed nine people on May 1.", "A bombing in Calder"
    # History: the same kind of thing on another day.
    DAY = "day", "Gunmen attacked a bank in Calder on May 3. A bombing hit Calder on May 1.", "A bombing hit"
    # Reports of a series on one day: another place.
    PLACE = "place", "Gunmen attacked a bank in Calder on May 3. A bombing in Roe left nine dead.", "A bombing in Roe"
    # Too little in common to be one event.
    LITTLE_SHARED = (
        "little_shared",
        "Gunmen attacked a bank in Calder on May 3. It rained all day long. It snowed all night long. "
        "Pirates ambushed some divers in Calder.",
        "Pirates ambushed",
    )
