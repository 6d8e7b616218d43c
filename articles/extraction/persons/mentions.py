"""Which names in a text are persons' names: evidence summed over the whole document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from articles.extraction.records import PersonMention
from articles.extraction.rules import Rule
from articles.extraction.text.annotated import AnnotatedText
from articles.names.parse import parse_name
from articles.names.titles import POST_NOMINALS, SUFFIXES
from articles.names.words import is_same_surname, skeletons

from .candidates import NameCandidate, names_of_run
from .coreference import fullest_names
from .evidence import context_features, front_word, weigh, words_evidence
from .exclusions import exclusion_of_name
from .headings import heading_spans, names_of_heading
from .roles import role_at
from .rules import ElsewhereRule, EvidenceRule, NotAPersonRule
from .runs import CapitalisedRun, find_runs
from .word_classes import is_given, is_particle, is_place, is_surname
from .word_names import word_surnames
from .wordlists import BRAND_FOLLOWERS, HEADS_AND_SURNAMES, ORGANISATION_NAMES, PLACES, WEIGHTS

_FOLLOWER = re.compile(r"\ (?:&\ )?([A-Z][a-z]{1,14})")
_EPITHET = re.compile(r"\ the\ (?:Elder|Younger|Great|Terrible)\b")
_ROW = frozenset({" and ", ", ", " or ", ", and ", " & ", "; "})
"""What separates the names in a list."""
_LONGEST_ROW = max(map(len, _ROW))

SHORTEST_RESPELLED = 5
"""Shortest surname that is recognised in another spelling; shorter ones are too similar to each other."""


@dataclass(slots=True)
class Scored:
    """A possible name with the word in front of it, the evidence for a person at this place, and its features."""

    name: NameCandidate
    text: str
    front: str
    words: float
    context: float
    rules: tuple[EvidenceRule | ElsewhereRule, ...] = ()

    def also(self, rules: tuple[EvidenceRule | ElsewhereRule, ...]) -> Scored:
        """The same name with further rules."""
        return Scored(self.name, self.text, self.front, self.words, self.context, self.rules + rules)


@dataclass(slots=True)
class _Dossier:
    """What the whole text shows about one spelling: best and worst context, best words, and number of occurrences."""

    best: float
    worst: float
    words: float
    times: int


def find_persons(text: AnnotatedText) -> tuple[PersonMention, ...]:
    """The mentions of persons by name, in order and without overlap, each with the person's fullest name.

    Args:
        text: the clean text; a name never crosses from one sentence to the next.
    """
    return PersonFinder(text).find()


class PersonFinder:
    """The search for the persons of one text.

    `dropped` contains every capitalised name that is not a person's, as offsets, with the rules that say why.
    """

    def __init__(self, text: AnnotatedText) -> None:
        self._text = text
        self.dropped: list[tuple[int, int, tuple[Rule, ...]]] = []

    def find(self) -> tuple[PersonMention, ...]:
        """The mentions in order; the other names are in `dropped`."""
        body = self._text.body
        found = self._names()
        names = [name for name, _ in found]
        prefixes = _prefixes(body, names)
        spans = [(_start(body, name, prefixes), _end(body, name)) for name in names]
        texts = [body[start:end] for start, end in spans]
        roles = [role_at(body, name) for name in names]
        titles = [None if role is None else role[0] for role in roles]
        return tuple(
            PersonMention(
                start=start,
                end=end,
                text=text,
                name=whole,
                role=None if role is None else role[0],
                rules=(*rules, same) if role is None else (*rules, same, role[1]),
            )
            for (start, end), text, (whole, same), role, (_, rules) in zip(
                spans, texts, fullest_names(texts, titles, body), roles, found, strict=True
            )
        )

    def _names(self) -> list[tuple[NameCandidate, tuple[Rule, ...]]]:
        """The names of persons in order: first those in running text, then, with their help, those in headlines."""
        body = self._text.body
        headings = heading_spans(body)
        starts = [start for start, _ in headings]
        running: list[CapitalisedRun] = []
        heads: list[CapitalisedRun] = []
        for run in find_runs(self._text):
            at = bisect_right(starts, run.words[0].start) - 1
            (heads if at >= 0 and run.words[0].start < headings[at][1] else running).append(run)
        surnames = word_surnames(body, running)
        accepted = self._accepted(self._scored(running, surnames), surnames)
        names: list[tuple[NameCandidate, tuple[Rule, ...]]] = [(item.name, item.rules) for item in accepted]
        parts = frozenset(
            word.text.lower()
            for name, _ in names
            for word in name.core
            if len(word.text) > 2 and not is_particle(word.text)
        )
        for run in heads:
            names += [(name, (ElsewhereRule.HEADING,)) for name in names_of_heading(run, parts)]
        return sorted(names, key=lambda found: found[0].start)

    def _scored(self, runs: list[CapitalisedRun], surnames: frozenset[str]) -> list[Scored]:
        """Every possible name in the runs of capitalised words, with its evidence; `surnames` are those in the text."""
        body = self._text.body
        small: set[str] = set()
        for tokens in self._text.tokens:
            small.update([token.low for token in tokens if not token.capital])
        # al-Hilu is not "hilu" in lower case
        lowered = frozenset([low.removesuffix("'s") for low in small if "-" not in low])
        known: dict[tuple[str, int, str, bool], tuple[float, tuple[EvidenceRule, ...]]] = {}
        found = []
        for run in runs:
            for name in names_of_run(body, run, lowered, surnames):
                word = len(name.core) == 1 and name.core[0].text in surnames
                excluded = None if word else exclusion_of_name(name)
                if excluded is not None:
                    self.dropped.append((name.start, name.end, (excluded,)))
                    continue
                text = body[name.start : name.end]
                lettered = name.after is not None and name.after.text in POST_NOMINALS
                key = (text, len(name.core), name.words[0].joint.strip(), lettered)
                if key not in known:
                    known[key] = words_evidence(name, lowered, surnames)
                weight, rules = known[key]
                front = front_word(body, name)
                around = context_features(body, name, front)
                if word and run.opens and len(name.words) == 1 and name.words == run.words and text not in PLACES:
                    around.append(EvidenceRule.OPENING)
                found.append(Scored(name, text, front, weight, weigh(around), (*rules, *around)))
        return found

    def _accepted(self, scored: list[Scored], surnames: frozenset[str]) -> list[Scored]:
        """The names with enough evidence, at their place and elsewhere in the text."""
        dossiers = _dossiers(scored)
        body = self._text.body
        brands = _brands(body, scored)
        chosen = self._accepted_full(scored, dossiers)
        forms, spellings = _short_forms(chosen)
        couples = _couples(body, scored, chosen)
        for item in scored:
            if len(item.name.core) == 1:
                if item.name.start in couples:
                    chosen.append(item.also((ElsewhereRule.COUPLED,)))
                    continue
                word = item.text in surnames
                rules = _accepted_alone(item, dossiers[item.text], brands, forms, spellings, word=word)
                if isinstance(rules, NotAPersonRule):
                    self._drop(item, rules)
                else:
                    chosen.append(item.also(rules))
        chosen.sort(key=lambda item: item.name.start)
        return chosen

    def _accepted_full(self, scored: list[Scored], dossiers: dict[str, _Dossier]) -> list[Scored]:
        """The names of several words that are names of persons.

        Besides its own evidence, the best occurrence of a name counts (letters such as KBE after one count for all),
        its surname as the only subject of a verb of saying, and a list that it shares with a person.
        """
        body = self._text.body
        employers = {item.text for item in scored if len(item.name.core) > 1 and EvidenceRule.EMPLOYER in item.rules}
        chosen: list[Scored] = []
        for item in scored:
            if len(item.name.core) < 2:
                continue
            dossier = dossiers[item.text]
            employer = item.text in employers
            better = 0.0 if employer else max(dossier.best - item.context, 0.0)
            total = dossier.words + item.context + WEIGHTS["share"] * better
            rules = [ElsewhereRule.SHARED] * (better > 0 or dossier.words > item.words)
            if employer and EvidenceRule.EMPLOYER not in item.rules:
                total += WEIGHTS["employer"]
                rules.append(ElsewhereRule.EMPLOYER_HERE)
            alone = dossiers.get(item.name.core[-1].text)
            if alone is not None and alone.best >= WEIGHTS["said"]:
                rules.append(ElsewhereRule.SUPPORTED)
                total += WEIGHTS["supported"]
            elif alone is not None and alone.worst >= 0 and item.name.core[0].text not in dossiers:
                rules.append(ElsewhereRule.ECHOED)
                total += WEIGHTS["echoed"]  # persons are called by the last word later on, companies by the first
            # the text between two names may be long: its length is looked at first
            ended = chosen[-1].name.end if chosen else -_LONGEST_ROW
            if item.name.start - ended <= _LONGEST_ROW and body[ended : item.name.start] in _ROW:
                rules.append(ElsewhereRule.JOINED)
                total += WEIGHTS["joined"]
            if total > 0:
                chosen.append(item.also(tuple(rules)))
            else:
                self._drop(item, NotAPersonRule.TOO_LITTLE)
        return chosen

    def _drop(self, item: Scored, rule: NotAPersonRule) -> None:
        """Note why a name is not a person's, with the evidence."""
        self.dropped.append((item.name.start, item.name.end, (rule, *item.rules)))


def _prefixes(body: str, names: list[NameCandidate]) -> dict[str, str]:
    """The particles before a surname in the full names of the text ("van der " before Bellen)."""
    return {
        name.core[-1].text: body[name.core[-2].end : name.core[-1].start].lstrip()
        for name in names
        if len(name.core) > 1 and name.core[-1].joint.strip().islower()
    }


def _start(body: str, name: NameCandidate, prefixes: dict[str, str]) -> int:
    """The start of the name, including the particles that the full name has before a lone surname."""
    prefix = prefixes.get(name.core[0].text, "") if len(name.words) == 1 else ""
    return name.start - len(prefix) if prefix and body.endswith(" " + prefix, 0, name.start) else name.start


def _end(body: str, name: NameCandidate) -> int:
    """The end of the name, including "the Elder" if that follows."""
    epithet = _EPITHET.match(body, name.end)
    return epithet.end() if epithet else name.end


def _dossiers(scored: list[Scored]) -> dict[str, _Dossier]:
    """The dossier of every spelling."""
    spellings: dict[str, list[Scored]] = {}
    for item in scored:
        spellings.setdefault(item.text, []).append(item)
    dossiers = {}
    for text, items in spellings.items():
        contexts = [item.context for item in items]
        dossiers[text] = _Dossier(max(contexts), min(contexts), max([item.words for item in items]), len(items))
    return dossiers


_Alone = tuple[ElsewhereRule, ...] | NotAPersonRule
"""The features of a single word in the rest of the text, or why it is no person."""


def _single(item: Scored, dossier: _Dossier, brands: frozenset[str], *, named: bool, word: bool = False) -> _Alone:
    """Whether a single word is a person: part of a full name of the text, or with evidence of its own."""
    text = item.name.core[0].text
    rules: list[ElsewhereRule] = []
    total = item.words + item.context
    against = None if item.name.title or word else _against_alone(text, item.context, named)
    if against is not None:
        return against
    if named:
        total += WEIGHTS["full_form"]
        rules.append(ElsewhereRule.FULL_FORM)
    elif text in brands and not item.name.title:
        return NotAPersonRule.BRAND_HERE
    better, worse = max(dossier.best - item.context, 0.0), min(dossier.worst, 0.0)
    if word:
        better = 0.0  # "May said" makes no person of "May was warm"
    total += WEIGHTS["share"] * better + WEIGHTS["share_against"] * worse
    rules += [ElsewhereRule.SHARED] * (better > 0) + [ElsewhereRule.SHARED_AGAINST] * (worse < 0)
    if dossier.worst >= 0 and (is_given(text) or is_surname(text)):
        total += WEIGHTS["repeated"] * min(dossier.times - 1, 4)
        rules += [ElsewhereRule.REPEATED] * (dossier.times > 1)
    return tuple(rules) if total > 0 else NotAPersonRule.TOO_LITTLE


def _accepted_alone(
    item: Scored,
    dossier: _Dossier,
    brands: frozenset[str],
    forms: set[str],
    spellings: Mapping[str, str],
    *,
    word: bool,
) -> _Alone:
    """Whether a single word is a person, given the full names of the text.

    Whether the word is one of their surnames in another spelling (Gorbatschow) is checked only if that decides.
    """
    text = item.name.core[0].text
    if word and text in PLACES and item.context < WEIGHTS["possession"]:
        return NotAPersonRule.PLACE_ALONE
    if text in forms or word:
        return _single(item, dossier, brands, named=text in forms, word=word)
    alone = _single(item, dossier, brands, named=False)
    if not isinstance(alone, NotAPersonRule) or len(text) < SHORTEST_RESPELLED:
        return alone
    respelled = _single(item, dossier, brands, named=True)
    if isinstance(respelled, NotAPersonRule):
        return alone
    found = (spellings[skeleton] for skeleton in skeletons(parse_name(text).surname) if skeleton in spellings)
    if any(is_same_surname(text, surname) for surname in found):
        return (ElsewhereRule.RESPELLED, *respelled)
    return alone


def _against_alone(text: str, context: float, named: bool) -> NotAPersonRule | None:
    """Why a single word that is also a place, a brand or a common noun is not a person here; None if it may be one.

    Args:
        text: the word.
        context: the evidence around it.
        named: whether it is part of a full name in the text.
    """
    if text in PLACES:
        fits = (
            context >= WEIGHTS["possession"]
            if named
            else is_surname(text) and context >= WEIGHTS["said"] + WEIGHTS["quoted"]
        )
        return None if fits else NotAPersonRule.PLACE_ALONE
    if text in HEADS_AND_SURNAMES or text in ORGANISATION_NAMES:
        return None if named and context >= 0 else NotAPersonRule.NOUN_ALONE
    return None


def _short_forms(chosen: list[Scored]) -> tuple[set[str], dict[str, str]]:
    """The single words by which the text may mean these persons later, and their long surnames by consonants."""
    forms: set[str] = set()
    spellings: dict[str, str] = {}
    for item in chosen:
        core = [word.text for word in item.name.core]
        forms.add(core[-1])
        if len(core[-1]) >= SHORTEST_RESPELLED:
            spellings.update(dict.fromkeys(skeletons(parse_name(core[-1]).surname), core[-1]))
        if is_given(core[0]) or len(core[0]) > 2:
            forms.add(core[0])
        if len(core) == 3 and not is_particle(core[1]):
            forms.add(core[1])
    return forms - SUFFIXES, spellings


def _couples(body: str, scored: list[Scored], chosen: list[Scored]) -> frozenset[int]:
    """Where a given name shares the surname of the next: "Louis and Martha Quill"."""
    firsts = {item.name.start for item in chosen if is_given(item.name.core[0].text)}
    return frozenset(
        item.name.start
        for item in scored
        if len(item.name.words) == 1
        and body.startswith(" and ", item.name.end)
        and item.name.end + len(" and ") in firsts
        and is_given(item.text)
        and not is_place(item.text)
    )


def _brands(body: str, scored: list[Scored]) -> frozenset[str]:
    """Single words that are somewhere followed by Motor, Corp and the like, or preceded by "the"."""
    brands = set()
    for item in scored:
        if len(item.name.core) == 1 and not item.name.title:
            match = _FOLLOWER.match(body, item.name.end)
            article = item.front == "the" and item.context <= WEIGHTS["the"]
            if article or (match and match[1] in BRAND_FOLLOWERS):
                brands.add(item.text)
    return frozenset(brands)
