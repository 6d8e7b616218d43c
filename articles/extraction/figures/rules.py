"""The rules of this package by id: why a number counts nothing, what happened to those counted, and in which event.

The comment above each id names the kind of text that forced it; next to it are an invented text and the words that it
decides about: the figure as printed, or the number that is not a figure.
"""

from __future__ import annotations

from articles.extraction.rules import Rule

BLAST = "A bombing in Calder on June 1 killed 12 people. "
"""A first sentence with an event of its own, to which later counts may belong."""


class ExclusionRule(Rule):
    """Why a number is not a figure; the first of these reasons that applies is given."""

    # Tables and prices: a currency sign next to the number.
    SIGN = "sign", "The fire cost €40 for the people.", "40"
    # Programmes and police logs: "1: 30".
    TIME = "time", "The fire at 1: 30 killed nobody.", "1"
    # Flights, floors and channels: "Flight 93 passengers".
    LABEL = "label", "The fire on Flight 93 people still recall.", "93"
    # The same with a label cut short: "No. 5".
    SHORT_LABEL = "short_label", "The fire on the No. 12 people still recall.", "12"
    # Days of a month on either side: "May 29 villagers" is a badly split line.
    DATE = "date", "The fire of May 29 people still recall.", "29"
    # Obituaries: a mother of two.
    CHILDREN = "children", "A mother of two children was killed.", "two"
    # Reports on health and weather: a usual number is not a count.
    USUAL = "usual", "The flood killed many, not the usual 130 people.", "130"
    # Reports on schedules and cars: "every five people".
    EACH = "each", "Every 40 people were arrested.", "40"
    # "No one was hurt".
    NO_ONE = "no_one", "No one was killed.", "one"
    # Police reports: a name, and an age.
    AGE = "age", "Ida Holm, 35, was killed.", "35"
    # Surveys: "nine out of ten" is a share. The ends of "20 to 30" are read as at least 20.
    RANGE = "range", "The fire killed nine out of ten people.", "nine"
    # Business copy: "half of the 300 workers" counts only a share.
    OF_WHOLE = "of_whole", "Half of the 300 workers were injured.", "300"
    # Four digits alone are a year.
    YEAR = "year", "The fire of 2006 killed many.", "2006"
    # Channels, bands and parks: "Six Flags".
    NAME = "name", "The fire at Six Flags killed many.", "Six"
    # Sport and business: units of time, space or play.
    UNIT = "unit", "The fire burned for 40 days.", "40"
    # Verse, lists and odd markup: nothing that can be counted follows.
    NO_NOUN = "no_noun", "The fire spread 40 fold.", "40"
    # Software and cars: "Beta 2 is affected".
    PRODUCT = "product", "The fault in Beta 2 killed nobody.", "2"
    # Police reports: "arrested five houses away" measures a distance.
    DISTANCE = "distance", "Police arrested five houses away the boy.", "five"
    # A participle that only describes the noun after it: "forced workers".
    DESCRIBING = "describing", "The mayor met 40 forced workers.", "40"
    # War reports in which a house is "killed" by a grammatical slip: things do not die.
    BUILDING = "building", "The fire killed 40 houses.", "40"
    # Second mentions: "the two men" were counted before.
    KNOWN = "known", "The mayor thanked the 40 firefighters.", "40"
    # Sport and markets: "has lost seven soldiers" is more than a mention, but its verb says too little.
    OPEN_VERB = "open_verb", "The mayor accused 40 people.", "40"
    # Promises and warnings: "could house 40 people".
    UNREAL = "unreal", "The hall could hold 40 people.", "40"
    # Lists of those hurt: "including two clerks, three nurses and an aide" are all in the count before.
    BREAKDOWN = "breakdown", "The fire killed 29 people, including ten clerks, two nurses and an aide.", "ten"
    # Sport and shares: what is counted in tables.
    TABLE = "table", "In the second innings 40 boats sailed.", "40"
    # Commentary: a manner of speaking rather than a count.
    VAGUE = "vague", "The mayor saw two sides of the plan.", "two"
    # Portraits and obituaries: the children of somebody, and the informants of a reporter.
    FEW = "few", "The mayor has two sons.", "two"
    # Anything else that is counted but to which nothing happens.
    NO_FATE = "no_fate", "The mayor sold 40 and left.", "40"


class CountedNounRule(Rule):
    """How those counted are named after a number, and what was skipped on the way."""

    # A noun that names people, or any plural.
    HEAD = "head", "The fire killed 29 villagers.", "29 villagers"
    # Statements of unions and parties: a part of a group of which the speaker tells.
    OF_OURS = "of_ours", "Ida Holm met 50 of our members.", "50 of our members"
    # Ships and planes: "people on board".
    ABOARD = "aboard", "The crash killed 29 people on board.", "29 people on board"
    # Wire copy: a noun for the loss itself.
    LOSS = "loss", "The fire caused 29 deaths.", "29 deaths"
    # Short forms: "200 injured".
    BARE = "bare", "The fire killed 29.", "29"
    # The noun was mentioned before: "14 of them".
    OF_THEM = "of_them", "The fire hit sailors: 14 of them were injured.", "14 of them"
    # "Three of the four sailors": the noun of the whole.
    OF_WHOLE = "of_whole", "Three of the four sailors were killed.", "Three of the four sailors"
    # Several persons told one by one.
    COMPANY = "company", "The fire killed a nun and a nurse.", "a nun and a nurse"
    # Half of those counted: "nine of the 21 injured".
    OF_HURT = "of_hurt", "Nine of the 21 injured have since died.", "Nine of the 21 injured"
    # "107 or more people".
    OR_MORE = "or_more", "The fire killed 107 or more people.", "107 or more people"
    # "Two more men": the word only adds.
    MORE = "more", "The fire killed 20 people and injured 29 more people.", "29 more people"
    # Reports of damage: "355 damaged shops".
    PARTICIPLE = "participle", "The mayor counted 355 damaged shops.", "355 damaged shops"


class RoleRule(Rule):
    """The rule that gives a figure its role."""

    # Business copy: a sign before the sum.
    SUM_SIGN = "sum_sign", "The fire cost $4.2 million.", "$4.2 million"
    # The same with the currency as a word.
    SUM_WORD = "sum_word", "The fire cost 2 million euros.", "2 million euros"
    # Disasters: "the death toll rose to 128".
    TOLL = "toll", "The death toll rose to 128.", "128"
    # Health reports: "the number of people killed reached 30".
    NUMBER_OF = "number_of", "The number of people killed reached 30.", "30"
    # Follow-ups: "bringing to ten the number of people killed".
    ANNOUNCED = "announced", "The fire brought to ten the number of people killed.", "ten"
    # The same after another count: "bringing the total to 30".
    SUMMED_UP = "summed_up", "The fire killed 20 people on Monday, bringing the total to 30.", "30"
    # The noun says it: deaths, arrests, injuries.
    LOSS_NOUN = "loss_noun", "The fire caused 29 deaths.", "29 deaths"
    # Reports of damage: the participle before the noun.
    PARTICIPLE = "participle", "The mayor counted 355 damaged shops.", "355 damaged shops"
    # Lists of a ministry: "Killed: 19."
    BEFORE_COLON = "before_colon", "Killed: 19. Injured: 27.", "19"
    # Reports that tell victims one by one: "a man and two women".
    COMPANY = "company", "A man and two women died.", "A man and two women"
    # Court reports: "left a clerk dead".
    LEFT = "left", "The fire left a clerk dead.", "a clerk"
    # Deaths of those hurt before: "nine of the 21 injured have since died".
    LATER_FATE = "later_fate", "Nine of the 21 injured have since died.", "Nine of the 21 injured"
    # The verb after the noun: "were killed".
    VERB_BEHIND = "verb_behind", "In all 29 villagers were killed.", "29 villagers"
    # The same across a phrase: "on a motorcycle were killed".
    OVER_PHRASE = "over_phrase", "Two men on a motorcycle were killed.", "Two men"
    # Floods and fires: "forcing residents to flee".
    DRIVEN_OUT = "driven_out", "The fire spread, forcing 15,000 residents to flee.", "15,000 residents"
    # The verb before the number: "killing at least".
    VERB_BEFORE = "verb_before", "The fire killed at least 29 villagers.", "29 villagers"
    # Ships and planes: all who were on board.
    ON_BOARD = "on_board", "The plane had 40 people on board.", "40 people on board"
    # Things that news counts: votes, pages, bridges; ten or more, or any number of what is decided.
    THING = "thing", "The mayor received 400 letters.", "400 letters"
    # Courts: years of a sentence.
    SENTENCE = "sentence", "The judge sentenced him to six years in prison.", "six years"
    # Elections and polls: whole percents of somebody.
    PERCENT = "percent", "In all 38 percent of voters agreed.", "38 percent of voters"
    # Parliaments: "by 52 to 48", "a 52-48 vote".
    BALLOT = "ballot", "The council passed it in a 52-48 vote.", "52-48 vote"
    # Marches and meetings: many people, mentioned for the first time.
    MANY = "many", "Around 500 protesters marched.", "500 protesters"
    # Courts, schools and letters: a plural that is counted and nothing more.
    COUNTED = "counted", "He was charged with five federal crimes.", "five federal crimes"
    # A part of those counted before: "29 people, ten of them children".
    PART_OF_THEM = "part_of_them", "The fire killed 29 people, ten of them children.", "ten of them"
    # The same with "including".
    PART = "part", "The fire killed 29 people, including ten children.", "ten children"
    # Lists: what happened to the first happened to the next.
    NEXT_IN_LIST = "next_in_list", "The fire damaged 42 offices, 14 hotels.", "14 hotels"


class QualifierRule(Rule):
    """The rule that gives a figure its qualifier."""

    # Nothing else is printed.
    EXACT = "exact", "The fire killed 29 villagers.", "29 villagers"
    # "at least", "more than".
    BEFORE = "before", "The fire killed at least 29 villagers.", "29 villagers"
    # "30 or so", "107 or more".
    BEHIND = "behind", "The fire killed 107 or more people.", "107 or more people"
    # First reports of a disaster: who is feared dead may be alive.
    FEARED = "feared", "In all 29 villagers were feared dead.", "29 villagers"
    # Early reports: "20 to 30" are at least 20.
    RANGE = "range", "The fire killed 20 to 30 people.", "20 to 30 people"
    # First reports: "dozens" are more than a dozen.
    PLURAL = "plural", "Dozens were injured.", "Dozens"
    # A dozen or half a million was never counted exactly.
    ROUND = "round", "The fire killed a dozen people.", "a dozen people"


class SuppositionRule(Rule):
    """Why nobody claims a count; the first of these reasons that applies is given."""

    # Questions of readers and interviewers.
    ASKED = "asked", "Were 32 people killed?", "32"
    # Denials of armies and the police.
    DENIED = "denied", "Police denied that 32 people were killed.", "32"
    # The same without the verb: "no evidence that".
    NO_EVIDENCE = "no_evidence", "There is no evidence that 32 people were killed.", "32"
    # Fact checks: "it is false that", with "falsely" close to it.
    UNTRUE = "untrue", "It is untrue that 32 people were killed.", "32"
    # The same with a negation: "it is not true that".
    NOT_TRUE = "not_true", "It is not true that 32 people were killed.", "32"
    # Reports on hoaxes: who falsely claimed it.
    WRONGLY_SAID = "wrongly_said", "A blog falsely claimed that 32 people were killed.", "32"
    # The same as a noun: "false reports that".
    FALSE_REPORT = "false_report", "There were false reports that 32 people were killed.", "32"
    # Corrections: "did not say that".
    NOT_SAID = "not_said", "Police did not say that 32 people were killed.", "32"
    # Fact checks: "contrary to a report that".
    CONTRARY = "contrary", "Contrary to reports that 32 people were killed, all are well.", "32"
    # Rumours: "reports that … are false".
    CALLED_UNTRUE = "called_untrue", "Reports that 32 people were killed are false.", "32"
    # Warnings: "50 people could die".
    POSSIBLE = "possible", "Some 50 people may have died.", "50"
    # Drills and plans: "if 50 people die".
    CONDITION = "condition", "If 50 people died, the pier would close.", "50"
    # Follow-ups: "another four people died" counts only the later deaths.
    ADDED = "added", "The fire killed another 40 people.", "40"
    # The same after the number: "four more", "four new deaths".
    MORE = "more", "The fire killed 40 more people.", "40"
    # Fears for people to whom nothing else happened.
    FEARED = "feared", "It is feared 500 protesters marched.", "500"


class LinkRule(Rule):
    """Why a figure belongs to an event; the first of these reasons that applies is given."""

    # Second mentions: "the three men" are those counted before.
    SAME_COUNT = "same_count", f"{BLAST}Police named the 12 people who were killed.", "12 people"
    # The clause that mentions the event counts its victims.
    OWN_CLAUSE = "own_clause", "Ida Holm met the crew on May 3. A bombing in Calder killed 29 sailors.", "29 sailors"
    # The first sentence is the main event.
    MAIN_SENTENCE = "main_sentence", "A bombing in Calder killed 29 sailors on May 1.", "29 sailors"
    # Further down, as long as no event except the main one is mentioned.
    MAIN_STORY = "main_story", f"{BLAST}Some 40 people were injured.", "40 people"
    # "The quake" means one mentioned somewhat earlier.
    REFERRED = (
        "referred",
        "Ida Holm met the crew on May 3. A bombing hit Calder on May 1. "
        "It rained on the pier and on all the boats that lay there, all day long. "
        "The bombing injured 40 people.",
        "40 people",
    )
    # The same, mentioned in the sentence directly before.
    JUST_TOLD = (
        "just_told",
        "Ida Holm met the crew on May 3. A bombing hit Calder on May 1. The bombing injured 40 people.",
        "40 people",
    )
    # Summaries at the end that repeat the words of an event.
    SHARED_WORDS = (
        "shared_words",
        "Ida Holm met the crew on May 3. A bombing hit the harbour market of Calder on May 1. It rained.\n\n"
        "In Calder harbour market 40 people were injured.",
        "40 people",
    )
    # Sums, votes and crowds at the top of a report that share a word with its main event.
    LEAD = "lead", f"{BLAST}In Calder 500 protesters marched past the harbour.", "500 protesters"
    # Costs and crowds: only if the event itself is mentioned next to them.
    SPOKEN_OF = (
        "spoken_of",
        "A bombing hit the harbour market of Calder on May 1. The bombing of the harbour market drew 500 protesters.",
        "500 protesters",
    )


class UnlinkedRule(Rule):
    """Why a figure belongs to no event, measured against the main event if there is one."""

    # Portraits and economy: nothing in the text harms anybody.
    NO_EVENT = "no_event", "Ida Holm met the crew on May 3. Fires killed 40 people.", "40 people"
    # Background reported as news: "an air strike" is another one.
    NEW_EVENT = "new_event", f"{BLAST}In Roe a raid killed 40 people.", "40 people"
    # History: "previously", "in a separate attack", "by those quakes".
    SEPARATE = "separate", f"{BLAST}Previously 40 people were killed.", "40 people"
    # War reports: "in the war" is more than one attack.
    WIDE = "wide", f"{BLAST}In the war 40 people were killed.", "40 people"
    # Series: "Saturday's protests" next to an event on Friday.
    WEEKDAY = (
        "weekday",
        "A bombing in Calder on Friday killed nine people. Saturday's unrest left 40 people dead.",
        "40 people",
    )
    # The same for a weekend.
    WEEKEND = (
        "weekend",
        "A bombing in Calder on Tuesday killed nine people. That weekend 40 people were killed.",
        "40 people",
    )
    # Chronicles: every day next to the count differs from that of the event.
    OTHER_DAY = "other_day", f"{BLAST}In 1990 some 40 people were hurt.", "40 people"
    # Series on one day: another place than that of an attack.
    OTHER_PLACE = "other_place", f"{BLAST}In Roe 40 people were killed.", "40 people"
    # Costs and crowds that nothing assigns to the event.
    LOOSE = "loose", f"{BLAST}Later 500 protesters marched.", "500 protesters"
    # Long reports that have left the main event, or that share only a word or two with another event.
    LITTLE_SHARED = (
        "little_shared",
        "Ida Holm met the crew on May 3. A bombing hit Calder on May 1. Some 40 people were injured.",
        "40 people",
    )


class ClaimantRule(Rule):
    """The rule by which a figure has a source."""

    # The speaker of the quote that contains it, as printed.
    SPEAKER = "speaker", 'Ida Holm said: "The fire killed 29 people."', "29 people"
    # For a pronoun, only its referent counts.
    PRONOUN = "pronoun", 'Ida Holm came. She said: "The fire killed 29 people."', "29 people"
