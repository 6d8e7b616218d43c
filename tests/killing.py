"""Ingest a folder while being killed, or twice at the same time, and print what then stands in the database.

Run by tests/test_robustness.py on an empty database of its own, which NEWSAPI_DATABASE_URL names:

    python -m tests.killing FOLDER undisturbed
    python -m tests.killing FOLDER killed 40 200 1000      killed after so many statements, then run once more
    python -m tests.killing FOLDER relinked                undisturbed, then linked afresh
    python -m tests.killing FOLDER parallel                two processes at the same time, then linked afresh
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any


def ingest(folder: str, statements: int | None = None) -> int:
    """How many documents were refused; the process kills itself after `statements` if that is given."""
    from django.db import connection

    from articles import sources
    from articles.ingest import ingest_documents

    left = statements

    def count_down(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal left
        if left is not None:
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return execute(*args)

    with connection.execute_wrapper(count_down):
        return len(ingest_documents(sources.read([folder])).refusals)


def in_child(work: Callable[[], int]) -> int:
    """The id of a process that does `work` and exits with its number."""
    from django.db import connections

    connections.close_all()
    pid = os.fork()
    if not pid:
        os._exit(work())
    return pid


def status(pid: int) -> int:
    """How a process ended: its exit status, or the signal that killed it as a negative number."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def content() -> dict[str, Any]:
    """What stands, without ids and times, and the checks that fail."""
    from articles import search
    from articles.management import checks
    from articles.models import Article, Coverage, Event, Person, Quote, RawDocument, SharedCopy

    quotes = Quote.objects.values_list(
        "article__identity", "start", "text", "speaker__name", "utterance__text", "relation", "published_key"
    )
    return {
        "articles": sorted(map(str, Article.objects.values_list("identity", "body_digest", "revision", "quote_count"))),
        "documents": sorted(map(str, RawDocument.objects.values_list("digest", "revision", "hints"))),
        "persons": sorted(
            [person.name, person.article_count, *sorted(person.names.values_list("name", flat=True))]
            for person in Person.objects.live()
        ),
        "quotes": sorted(map(str, quotes)),
        "events": sorted(map(str, Coverage.objects.values_list("event__title", "event__date", "article__identity"))),
        "copies": sorted(map(str, SharedCopy.objects.values_list("kind", "words"))),
        "searchable": [len(list(search.entries(model))) for model in (Article, Quote, Person, Event)],
        "unsound": [finding.name for finding in checks.run() if finding.failures],
    }


def main(folder: str, how: str, moments: list[int]) -> None:
    """Print the content after an ingest of `folder`."""
    import django

    django.setup()

    from articles import linking, search

    if how == "killed":
        ends = [status(in_child(lambda after=moment: ingest(folder, after))) for moment in moments]
        ends.append(status(in_child(lambda: ingest(folder))))
    elif how == "parallel":
        ends = [status(pid) for pid in [in_child(lambda: ingest(folder)) for _ in range(2)]]
    else:
        ends = [status(in_child(lambda: ingest(folder)))]
    if how in ("parallel", "relinked"):
        linking.relink()
        search.rebuild()
    print(json.dumps({"ends": ends, **content()}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsapi.settings")
    main(sys.argv[1], sys.argv[2], [int(moment) for moment in sys.argv[3:]])
