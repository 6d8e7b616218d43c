"""Evidence that a name is, or is not, a person's: in its words and in their context."""

from __future__ import annotations

import re
from functools import lru_cache

from articles.extraction.text.cues import CUES
from articles.names.given_names import KNOWN_SURNAMES
from articles.names.spelling import fold
from articles.names.titles import HONORIFICS, POST_NOMINALS, ROLE_NOUNS, ROLES, SUFFIXES

from .candidates import NameCandidate
from .rules import EvidenceRule
from .runs import CapitalisedWord
from .word_classes import (
    KNOWN_WORDS,
    has_article,
    is_given,
    is_leading_surname,
    is_particle,
    is_place,
    is_surname,
    names_organisation,
)
from .wordlists import (
    EVIDENCE_WORDS,
    FUNCTION_WORDS,
    ORGANISATION_OPENERS,
    PLACES,
    WEIGHTS,
)

_BEHIND = re.compile(r"(['’]s?)?([,;:]?)[\"”]?[\ \n]([a-z]+)(?:\ ([a-z]+))?(?:\ ([a-z]+))?")
"""A possessive, punctuation and up to three lower-case words after a name."""

_PSEUDONYM = re.compile(r",?\ \(?(?:not\ (?:her|his|their|the)\ real\ |name\ (?:has\ been\ )?changed|a\ pseudonym)")
"""What features print after the name of somebody they protect: "Ann (not her real name)"."""

_IDENTIFIED = re.compile(
    r"""
    (?:identif(?:y|ied|ies)|nam(?:e|ed|es))\ (?:(?:him|her|them)(?:self|selves)?\ )?
    (?:(?:only|simply|just)\ )?(?:as|by)\ $
    | (?:gave|gives|giving)\ (?:his|her|their)\ (?:first\ |last\ )?name\ (?:only\ )?as\ $
    | (?:goes|went|going)\ by\ (?:the\ (?:first\ )?name\ )?$
    """,
    re.VERBOSE,
)
"""How a source is called who does not give the full name: "a man identified only as Amir"."""

_EMPLOYED = re.compile(r"\ ([a-z]{4,14})\b")

_AGE = re.compile(r",?\ \(?(?:aged\ |now\ )?[1-9][0-9](?:,|\)|\ (?:years?\ old|of)\b|-year-old)")
"""An age after a name: "Ann Lee, 45,"."""

_DESCRIPTION = re.compile(r",\ (?:(?:the|a|an|who|his|her|then|former)\ )?((?:[\w'’-]{1,25}\ ){0,5}[\w-]{1,25})[,.;\ ]")
"""What may be an apposition: "Ann Lee, the company's chief executive,"."""

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
"""A given name of two syllables in Chinese or Korean spelling."""

_TWO_INITIALS = re.compile(r"[BCDFGHJKLMNPRSTVWZ]{2}")
"""Two initials as one word: JK, TS."""

_VERBS, _POSSESSIONS, _MODIFIED = EVIDENCE_WORDS["verbs"], EVIDENCE_WORDS["possessions"], EVIDENCE_WORDS["modified"]
_COMPLEMENTS = EVIDENCE_WORDS["complements"]
_FAMILY = EVIDENCE_WORDS["family"]
_THINGS = EVIDENCE_WORDS["things"]
_LIFE = EVIDENCE_WORDS["life"]
_SKIPPED = EVIDENCE_WORDS["skipped"]
_KIN = EVIDENCE_WORDS["kin"]
_PLACING = EVIDENCE_WORDS["placing"]
_LOCATING = EVIDENCE_WORDS["locating"]
_SAYING = frozenset(form for form, cue in CUES.items() if not cue.base and not cue.participle and cue.content != "weak")
_RELATIVES = EVIDENCE_WORDS["relatives"]
_CLOSED = frozenset({',"', ",”", "!”", "?”", '!"', '?"', ",'", ",’"})
_LENGTHS = {1: EvidenceRule.ONE, 2: EvidenceRule.TWO, 3: EvidenceRule.THREE}
_LONE_WORD = (EvidenceRule.ONE, EvidenceRule.WORD_SURNAME)
_EMPLOYEES = EVIDENCE_WORDS["employees"]
_PEOPLE = EVIDENCE_WORDS["people"]
_ENDING = EVIDENCE_WORDS["ending"]
"""Words that end the noun of a description."""


def words_evidence(
    name: NameCandidate, lowered: frozenset[str], surnames: frozenset[str]
) -> tuple[float, tuple[EvidenceRule, ...]]:
    """The evidence for a person in the words of a name alone, without their context, and the features behind it.

    Args:
        name: the words.
        lowered: the words that also occur in lower case in the text.
        surnames: words that are somebody's surname in the text (May, King).
    """
    if len(name.words) == 1:
        word = name.words[0]
        if word.text in surnames:
            return weigh([*_LONE_WORD]), _LONE_WORD
        return _lone_evidence(word.text, word.joint, word.text.lower() in lowered)
    features = word_features(name, lowered)
    return weigh(features), tuple(features)


@lru_cache(maxsize=KNOWN_WORDS)
def _lone_evidence(text: str, joint: str, in_small_letters: bool) -> tuple[float, tuple[EvidenceRule, ...]]:
    """The evidence for a person in a single word, and the features behind it."""
    name = NameCandidate.of([CapitalisedWord(0, len(text), text, joint=joint)], [])
    features = word_features(name, frozenset({text.lower()} if in_small_letters else ()))
    return weigh(features), tuple(features)


def word_features(name: NameCandidate, lowered: frozenset[str]) -> list[EvidenceRule]:
    """The features of the words themselves, without their context."""
    core = name.core
    texts = [word.text for word in core]
    first, last = texts[0], texts[-1]
    found = [_LENGTHS.get(len(core), EvidenceRule.MANY)]
    several = len(name.words) > 1
    if several:
        found += _given_features(texts)
        if (len(core) < len(name.words) and any(word.initial for word in name.words)) or _bare_initials(texts):
            found.append(EvidenceRule.INITIAL)
        if name.words[-1].text in SUFFIXES or (name.after is not None and name.after.text in POST_NOMINALS):
            found.append(EvidenceRule.SUFFIX)
    else:
        found += _single_features(first)
    if first != "Al" and ("".join([word.joint for word in core]).strip() or any(map(_is_particle_like, texts))):
        found.append(EvidenceRule.PARTICLE)
    acronyms = texts[1:] if EvidenceRule.INITIAL in found else texts
    if any(text.isupper() and 1 < len(text) < (5 if several else 7) for text in acronyms):
        found.append(EvidenceRule.ACRONYM)
    if any(_is_camel(text) and not is_surname(text) for text in texts):
        found.append(EvidenceRule.CAMEL)
    found += [EvidenceRule.LOWERED for text in texts if text.lower() in lowered and not (several and is_given(text))]
    if first in ORGANISATION_OPENERS and (several or not is_surname(first)):
        found.append(EvidenceRule.OPENER)
    if any(is_place(text) and not is_given(text) for text in texts[:-1]) or (several and last in PLACES):
        found.append(EvidenceRule.PLACE)
    named = several and ((is_given(first) and not is_place(first)) or name.words[0].initial)
    if not named and not FUNCTION_WORDS.isdisjoint(texts):
        found.append(EvidenceRule.FUNCTION)
    if names_organisation(texts[1:]):
        found.append(EvidenceRule.HEAD)
    if several and names_organisation(texts[:1]) and not is_given(first):
        found.append(EvidenceRule.HEAD_FIRST)
    if first == "Al" and len(texts) == 2:
        found.append(EvidenceRule.AL)
    if "&" in "".join(texts):
        found.append(EvidenceRule.AMPERSAND)
    return found


def _bare_initials(texts: list[str]) -> bool:
    """Whether the words begin with initials without full stops: "T S Elmer", "JK Smith", "T Smith"."""
    *fronts, last = texts
    if len(last) < len("Ng") or not fronts or not all(len(text) == 1 and text.isupper() for text in fronts[:-1]):
        return False
    if len(fronts[-1]) == 1 and fronts[-1].isupper():
        return len(fronts) > 1 or is_surname(last)
    return len(fronts) == 1 and _TWO_INITIALS.fullmatch(fronts[0]) is not None and is_surname(last)


def _given_features(texts: list[str]) -> list[EvidenceRule]:
    """The features of the given names and surnames among several words."""
    found = []
    first, last = texts[0], texts[-1]
    if is_given(first):
        found.append(EvidenceRule.GIVEN_PLACE if is_place(first) else EvidenceRule.GIVEN)
    if len(texts) > 1:
        if is_surname(last):
            found.append(EvidenceRule.SURNAME)
        if is_leading_surname(last):
            found.append(EvidenceRule.EAST_LAST)
        if len(texts) == 3 and is_given(texts[1]):
            found.append(EvidenceRule.GIVEN_SECOND)
        if _SYLLABLES.fullmatch(last):
            found.append(EvidenceRule.SYLLABLES)
    if is_leading_surname(first) and len(texts) <= 3:
        found.append(EvidenceRule.EAST)
    return found


def _single_features(text: str) -> list[EvidenceRule]:
    """The features of a single word."""
    if fold(text) in KNOWN_SURNAMES:
        return [EvidenceRule.SINGLE_KNOWN]
    return (
        [EvidenceRule.SINGLE_GIVEN] * is_given(text)
        + [EvidenceRule.SINGLE_SURNAME] * is_surname(text)
        + [EvidenceRule.ONLY_SURNAME]
        * (is_surname(text) and not (is_given(text) or is_place(text) or names_organisation([text])))
        + [EvidenceRule.ACCENTED] * (not text.isascii())
    )


def _is_particle_like(text: str) -> bool:
    """Whether the word is a particle or begins with an article."""
    return has_article(text) or is_particle(text)


def _is_camel(text: str) -> bool:
    """Whether there are capitals inside the word, as in brands (YouTube) but not as in McDonald and O'Brien."""
    if text[1:].islower():  # nearly every word
        return False
    return not text.isupper() and any(character.isupper() for part in text.split("-") for character in part[3:])


def _front_comma(body: str, name: NameCandidate) -> bool:
    """Whether a noun for a person and a comma precede the name: "his wife, Alice"."""
    if not body.startswith(", ", name.start - 2):
        return False
    words = body[max(0, name.start - 34) : name.start - 2].split()
    return bool(words) and words[-1] in ROLE_NOUNS


def front_word(body: str, name: NameCandidate) -> str:
    """The word in front of the name and its titles, in lower case; empty if punctuation separates them."""
    start = name.title[0].start if name.title else name.start
    if not start or body[start - 1] != " ":
        return ""
    last = body[max(0, start - 34) : start - 1].rpartition("\n")[2].rpartition(" ")[2].lower()
    if not last:
        return ""
    return last.lstrip("\"'“‘(") if last[-1].isalnum() or last[-1] == "." else ""


def context_features(body: str, name: NameCandidate, front: str) -> list[EvidenceRule]:
    """The features of the context of the name.

    Args:
        body: the text.
        name: the name in it.
        front: the result of `front_word` for the name.
    """
    found = _front_features(body, name, front)
    if body.startswith("& ", name.start - 2) or (len(name.words) == 1 and body.startswith(" & ", name.end)):
        found.append(EvidenceRule.AMPERSAND)
    if len(name.words) == 1 and body[name.end : name.end + 2].strip().isdecimal() and body[name.end] == " ":
        found.append(EvidenceRule.NUMBERED)
    behind = _BEHIND.match(body, name.end, name.end + 60)
    if behind:
        found += _behind_features(behind)
        if found[-1:] == [EvidenceRule.MODIFIED] and not front.isalpha():
            found.pop()
        if found[-1:] == [EvidenceRule.SAID] and body[max(0, name.start - 3) : name.start - 1] in _CLOSED:
            found.append(EvidenceRule.QUOTED)
    if not name.title and _is_thing(body, name, front):
        found.append(EvidenceRule.THING)
    follows = body[name.end : name.end + 2]
    if follows in (", ", " (") and _PSEUDONYM.match(body, name.end, name.end + 40):
        found.append(EvidenceRule.PSEUDONYM)
    if len(name.core) > 1 and not name.title and follows[1:].islower():
        employed = _EMPLOYED.match(body, name.end, name.end + 20)
        if employed and employed[1] in _EMPLOYEES:
            found.append(EvidenceRule.EMPLOYER)
    if _AGE.match(body, name.end, name.end + 20):
        found.append(EvidenceRule.AGE)
    if follows == ", ":
        description = _DESCRIPTION.match(body, name.end, name.end + 110)
        if description and _tells_role(description[1]):
            found.append(EvidenceRule.DESCRIPTION)
    return found


def _is_thing(body: str, name: NameCandidate, front: str) -> bool:
    """Whether the noun in front makes the name a firm's, a ship's or a village's: "the law firm, Patton Holm,".

    Not in "the film Ann Lee made", where the noun is the object of a clause.
    """
    if not front and body.startswith(", ", name.start - 2):
        words = body[max(0, name.start - 50) : name.start - 2].split()[-4:]
        front = words[-1] if words and _COMPLEMENTS.isdisjoint(words) else ""  # "counsel of the company, Ann Lee,"
    if front not in _THINGS:
        return False
    behind = _BEHIND.match(body, name.end, name.end + 40)
    return behind is None or bool(behind[1] or behind[2]) or not (behind[3] in _VERBS or behind[3].endswith("ed"))


def _names_person(body: str, start: int) -> bool:
    """Whether a noun for persons precedes "named" and a name: "a student named Giulia"."""
    words = body[max(0, start - 60) : start].split()
    return len(words) > 1 and (words[-2] in ROLE_NOUNS or words[-2] in _PEOPLE)


def _tells_role(text: str) -> bool:
    """Whether a noun for persons is in a description before its complement ("34-year-old dairy farmer who")."""
    for word in text.split():
        if word in ROLE_NOUNS:
            return True
        if word in _ENDING:
            return False
    return False


def _front_features(body: str, name: NameCandidate, word: str) -> list[EvidenceRule]:
    """The features of what precedes the name, and of the word directly before it."""
    if name.title:
        last = name.title[-1].text
        found = [
            EvidenceRule.HONORIFIC
            if last in HONORIFICS
            else EvidenceRule.ROLE
            if last in ROLES or name.office
            else _other_title(last)
        ]
        return [*found, EvidenceRule.THE_TITLED] if word == "the" and len(name.core) == 1 else found
    if not word and _front_comma(body, name):
        return [EvidenceRule.NOUN_COMMA]
    if word in ROLE_NOUNS or (word in ("named", "called") and _names_person(body, name.start)):
        return [EvidenceRule.NOUN]
    if word in ("as", "name", "by") and _IDENTIFIED.search(body, max(0, name.start - 60), name.start):
        return [EvidenceRule.IDENTIFIED]
    if word == "the":
        return [EvidenceRule.THE]
    if word in _PLACING:
        return [EvidenceRule.PLACING]
    if word in _LOCATING:
        return [EvidenceRule.LOCATING]
    if word in ("from", "of", "on"):
        return [EvidenceRule.OF]
    if word in _KIN:
        return [EvidenceRule.KIN]
    if word in _SAYING:
        return [EvidenceRule.SAID_BEFORE]
    return [EvidenceRule.BY] if word == "by" else [EvidenceRule.WITH] if word == "with" else []


def _other_title(last: str) -> EvidenceRule:
    """The feature of a title that is not an office: a noun for persons, or any other word."""
    return EvidenceRule.NOUN if last.lower() in ROLE_NOUNS else EvidenceRule.OTHER_TITLE


def _behind_features(behind: re.Match[str]) -> list[EvidenceRule]:
    """The features of what follows the name."""
    word = behind[3]
    if behind[1]:
        owned = {word, behind[4], behind[5]} if behind[4] not in _SKIPPED else {word}
        if not _FAMILY.isdisjoint(owned):
            return [EvidenceRule.FAMILY]
        return [EvidenceRule.POSSESSION] if word in _POSSESSIONS else [EvidenceRule.POSSESSIVE]
    if behind[2]:
        return _relative(word)
    if word in _MODIFIED:
        return [EvidenceRule.MODIFIED]
    if word in _SKIPPED:
        word = behind[4] or word
        if word in _SKIPPED:
            word = behind[5] or word
    if word in _RELATIVES:
        return _relative(word)
    if word in _LIFE:
        return [EvidenceRule.LIFE]
    if word in _VERBS:
        return [EvidenceRule.DOES]
    return [EvidenceRule.SAID] if word in _SAYING else []


def _relative(word: str) -> list[EvidenceRule]:
    """The feature of a relative or reflexive pronoun after the name: organisations have "whose", persons "who"."""
    return [EvidenceRule.WHOSE] if word == "whose" else [EvidenceRule.WHO] if word in _RELATIVES else []


def weigh(features: list[EvidenceRule]) -> float:
    """The sum of the weights of the features."""
    return sum([WEIGHTS.get(feature, 0.0) for feature in features])
