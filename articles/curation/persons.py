"""What a curator may decide about persons: that two are one, that one is two, that two must stay apart.

A decision is written down as judgements on names, which linking obeys, and takes effect at once: the same rows
that a rebuild of all links would give are put in place here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles import search
from articles.changes import Action, Resource, Snapshot, record
from articles.linking.aggregates import recount_persons
from articles.linking.slugs import unique_slugs
from articles.models import Appearance, Event, Judgement, Person, PersonName, Quote, Utterance
from articles.models.lock import one_decision

from .errors import CurationError, NotAPair
from .history import keep_state_before, reason, save_with_history
from .judgements import judge

MOST_NAMES = 200
"""Names of one person that a decision may touch; more is no person but a mistake of linking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What would go with `other`: to its survivor by a merge, away with it by a split or an undone merge."""

    other: Person
    names: tuple[str, ...]
    articles: int
    quotes: int
    events: int


def preview_merge(others: Iterable[Person]) -> tuple[Moved, ...]:
    """What a merge would move, counted before anything is changed."""
    return tuple(_moved(other) for other in others)


def preview_split(person: Person, names: Sequence[str], *, by: AbstractBaseUser) -> Moved:
    """What a split would take away; it is carried out and taken back, so that the counts are those it would give."""
    with transaction.atomic():
        moved = _moved(split_person(person, names, by=by))
        transaction.set_rollback(True)
    return moved


def preview_revive(other: Person, *, by: AbstractBaseUser) -> Moved:
    """What an undone merge would give back; it is carried out and taken back."""
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


@transaction.atomic
def merge_persons(keep: Person, other: Person, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person `keep` with everything that was `other`'s.

    Raises:
        NotAPair: they are one row, or one of them was merged away before.
    """
    one_decision()
    keep, other = _locked_pair(keep, other)
    moment = timezone.now()
    names = _names(other)
    judge(
        Judgement.Subject.PERSON,
        [(keep.name, name) for name in names],
        Judgement.Verdict.SAME,
        by=by,
        note=note,
        moment=moment,
    )
    # an earlier "different" between any two of their names would keep them apart at the next rebuild
    refuted = [(mine, theirs) for mine in _names(keep) for theirs in names if _judged_different(mine, theirs)]
    judge(Judgement.Subject.PERSON, refuted, Judgement.Verdict.SAME, by=by, note=note, moment=moment)
    merged = [other, *Person.objects.select_for_update().filter(merged_into=other).order_by("pk")]
    shown = _shown(other, [keep, *merged])
    _move_names(other, keep, names)
    Appearance.objects.filter(person=other).update(person=keep)
    _move_curated(Quote.objects.filter(curated_speaker=other), keep, f"{other.name} merged", by, moment)
    Quote.objects.filter(machine_speaker=other).update(machine_speaker=keep)
    Quote.objects.filter(speaker=other).update(speaker=keep, updated=moment)
    Utterance.objects.filter(speaker=other).update(speaker=keep, updated=moment)
    _set_survivor(merged, keep, f"Merged into {keep.name}", by, note, moment)
    recount_persons({keep.pk, other.pk}, moment)
    search.remove_persons([other.pk])
    shown.record()
    return _indexed(keep.pk)[0]


@transaction.atomic
def revive_person(other: Person, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person `other` as it was before a merge, apart from its survivor from now on.

    What came in since under a spelling that neither had then stays with the survivor until the next rebuild.
    """
    one_decision()
    other = Person.objects.select_for_update().get(pk=other.pk)
    keep = other.merged_into
    if keep is None:
        raise CurationError(f"{other.name} was not merged into anybody.")
    keep = Person.objects.select_for_update().get(pk=keep.pk)
    merged_at, survivor = _last_merge(other)
    names = _names_that_came(other, keep, survivor, merged_at)
    moment = timezone.now()
    shown = _shown(keep, [keep, other])
    _set_survivor([other], None, f"Apart from {keep.name}", by, note, moment)
    _take_out(keep, other, names, by=by, note=note, moment=moment)
    rows = Quote.history.filter(history_date=merged_at, curated_speaker=keep).values("id")
    own = Quote.objects.filter(curated_speaker=keep, pk__in=rows)
    _move_curated(own, other, f"Apart from {keep.name}", by, moment)
    recount_persons({keep.pk, other.pk}, moment)
    shown.record()
    return _indexed(other.pk, keep.pk)[0]


@transaction.atomic
def split_person(person: Person, names: Sequence[str], *, by: AbstractBaseUser, note: str = "") -> Person:
    """A new person with those of `person`'s spellings that are somebody else's, and with what was found under them."""
    one_decision()
    person = Person.objects.select_for_update().get(pk=person.pk)
    known = _names(person)
    wanted = tuple(name for name in known if name in set(names))
    if not wanted:
        raise CurationError("Choose at least one spelling that belongs to somebody else.")
    if len(wanted) == len(known):
        raise CurationError("At least one spelling has to stay.")
    moment = timezone.now()
    (slug,) = unique_slugs(Person, [wanted[0]])
    shown = _shown(person, [person])
    other = Person(name=wanted[0], slug=slug)
    other._history_user, other._change_reason = by, reason(f"Split from {person.name}", note)  # type: ignore[attr-defined]
    other.save()
    _take_out(person, other, wanted, by=by, note=note, moment=moment)
    if person.name in wanted:
        keep_state_before([person])
        person.name = next(name for name in known if name not in wanted)
        save_with_history([person], ["name"], by=by, why=reason(f"{other.name} split off", note), moment=moment)
    recount_persons({person.pk, other.pk}, moment)
    shown.record()
    record(Resource.PERSON, Action.CREATED, [other.pk])
    return _indexed(other.pk, person.pk)[0]


@transaction.atomic
def keep_apart(left: Person, right: Person, *, by: AbstractBaseUser, note: str = "") -> tuple[Judgement, ...]:
    """The judgements that these two standing persons are different, newly written."""
    left, right = _locked_pair(left, right)
    return tuple(_judge_different(_names(left), _names(right), by=by, note=note, moment=timezone.now()))


@transaction.atomic
def name_person(person: Person, name: str, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person under the name that the curator gives; linking chooses no other one any more."""
    person, name = Person.objects.select_for_update().get(pk=person.pk), " ".join(name.split())
    if not name:
        raise CurationError("A person has a name.")
    if person.name != name:
        keep_state_before([person])
        person.name = name
        save_with_history([person], ["name"], by=by, why=reason("Named", note), moment=timezone.now())
        search.index_persons([person])
        record(Resource.PERSON, Action.UPDATED, [person.pk])
    return person


@transaction.atomic
def identify_person(person: Person, wikidata_id: str | None, *, by: AbstractBaseUser, note: str = "") -> Person:
    """The person with its Wikidata identifier, or with none."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.wikidata_id != (wikidata_id or None):
        keep_state_before([person])
        person.wikidata_id = wikidata_id or None
        save_with_history([person], ["wikidata_id"], by=by, why=reason("Identified", note), moment=timezone.now())
        record(Resource.PERSON, Action.UPDATED, [person.pk])
    return person


def _locked_pair(left: Person, right: Person) -> tuple[Person, Person]:
    rows = Person.objects.select_for_update().filter(pk__in=[left.pk, right.pk]).order_by("pk").in_bulk()
    left, right = rows[left.pk], rows[right.pk]
    if left.pk == right.pk:
        raise NotAPair(left, right, "they are the same person.")
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise NotAPair(left, right, "one of them was merged away already.")
    return left, right


def _shown(source: Person, persons: Sequence[Person]) -> Snapshot:
    """What lists show of these persons and of all that `source` said, before some of it becomes another's."""
    said = Quote.objects.filter(Q(speaker=source) | Q(machine_speaker=source) | Q(curated_speaker=source))
    return Snapshot(
        persons=[person.pk for person in persons],
        quotes=list(said.order_by().values_list("pk", flat=True)),
        utterances=list(Utterance.objects.filter(speaker=source).order_by().values_list("pk", flat=True)),
    )


def _indexed(*ids: int) -> list[Person]:
    """The stored persons in the order given, found by the spellings they have now."""
    rows = Person.objects.in_bulk(ids)
    persons = [rows[pk] for pk in ids]
    search.index_persons(persons)
    return persons


def _names(person: Person) -> tuple[str, ...]:
    """The spellings of a person, the one it goes by first."""
    spelt = [name for name in person.names.values_list("name", flat=True)[:MOST_NAMES] if name != person.name]
    return (person.name, *spelt)


def _judged_different(one: str, other: str) -> bool:
    left, right = sorted((one, other))
    return Judgement.objects.filter(
        subject=Judgement.Subject.PERSON,
        left=left,
        right=right,
        verdict=Judgement.Verdict.DIFFERENT,
        superseded=False,
    ).exists()


def _judge_different(
    names: Sequence[str], others: Sequence[str], *, by: AbstractBaseUser, note: str, moment: datetime
) -> list[Judgement]:
    pairs = [(name, other) for name in names for other in others]
    return judge(Judgement.Subject.PERSON, pairs, Judgement.Verdict.DIFFERENT, by=by, note=note, moment=moment)


def _set_survivor(
    persons: Sequence[Person], survivor: Person | None, decision: str, by: AbstractBaseUser, note: str, moment: datetime
) -> None:
    keep_state_before(persons)
    for person in persons:
        person.merged_into = survivor
    save_with_history(persons, ["merged_into"], by=by, why=reason(decision, note), moment=moment)


def _move_names(source: Person, target: Person, names: Sequence[str]) -> None:
    """Hand over spellings with their keys; where the target has one already, the two are added up."""
    have = {row.name: row for row in target.names.filter(name__in=names)}
    for row in source.names.filter(name__in=names):
        if row.name in have:
            have[row.name].article_count += row.article_count
            have[row.name].save(update_fields=["article_count"])
            row.delete()
        else:
            row.person = target
            row.save(update_fields=["person"])


def _move_curated(quotes: Iterable[Quote], target: Person, why: str, by: AbstractBaseUser, moment: datetime) -> None:
    """Re-point quotes whose speaker a curator set: their word, so the change is in their history."""
    rows = list(quotes)
    keep_state_before(rows)
    for quote in rows:
        quote.curated_speaker = quote.speaker = target
    save_with_history(rows, ["curated_speaker", "speaker"], by=by, why=reason(why), moment=moment)


def _take_out(
    source: Person, target: Person, names: Sequence[str], *, by: AbstractBaseUser, note: str, moment: datetime
) -> None:
    """Give `target` the spellings `names` of `source` and what the machine found under them; judge them different."""
    _move_names(source, target, names)
    Appearance.objects.filter(person=source, name__in=names).update(person=target)
    found = Quote.objects.filter(
        Q(appearance__person=target) | Q(appearance__isnull=True, machine_speaker_name__in=names),
        machine_speaker=source,
    )
    found.filter(speaker_curated=False).update(speaker=target, updated=moment)
    found.update(machine_speaker=target)
    told = Utterance.objects.filter(speaker=source, quotes__speaker=target).exclude(quotes__speaker=source)
    Utterance.objects.filter(pk__in=list(told.values_list("pk", flat=True))).update(speaker=target, updated=moment)
    remaining = [name for name in _names(source) if name not in names]
    _judge_different(remaining, names, by=by, note=note, moment=moment)


def _last_merge(other: Person) -> tuple[datetime, Person | None]:
    """When the person was merged away and into whom, as its history tells; a survivor may itself be merged later."""
    moment, survivor = other.updated, other.merged_into_id
    for merged_into, date in other.history.values_list("merged_into", "history_date"):  # newest first
        if merged_into is None:
            break
        moment, survivor = date, merged_into
    return moment, None if survivor is None else Person.objects.filter(pk=survivor).first()


def _names_that_came(other: Person, keep: Person, survivor: Person | None, moment: datetime) -> tuple[str, ...]:
    """The spellings that came with `other` when it was merged, as the judgements of that moment name them."""
    hub = (survivor or keep).name
    pairs = Judgement.objects.filter(
        Q(left=hub) | Q(right=hub),
        subject=Judgement.Subject.PERSON,
        verdict=Judgement.Verdict.SAME,
        created=moment,
    ).values_list("left", "right")
    came = {name for pair in pairs for name in pair} - {hub}
    return tuple(PersonName.objects.filter(person=keep, name__in=came | {other.name}).values_list("name", flat=True))
