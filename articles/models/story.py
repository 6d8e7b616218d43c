"""What an article is about, as weighted words: they find and compare articles on one event without reading bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import connection, models

from .article import Article
from .fields import JsonField


class Story(models.Model):
    """The weighted words of one article."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="story")
    vector = JsonField(help_text="weight of each word; the squares of the weights sum to 1")
    opening = JsonField(default=dict, help_text="the same of the words of its opening")
    marks = JsonField(default=list, help_text="what tells it from another happening of its kind: streets, legs, scores")

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return f"story of {self.article_id}"


class StoryWordQuerySet(models.QuerySet["StoryWord"]):
    """Queries on the words of articles."""

    def holders(self, words: Sequence[str], spans: Sequence[tuple[int, int]], most: int) -> Iterator[tuple[str, int]]:
        """Each word with the articles that contain it, at most the `most` newest for each span of days.

        One index lookup for each word and span, all in one statement: the rows read are bounded however many articles
        are stored.
        """
        table = connection.ops.quote_name(self.model._meta.db_table)
        looks: list[str] = []
        values: list[str | int] = []
        for number, word in enumerate(words):
            for first, last in spans:
                looks.append(
                    f"SELECT * FROM (SELECT {number} AS number, article_id FROM {table} WHERE word = %s"
                    f" AND day BETWEEN %s AND %s ORDER BY day DESC, article_id DESC LIMIT {int(most)}) AS look"
                )
                values += [word, first, last]
        if not looks:
            return
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(looks), values)
            for number, article in cursor.fetchall():
                yield words[number], article


class StoryWord(models.Model):
    """One of the highest-weighted words of an article: the index used to find articles on one event."""

    pk = models.CompositePrimaryKey("word", "day", "article")
    word = models.CharField(max_length=60)
    day = models.IntegerField(help_text="number of the day of publication, 0 if unknown")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="story_words")

    objects = StoryWordQuerySet.as_manager()


class StoryFeature(models.Model):
    """In how many articles a word occurs, so that it is known which words of a new report are rare in the whole store.

    A word is identified by a checksum, so that nothing of an article stays readable here; two words with one checksum
    are rare and count as one.
    """

    key = models.BigIntegerField(primary_key=True)
    texts = models.IntegerField(help_text="articles whose weighted words include it")
    openings = models.IntegerField(help_text="articles whose opening includes it")

    def __str__(self) -> str:
        return f"feature {self.key}"
