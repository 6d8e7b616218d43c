"""Persons found by another spelling of their name: from a slug, or from what a reader types."""

from __future__ import annotations

import re

from articles.linking.slugs import LONGEST, stem
from articles.matching import AUTO_MERGE
from articles.models import PersonName
from articles.names.comparison import compare_names
from articles.names.parse import block_keys

MOST_NAMES = 400
"""Names compared with what a reader types."""
# Words as in a name: neither operators nor a scope of the query language.
_A_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}")


def persons_of_slug(slug: str) -> tuple[int, ...]:
    """The persons one of whose names has this slug: "sergey-lavrov" if the slug of the person is "sergei-lavrov".

    They are looked up by the keys that all spellings of a name share, so that slugs of spellings need not be stored.
    """
    if len(slug) > LONGEST or "\0" in slug:
        return ()
    names = PersonName.objects.filter(
        keys__key__in=block_keys(slug.replace("-", " ")), person__merged_into__isnull=True
    )
    found = names.order_by().values_list("person_id", "name").distinct()
    return tuple(sorted({person for person, name in found if stem(name) == slug}))


def persons_spelt(text: str) -> tuple[int, ...]:
    """The persons one of whose names linking would join with this name: "el-sisi" finds Abdel Fattah al-Sisi.

    Their number is bounded, however many names share a key with the text.
    """
    if len(text) > LONGEST or not _A_NAME.fullmatch(text):
        return ()
    names = PersonName.objects.filter(keys__key__in=block_keys(text.title()), person__merged_into__isnull=True)
    found = names.order_by().values_list("person_id", "name").distinct()[:MOST_NAMES]
    return tuple(sorted({person for person, name in found if compare_names(text.title(), name).score >= AUTO_MERGE}))
