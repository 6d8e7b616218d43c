"""Persons that a slug may mean if it was made from another spelling of the name."""

from __future__ import annotations

from articles.linking.slugs import LONGEST, stem
from articles.models import PersonName
from articles.names.parse import block_keys


def persons_of_slug(slug: str) -> tuple[int, ...]:
    """The persons one of whose names has this slug: "sergey-lavrov" if the person's own is "sergei-lavrov".

    Looked up by the keys that all spellings of a name share, so that slugs of spellings need not be stored.
    """
    if len(slug) > LONGEST or "\0" in slug:
        return ()
    names = PersonName.objects.filter(
        keys__key__in=block_keys(slug.replace("-", " ")), person__merged_into__isnull=True
    )
    found = names.order_by().values_list("person_id", "name").distinct()
    return tuple(sorted({person for person, name in found if stem(name) == slug}))
