"""What a curator may decide about persons: merge two, split one, keep two apart.

A decision is written down as judgements on names, which linking obeys, and takes effect at once: the result is the
same rows that a rebuild of all links would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q

from articles.linking.slugs import unique_slugs
from articles.models import Appearance, Decision, Event, Judgement, Person, PersonName, Quote, Utterance

from .deciding import Deciding, deciding, setting
from .errors import CurationError, NotAPairError
from .judgements import judged_different

Subject, Verb = Decision.Subject, Decision.Verb
PERSON = Judgement.Subject.PERSON

MOST_NAMES = 200
"""Names of one person that a decision may touch; more than these are a linking mistake, not a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What would move with `other`: to the survivor of a merge, or away by a split or an undone merge."""

    other: Person
    names: tuple[str, ...]
    articles: int
    quotes: int
    events: int


def preview_merge(others: Iterable[Person]) -> tuple[Moved, ...]:
    """What a merge would move, counted before anything changes."""
    return tuple(_moved(other) for other in others)


def preview_split(person: Person, names: Sequence[str], *, by: AbstractBaseUser) -> Moved:
    """What a split would take away; it is carried out and rolled back, so that the counts are exact."""
    with transaction.atomic():
        moved = _moved(split_person(person, names, by=by))
        transaction.set_rollback(True)
    return moved


def preview_revive(other: Person, *, by: AbstractBaseUser) -> Moved:
    """What undoing a merge would give back; it is carried out and rolled back."""
    with transaction.atomic():
        moved = _moved(revive_person(other, by=by))
        transaction.set_rollback(True)
    return moved


def _moved(other: Person) -> Moved:
    """What belongs to a person now."""
    return Moved(
        other=other,
        names=_names(other),
        articles=Appearance.objects.filter(person=other).values("article").distinct().count(),
        quotes=Quote.objects.filter(speaker=other).count(),
        events=Event.objects.filter(coverage__article__appearances__person=other).distinct().count(),
    )


def merge_persons(keep: Person, other: Person, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person `keep`, with everything that belonged to `other`.

    Raises:
        NotAPairError: they are one row, or one of them was merged away before.
    """
    with deciding(Verb.MERGE, Subject.PERSON, keep.pk, by=by, note=note) as act:
        keep, other = _locked_pair(keep, other)
        names = _names(other)
        act.judge(PERSON, [(keep.name, name) for name in names], Judgement.Verdict.SAME)
        # an earlier "different" between any two of their names would separate them again at the next rebuild
        pairs = [(mine, theirs) for mine in _names(keep) for theirs in names]
        act.judge(PERSON, judged_different(PERSON, pairs), Judgement.Verdict.SAME)
        merged = [other, *Person.objects.select_for_update().filter(merged_into=other).order_by("pk")]
        act.concerns(persons=[keep.pk, other.pk])
        act.told.look(**_said_by(other))
        _move_names(other, keep, names)
        Appearance.objects.filter(person=other).update(person=keep)
        _move_curated(act, Quote.objects.filter(curated_speaker=other), keep, f"{other.name} merged")
        Quote.objects.filter(machine_speaker=other).update(machine_speaker=keep)
        Quote.objects.filter(speaker=other).update(speaker=keep, updated=act.moment)
        Utterance.objects.filter(speaker=other).update(speaker=keep, updated=act.moment)
        act.alter(merged, setting(merged_into=keep), ["merged_into"], f"Merged into {keep.name}")
    return Person.objects.get(pk=keep.pk)


def revive_person(other: Person, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person `other` as it was before a merge, kept apart from its survivor from now on.

    Mentions found since under a spelling that neither had then stay with the survivor until the next rebuild.
    """
    with deciding(Verb.REVIVE, Subject.PERSON, other.pk, by=by, note=note) as act:
        other = Person.objects.select_for_update().get(pk=other.pk)
        keep = other.merged_into
        if keep is None:
            raise CurationError(f"{other.name} was not merged into anybody.")
        keep = Person.objects.select_for_update().get(pk=keep.pk)
        merge, survivor = _last_merge(other)
        names = _names_that_came(other, keep, survivor, merge)
        act.concerns(persons=[keep.pk, other.pk])
        act.told.look(**_said_by(keep))
        act.alter([other], setting(merged_into=None), ["merged_into"], f"Separated from {keep.name}")
        _take_out(act, keep, other, names)
        moved = Quote.history.filter(decision=merge, decision__isnull=False, curated_speaker=keep).values("id")
        own = Quote.objects.filter(curated_speaker=keep, pk__in=moved)
        _move_curated(act, own, other, f"Separated from {keep.name}")
    return Person.objects.get(pk=other.pk)


def split_person(person: Person, names: Sequence[str], *, by: AbstractBaseUser, note: str = "") -> Person:
    """A new person with those spellings of `person` that belong to somebody else, and what was found under them."""
    with deciding(Verb.SPLIT, Subject.PERSON, person.pk, by=by, note=note) as act:
        person = Person.objects.select_for_update().get(pk=person.pk)
        known = _names(person)
        wanted = tuple(name for name in known if name in set(names))
        if not wanted:
            raise CurationError("Choose at least one spelling that belongs to somebody else.")
        if len(wanted) == len(known):
            raise CurationError("At least one spelling has to stay.")
        (slug,) = unique_slugs(Person, [wanted[0]])
        act.concerns(persons=[person.pk])
        act.told.look(**_said_by(person))
        other = Person(name=wanted[0], slug=slug)
        act.add(other, f"Split from {person.name}")
        _take_out(act, person, other, wanted)
        kept = next(name for name in known if name not in wanted)
        act.alter([person], setting(name=kept), ["name"], f"{other.name} split off")
    return Person.objects.get(pk=other.pk)


def keep_apart(left: Person, right: Person, *, by: AbstractBaseUser, note: str = "") -> tuple[Judgement, ...]:
    """The newly written judgements that these two live persons are different."""
    with deciding(Verb.KEEP_APART, Subject.PERSON, left.pk, by=by, note=note) as act:
        left, right = _locked_pair(left, right)
        written = _judge_different(act, _names(left), _names(right))
    return tuple(written)


def name_person(person: Person, name: str, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person under the name that the curator gives; linking no longer chooses another one."""
    name = " ".join(name.split())
    if not name:
        raise CurationError("A person must have a name.")
    with deciding(Verb.NAME, Subject.PERSON, person.pk, by=by, note=note) as act:
        person = Person.objects.select_for_update().get(pk=person.pk)
        act.alter([person], setting(name=name), ["name"], "Named")
    return person


def identify_person(person: Person, wikidata_id: str | None, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person with this Wikidata identifier, or without one."""
    with deciding(Verb.IDENTIFY, Subject.PERSON, person.pk, by=by, note=note) as act:
        person = Person.objects.select_for_update().get(pk=person.pk)
        act.alter([person], setting(wikidata_id=wikidata_id or None), ["wikidata_id"], "Identified")
    return person


def _locked_pair(left: Person, right: Person) -> tuple[Person, Person]:
    rows = Person.objects.select_for_update().filter(pk__in=[left.pk, right.pk]).order_by("pk").in_bulk()
    left, right = rows[left.pk], rows[right.pk]
    if left.pk == right.pk:
        raise NotAPairError(left, right, "they are the same person.")
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise NotAPairError(left, right, "one of them has already been merged into another.")
    return left, right


def _said_by(source: Person) -> dict[str, list[int]]:
    """The ids of all quotes of `source`, before some of them move to another person."""
    said = Quote.objects.filter(Q(speaker=source) | Q(machine_speaker=source) | Q(curated_speaker=source))
    return {
        "quotes": list(said.order_by().values_list("pk", flat=True)),
        "utterances": list(Utterance.objects.filter(speaker=source).order_by().values_list("pk", flat=True)),
    }


def _names(person: Person) -> tuple[str, ...]:
    """The spellings of a person, the display name first."""
    spelt = [name for name in person.names.values_list("name", flat=True)[:MOST_NAMES] if name != person.name]
    return (person.name, *spelt)


def _judge_different(act: Deciding, names: Sequence[str], others: Sequence[str]) -> list[Judgement]:
    return act.judge(PERSON, [(name, other) for name in names for other in others], Judgement.Verdict.DIFFERENT)


def _move_names(source: Person, target: Person, names: Sequence[str]) -> None:
    """Move spellings with their keys; if the target has the same spelling, the counts are added."""
    have = {row.name: row for row in target.names.filter(name__in=names)}
    for row in source.names.filter(name__in=names):
        if row.name in have:
            have[row.name].article_count += row.article_count
            have[row.name].save(update_fields=["article_count"])
            row.delete()
        else:
            row.person = target
            row.save(update_fields=["person"])


def _move_curated(act: Deciding, quotes: Iterable[Quote], target: Person, said: str) -> None:
    """Re-point quotes whose speaker a curator set; the change is kept in their history."""
    act.repoint(quotes, setting(curated_speaker=target, speaker=target), ["curated_speaker", "speaker"], said)


def _take_out(act: Deciding, source: Person, target: Person, names: Sequence[str]) -> None:
    """Move the spellings `names` of `source` and everything found under them to `target`; judge the two different."""
    _move_names(source, target, names)
    Appearance.objects.filter(person=source, name__in=names).update(person=target)
    found = Quote.objects.filter(
        Q(appearance__person=target) | Q(appearance__isnull=True, machine_speaker_name__in=names),
        machine_speaker=source,
    )
    found.filter(speaker_curated=False).update(speaker=target, updated=act.moment)
    found.update(machine_speaker=target)
    told = Utterance.objects.filter(speaker=source, quotes__speaker=target).exclude(quotes__speaker=source)
    Utterance.objects.filter(pk__in=list(told.values_list("pk", flat=True))).update(speaker=target, updated=act.moment)
    remaining = [name for name in _names(source) if name not in names]
    _judge_different(act, remaining, names)


def _last_merge(other: Person) -> tuple[Decision | None, Person | None]:
    """The decision that merged the person away, and the survivor, which may itself have been merged later."""
    decision, survivor = None, other.merged_into_id
    for line in other.history.select_related("decision"):  # newest first
        if line.merged_into_id is None:
            break
        decision, survivor = line.decision, line.merged_into_id
    return decision, None if survivor is None else Person.objects.filter(pk=survivor).first()


def _names_that_came(other: Person, keep: Person, survivor: Person | None, merge: Decision | None) -> tuple[str, ...]:
    """The spellings that `other` brought into the merge, according to the judgements of that decision."""
    hub = (survivor or keep).name
    judged = Judgement.objects.filter(
        Q(left=hub) | Q(right=hub),
        subject=PERSON,
        verdict=Judgement.Verdict.SAME,
        decision=merge,
        decision__isnull=False,
    )
    came = {name for pair in judged.values_list("left", "right") for name in pair} - {hub}
    return tuple(PersonName.objects.filter(person=keep, name__in=came | {other.name}).values_list("name", flat=True))
