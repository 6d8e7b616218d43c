"""What a curator may decide about organisations: merge two, split one, keep two apart, name one, say its kind.

As with persons, a decision is written down as judgements on names, which linking obeys, and takes effect at once.
A single quote moves to another organisation by correcting its speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from articles.extraction.records import OrganisationKind
from articles.linking.organisations.counting import choose_names
from articles.linking.organisations.naming import COLUMNS, key_of, naming_of
from articles.linking.slugs import unique_slugs
from articles.models import Decision, Judgement, Organisation, OrganisationName, Quote

from .deciding import Deciding, deciding, setting
from .errors import CurationError, NotAPairError
from .judgements import judged_different

Subject, Verb = Decision.Subject, Decision.Verb
ORGANISATION = Judgement.Subject.ORGANISATION

MOST_NAMES = 200
"""Names of one organisation that a decision may touch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedOrganisation:
    """What would move with `other`: to the survivor of a merge, or away by a split or an undone merge."""

    other: Organisation
    names: tuple[str, ...]
    articles: int
    quotes: int


def preview_merge(others: Iterable[Organisation]) -> tuple[MovedOrganisation, ...]:
    """What a merge would move, counted before anything changes."""
    return tuple(_moved(other) for other in others)


def preview_split(organisation: Organisation, names: Sequence[str], *, by: AbstractBaseUser) -> MovedOrganisation:
    """What a split would take away; it is carried out and rolled back, so that the counts are exact."""
    with transaction.atomic():
        moved = _moved(split_organisation(organisation, names, by=by))
        transaction.set_rollback(True)
    return moved


def preview_revive(other: Organisation, *, by: AbstractBaseUser) -> MovedOrganisation:
    """What undoing a merge would give back; it is carried out and rolled back."""
    with transaction.atomic():
        moved = _moved(revive_organisation(other, by=by))
        transaction.set_rollback(True)
    return moved


def _moved(other: Organisation) -> MovedOrganisation:
    """What belongs to an organisation now."""
    said = Quote.objects.filter(speaker_organisation=other)
    articles = said.order_by().values("article").distinct().count()
    return MovedOrganisation(other=other, names=_names(other), articles=articles, quotes=said.count())


def merge_organisations(
    keep: Organisation, other: Organisation, *, by: AbstractBaseUser, note: str = ""
) -> Organisation:
    """The organisation `keep`, with everything that belonged to `other`.

    Raises:
        NotAPairError: they are one row, or one of them was merged away before.
    """
    with deciding(Verb.MERGE, Subject.ORGANISATION, keep.pk, by=by, note=note) as act:
        keep, other = _locked_pair(keep, other)
        names = _names(other)
        act.judge(ORGANISATION, [(keep.name, name) for name in names], Judgement.Verdict.SAME)
        # an earlier "different" between any two of their names would separate them again at the next rebuild
        pairs = [(mine, theirs) for mine in _names(keep) for theirs in names]
        act.judge(ORGANISATION, judged_different(ORGANISATION, pairs), Judgement.Verdict.SAME)
        merged = [other, *Organisation.objects.select_for_update().filter(merged_into=other).order_by("pk")]
        act.concerns(organisations=[keep.pk, other.pk])
        said = Quote.objects.filter(speaker_organisation=other)
        act.told.look(quotes=list(said.order_by().values_list("pk", flat=True)))
        _move_names(other, keep, names)
        said.update(speaker_organisation=keep, updated=act.moment)
        Organisation.objects.filter(parent=other).exclude(pk=keep.pk).update(parent=keep)
        act.alter(merged, setting(merged_into=keep), ["merged_into"], f"Merged into {keep.name}")
    return Organisation.objects.get(pk=keep.pk)


def revive_organisation(other: Organisation, *, by: AbstractBaseUser, note: str = "") -> Organisation:
    """The organisation `other` as it was before a merge, kept apart from its survivor from now on."""
    with deciding(Verb.REVIVE, Subject.ORGANISATION, other.pk, by=by, note=note) as act:
        other = Organisation.objects.select_for_update().get(pk=other.pk)
        if other.merged_into_id is None:
            raise CurationError(f"{other.name} was not merged into anything.")
        keep = Organisation.objects.select_for_update().get(pk=other.merged_into_id)
        names = _names_that_came(other, keep)
        act.concerns(organisations=[keep.pk, other.pk])
        act.alter([other], setting(merged_into=None), ["merged_into"], f"Separated from {keep.name}")
        _take_out(act, keep, other, names)
    return Organisation.objects.get(pk=other.pk)


def split_organisation(
    organisation: Organisation, names: Sequence[str], *, by: AbstractBaseUser, note: str = ""
) -> Organisation:
    """A new organisation with those names that belong to another one, and the quotes that print them."""
    with deciding(Verb.SPLIT, Subject.ORGANISATION, organisation.pk, by=by, note=note) as act:
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        known = _names(organisation)
        wanted = tuple(name for name in known if name in set(names))
        if not wanted:
            raise CurationError("Choose at least one name that belongs to another organisation.")
        if len(wanted) == len(known):
            raise CurationError("At least one name has to stay.")
        act.concerns(organisations=[organisation.pk])
        (slug,) = unique_slugs(Organisation, [wanted[0]])
        other = Organisation(name=wanted[0], slug=slug, kind=organisation.kind)
        act.add(other, f"Split from {organisation.name}")
        _take_out(act, organisation, other, wanted)
        kept = next(name for name in known if name not in wanted)
        act.alter([organisation], setting(name=kept), ["name"], f"{other.name} split off")
    return Organisation.objects.get(pk=other.pk)


def keep_organisations_apart(
    left: Organisation, right: Organisation, *, by: AbstractBaseUser, note: str = ""
) -> tuple[Judgement, ...]:
    """The newly written judgements that these two live organisations are different."""
    with deciding(Verb.KEEP_APART, Subject.ORGANISATION, left.pk, by=by, note=note) as act:
        left, right = _locked_pair(left, right)
        written = _judge_different(act, _names(left), _names(right))
    return tuple(written)


def name_organisation(organisation: Organisation, name: str, *, by: AbstractBaseUser, note: str = "") -> Organisation:
    """The organisation under the name that the curator gives; linking no longer chooses another one."""
    name = " ".join(name.split())
    if not name:
        raise CurationError("An organisation has a name.")
    with deciding(Verb.NAME, Subject.ORGANISATION, organisation.pk, by=by, note=note) as act:
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        act.alter([organisation], setting(name=name), ["name"], "Named")
        OrganisationName.objects.filter(organisation=organisation, curated=True).update(curated=False)
        given = {"key": key_of(name), "curated": True}
        OrganisationName.objects.update_or_create(organisation=organisation, name=name, defaults=given)
        OrganisationName.objects.filter(organisation=organisation, curated=False, quote_count=0).exclude(
            name=name
        ).delete()
        act.judge(
            ORGANISATION,
            [(name, each) for each in _names(organisation) if each != name],
            Judgement.Verdict.SAME,
        )
    return organisation


def classify_organisation(
    organisation: Organisation, kind: str, *, by: AbstractBaseUser, note: str = ""
) -> Organisation:
    """The organisation with the kind that the curator gives; an empty one restores what its names tell."""
    if kind and kind not in set(OrganisationKind):
        raise CurationError(f"{kind!r} is not a kind of organisation.")
    with deciding(Verb.EDIT, Subject.ORGANISATION, organisation.pk, by=by, note=note) as act:
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        values = {"curated_kind": kind, **({"kind": kind} if kind else {})}
        act.alter([organisation], setting(**values), ["curated_kind", "kind"], "Kind set" if kind else "Kind cleared")
        choose_names({organisation.pk})
    return Organisation.objects.get(pk=organisation.pk)


def _locked_pair(left: Organisation, right: Organisation) -> tuple[Organisation, Organisation]:
    rows = Organisation.objects.select_for_update().filter(pk__in=[left.pk, right.pk]).order_by("pk").in_bulk()
    left, right = rows[left.pk], rows[right.pk]
    if left.pk == right.pk:
        raise NotAPairError(left, right, "they are the same organisation.")
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise NotAPairError(left, right, "one of them has already been merged into another.")
    return left, right


def _names(organisation: Organisation) -> tuple[str, ...]:
    """The names of an organisation, the one shown first."""
    known = organisation.names.values_list("name", flat=True)[:MOST_NAMES]
    return (organisation.name, *(name for name in known if name != organisation.name))


def _judge_different(act: Deciding, names: Sequence[str], others: Sequence[str]) -> list[Judgement]:
    pairs = [(name, other) for name in names for other in others if name != other]
    return act.judge(ORGANISATION, pairs, Judgement.Verdict.DIFFERENT)


def _move_names(source: Organisation, target: Organisation, names: Sequence[str]) -> None:
    """Move names; those that the target has already are only removed. The counts are refreshed at the end."""
    have = set(target.names.values_list("name", flat=True))
    source.names.filter(name__in=[name for name in names if name in have]).delete()
    source.names.filter(name__in=names).update(organisation=target)


def _take_out(act: Deciding, source: Organisation, target: Organisation, names: Sequence[str]) -> None:
    """Move the names `names` of `source` and the quotes that print them to `target`; judge the two different."""
    wanted = set(names)
    spoken = Quote.objects.filter(speaker_organisation=source).order_by("pk").only(*COLUMNS)
    moving = [
        quote.pk
        for quote in spoken
        if (naming := naming_of(quote)) is not None and {naming.name, naming.printed} & wanted
    ]
    act.told.look(quotes=moving)
    _move_names(source, target, names)
    for name in names:
        OrganisationName.objects.get_or_create(organisation=target, name=name, defaults={"key": key_of(name)})
    Quote.objects.filter(pk__in=moving).update(speaker_organisation=target, updated=act.moment)
    remaining = [name for name in _names(source) if name not in wanted]
    _judge_different(act, remaining, names)


def _names_that_came(other: Organisation, keep: Organisation) -> tuple[str, ...]:
    """The names that `other` brought into the merge, according to the judgements of the last one."""
    decision = next(
        (line.decision for line in other.history.select_related("decision") if line.merged_into_id is not None), None
    )
    came = {other.name}
    if decision is not None:
        judged = Judgement.objects.filter(subject=ORGANISATION, verdict=Judgement.Verdict.SAME, decision=decision)
        hub = next((line.name for line in keep.history.all() if line.decision_id == decision.pk), keep.name)
        came |= {name for pair in judged.values_list("left", "right") for name in pair} - {hub, keep.name}
    stored = OrganisationName.objects.filter(organisation=keep, name__in=came)
    return tuple(stored.values_list("name", flat=True)) or (other.name,)
