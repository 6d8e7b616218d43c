"""`manage.py reextract`: read every stored document again with the installed extractor."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db.models import QuerySet

from articles.ingest import outdated, reextract
from articles.management.ready import ReadyCommand
from articles.models import Article

CHUNK = 200
"""Articles per update of the progress line, and ids held in memory at once."""


class Command(ReadyCommand):
    """Each article is one transaction; curators' decisions are kept. Exit status 1: some were left unchanged."""

    help = "Read the newest stored document of articles again; the files they came from are not needed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Articles by id, and one option."""
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="ids of articles (default: all)")
        parser.add_argument(
            "--outdated", action="store_true", help="only articles read by another version of the extractor"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Read each article again. 2. Report how many, and which failed. 3. Say what to do next."""
        articles = outdated() if options["outdated"] else Article.objects.all()
        if options["articles"]:
            articles = articles.filter(pk__in=self.known(options["articles"]))
        total = articles.count()
        seen = left = 0
        for ids in chunks(articles):
            for pk in ids:
                article = Article.objects.filter(pk=pk).first()
                refusal = reextract(article) if article is not None else None  # it may be gone by now
                if refusal is not None:
                    left += 1
                    self.stderr.write(f"article {pk}: left unchanged: {refusal.reason}")
            seen += len(ids)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{seen:,} of {total:,} articles")
                sys.stderr.flush()
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        self.stdout.write(f"Read {seen - left:,} of {total:,} articles again.")
        if seen > left:
            self.stdout.write("Now run relink: links depend on all articles.")
        if left:
            sys.exit(1)

    def known(self, ids: list[int]) -> list[int]:
        """The ids; raises CommandError if one of them has no article."""
        stored = set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
        missing = [pk for pk in ids if pk not in stored]
        if missing:
            raise CommandError(f"There is no article {', '.join(map(str, missing))}.", returncode=2)
        return ids


def chunks(articles: QuerySet[Article]) -> Iterator[list[int]]:
    """The ids of the articles in chunks, so that no cursor stays open while rows are written."""
    last = 0
    while ids := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield ids
        last = ids[-1]
