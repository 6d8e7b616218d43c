"""`manage.py reextract`: read every stored document again with the extractor at hand."""

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
"""Articles between two updates of the progress line, and ids held in memory at once."""


class Command(ReadyCommand):
    """Each article is one transaction, and what a curator decided stays. Exit status 1: some were left as they were."""

    help = "Read the newest stored document of articles again; the files they came from are not needed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Articles by id, and one switch."""
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="ids of articles; all if none")
        parser.add_argument(
            "--outdated", action="store_true", help="only articles that another version of the extractor read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Read each article again. 2. Say how many, and which not. 3. Say what is to do next."""
        articles = outdated() if options["outdated"] else Article.objects.all()
        if options["articles"]:
            articles = articles.filter(pk__in=self.known(options["articles"]))
        total = articles.count()
        seen = left = 0
        for ids in chunks(articles):
            for pk in ids:
                article = Article.objects.filter(pk=pk).first()
                refusal = reextract(article) if article is not None else None  # it may have been removed meanwhile
                if refusal is not None:
                    left += 1
                    self.stderr.write(f"article {pk}: left as it was: {refusal.reason}")
            seen += len(ids)
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K{seen:,} of {total:,} articles")
                sys.stderr.flush()
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
        self.stdout.write(f"Read {seen - left:,} of {total:,} articles again.")
        if seen > left:
            self.stdout.write("Now run relink: links depend on what all articles say.")
        if left:
            sys.exit(1)

    def known(self, ids: list[int]) -> list[int]:
        """The ids; ends the command when there is no article with one of them."""
        stored = set(Article.objects.filter(pk__in=ids).values_list("pk", flat=True))
        missing = [pk for pk in ids if pk not in stored]
        if missing:
            raise CommandError(f"There is no article {', '.join(map(str, missing))}.", returncode=2)
        return ids


def chunks(articles: QuerySet[Article]) -> Iterator[list[int]]:
    """The ids of the articles, some at a time; no cursor stays open while rows are written."""
    last = 0
    while ids := list(articles.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]):
        yield ids
        last = ids[-1]
