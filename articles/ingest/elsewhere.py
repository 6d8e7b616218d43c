"""Hiding decisions from other articles of the same publication: hidden words stay hidden in this article, too.

A text rewritten so much that it is not a version of the stored one, or a text with another address or id, is a separate
article. What was withdrawn or rejected in the earlier article must not reappear with it. Another outlet that publishes
the same words is another publication: its quotes are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from articles.matching.revisions.decisions import SAME_WORDS, FoundQuote, carry, is_phrase
from articles.matching.texts.kinship import kinship
from articles.matching.texts.letters import kept_part, letters
from articles.matching.texts.passages import sketch
from articles.models import Article, Quote, Shingle
from articles.models.quote import HIDDEN, VISIBLE

from . import decisions

DECIDED = Quote.objects.filter(status__in=HIDDEN, held_by=None)
"""Quotes that somebody hid; others are hidden along with them."""
MOST_SIBLINGS = 50
"""Articles of one publication whose decisions are considered."""
MOST_SAMPLED = 500
"""Sampled shingles of a text by which other articles with parts of it are found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """A quote with the same words as a hidden one."""

    quote: Quote
    holder: Quote


def siblings(article: Article, *, hiding: bool = False) -> list[Article]:
    """The other stored articles that are the same publication: of the same outlet, if both outlets are known.

    They have the same key or address, or the same date with the same headline or sender's id, or one text is made from
    the other.

    Args:
        hiding: only the articles in which somebody hid a quote.
    """
    others = Article.objects.exclude(pk=article.pk).order_by("pk")
    if article.outlet_id is not None:
        others = others.filter(Q(outlet=article.outlet_id) | Q(outlet=None))
    if hiding:
        others = others.filter(Exists(DECIDED.filter(article=OuterRef("pk"))))
    known = [Q(known_by=article.known_by)] if article.known_by else []
    if article.url:
        known.append(Q(url=article.url))
    for name in ("headline", "external_id"):
        if getattr(article, name) and article.published:
            known.append(Q(published_key=article.published_key, **{name: getattr(article, name)}))
    keys = {key for each in known for key in others.filter(each).values_list("pk", flat=True)[:MOST_SIBLINGS]}
    shared = Shingle.objects.filter(hash__in=sketch(article.body)[:MOST_SAMPLED]).order_by()
    akin = others.filter(pk__in=shared.values("article")).exclude(pk__in=keys)[:MOST_SIBLINGS]
    return [*others.filter(pk__in=keys), *(other for other in akin if kinship(article.body, other.body))]


def hide_known(article: Article, quotes: Sequence[Quote]) -> list[Quote]:
    """The quotes of an article that were hidden or got a notice because their words are hidden elsewhere.

    Args:
        article: stored, though its quotes may not be.
        quotes: found in it now.
    """
    shown = [quote for quote in quotes if quote.status in VISIBLE]
    holders = _holders(article) if shown else []
    if not holders:
        return []
    told = []
    for each in of_words(holders, article.body, shown):
        quote, holder = each.quote, each.holder
        if quote.status == Quote.Status.MACHINE:
            quote.status, quote.held_by = holder.status, holder
            quote.notice = decisions.hidden_by(holder)
        elif quote.notice:
            continue
        else:
            quote.notice = decisions.near(holder)
        told.append(quote)
    return told


def of_words(holders: Sequence[Quote], body: str, quotes: Sequence[Quote]) -> list[Hidden]:
    """The quotes of a body that have the same words as hidden quotes of other articles."""
    formers = decisions.formers(holders, "")
    known = {quote.pk: quote for quote in holders}
    carried = carry(
        "", body, formers, [FoundQuote(start=quote.start, end=quote.end, text=quote.text) for quote in quotes]
    )
    found = []
    for index, key in sorted({**carried.hidden, **carried.pairs}.items()):
        quote, holder = quotes[index], known[key]
        if is_phrase(holder.text) and quote.machine_speaker_name != holder.machine_speaker_name:
            continue
        if quote.pk is not None and not _is_same(holder, quote):
            continue
        found.append(Hidden(quote=quote, holder=holder))
    return found


def _is_same(holder: Quote, quote: Quote) -> bool:
    """Whether a visible quote has essentially the withdrawn words; if not, it stays visible."""
    own, other = letters(holder.text).text, letters(quote.text).text
    most = max(kept_part(own, other), kept_part(other, own))
    return holder.status == Quote.Status.WITHDRAWN and most >= SAME_WORDS


def _holders(article: Article) -> list[Quote]:
    """The hidden quotes of the same publication that somebody decided about."""
    # asked by status alone, of which there is an index: with `held_by`, SQLite would walk through all quotes
    if not Quote.objects.filter(status__in=HIDDEN).exists():
        return []
    among = [each.pk for each in siblings(article, hiding=True)]
    return list(DECIDED.filter(article__in=among).order_by("article", "start", "pk"))


def also_hidden(articles: Collection[int], holders: Collection[int]) -> list[Hidden]:
    """The quotes to hide along with quotes just hidden, as rereading the articles would.

    Args:
        articles: the articles in which decisions were made.
        holders: the ids of the quotes that were decided about.
    """
    found: list[Hidden] = []
    for article in Article.objects.filter(pk__in=articles).order_by("pk"):
        found += [each for each in _of_own(article) if each.holder.pk in holders]
        withdrawn = [*DECIDED.filter(article=article, pk__in=holders, status=Quote.Status.WITHDRAWN)]
        for other in siblings(article) if withdrawn else ():
            rows = Quote.objects.filter(article=other, stale=False, status=Quote.Status.MACHINE).order_by("start", "pk")
            found += of_words(withdrawn, other.body, list(rows))
    return found


def still_hidden(articles: Collection[int], shown: Collection[int], *, restoring: Collection[int] = ()) -> set[int]:
    """The ids of the quotes among these that rereading their articles would hide.

    Args:
        restoring: quotes that hide nothing any more, though their rows may still say so.
    """
    found: list[Hidden] = []
    for article in Article.objects.filter(pk__in=articles).order_by("pk"):
        found += _of_own(article, restoring)
        rows = list(Quote.objects.filter(article=article, pk__in=shown).order_by("start", "pk"))
        holders = [quote for quote in _holders(article) if quote.pk not in restoring]
        found += of_words(holders, article.body, rows)
    return {each.quote.pk for each in found}.intersection(shown)


def _of_own(article: Article, restoring: Collection[int] = ()) -> list[Hidden]:
    """The visible quotes of an article that rereading it would hide."""
    stored = list(Quote.objects.filter(article=article).order_by("start", "pk"))
    known = {quote.pk: quote for quote in stored}
    found = [quote for quote in stored if not quote.stale]
    deciding = [quote for quote in stored if quote.status in VISIBLE or quote.pk not in restoring]
    carried = carry(
        article.body,
        article.body,
        decisions.formers(deciding, article.body),
        [FoundQuote(start=quote.start, end=quote.end, text=quote.text) for quote in found],
    )
    hidden = [Hidden(quote=found[index], holder=known[key]) for index, key in carried.hidden.items()]
    return [each for each in hidden if each.quote.status == Quote.Status.MACHINE]
