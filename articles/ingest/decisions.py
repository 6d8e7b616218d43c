"""The decisions about an article's quotes: what is known of each, and the notices that curators get."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from articles.matching.persons import match_names
from articles.matching.revisions.decisions import Decided, FormerQuote, is_trivial
from articles.matching.revisions.spans import Span, alike_stretches
from articles.matching.texts.letters import letters
from articles.models import Article, Quote
from articles.models.quote import VISIBLE

MOST_REMEMBERED = 6
"""Wordings of one decided quote that are searched for: the decided one and the newest."""
CORE = 0.8
"""Share of a quote's letters below which the decision is only about the decided words in it."""
JUDGED = ("machine_kind", "machine_stance")
"""Columns that an approval covers besides words and speaker."""
LONGEST_SHOWN = 120
"""Maximum number of characters of a wording that a notice shows."""


def formers(stored: Sequence[Quote], body: str) -> list[FormerQuote]:
    """The stored quotes of an article in the form that matching uses.

    Args:
        body: the text in which the article's quotes were found, except stale ones.
    """
    remembered = _remembered([quote for quote in stored if quote.status not in VISIBLE])
    found = []
    for quote in stored:
        span: Span | None = (quote.start, quote.end)
        memory = remembered.get(quote.pk, ())
        decided = remembered.get(quote.held_by_id or quote.pk, memory)[:1]
        core = _core(quote, decided[0]) if decided else None
        if core is not None:
            most = (core[1] - core[0]) / CORE
            memory = tuple([words for words in memory if len(words) <= most]) or decided
            span = quote.start + core[0], quote.start + core[1]
        if body[quote.start : quote.end] != quote.text:
            span = None
        found.append(
            FormerQuote(
                key=quote.pk,
                text=quote.text,
                span=span,
                decided=Decided(quote.status),
                memory=memory or (quote.text,),
            )
        )
    return found


def _remembered(hidden: Sequence[Quote]) -> dict[int, tuple[str, ...]]:
    """The wordings of each hidden quote since it was hidden, the one that was decided about first."""
    told: dict[int, list[str]] = {quote.pk: [] for quote in hidden}
    rows = Quote.history.filter(id__in=told).order_by("history_date", "history_id")
    for pk, status, text in rows.values_list("id", "status", "text").iterator():
        if status in VISIBLE:
            told[pk].clear()
        else:
            told[pk].append(text)
    return {
        quote.pk: tuple(dict.fromkeys([*told[quote.pk][:1], quote.text, *told[quote.pk][:0:-1]]))[:MOST_REMEMBERED]
        for quote in hidden
    }


def _core(quote: Quote, decided: str) -> Span | None:
    """The span within a quote of the words that were decided about, if the quote has been joined with others since."""
    if len(letters(decided).text) >= CORE * len(letters(quote.text).text):
        return None
    found = alike_stretches([decided], quote.text)[0]
    return found[0] if found else None


def changed_words(old: Quote, new: Quote) -> str:
    """The notice about a decision if the quote's words have changed; empty if the difference is trivial."""
    if old.text == new.text or is_trivial(old.text, new.text):
        return ""
    said = (
        f"It is still {old.status}, but its words changed in revision {new.revision}; they were “{_shown(old.text)}”."
    )
    return "" if old.status == Quote.Status.MACHINE else said


def changed_speaker(old: Quote, new: Quote) -> str:
    """The notice if the machine now finds another speaker or kind than when the quote was approved."""
    if old.status != Quote.Status.APPROVED:
        return ""
    before, now = old.machine_speaker_name, new.machine_speaker_name
    if before != now and not (before and now and match_names(before, now).outcome == "same"):
        return f"It was approved with the speaker {_shown(before) or 'not found'}; extraction now finds another."
    if any(getattr(old, name) != getattr(new, name) for name in JUDGED):
        return f"It was approved as {_manner(old)}; extraction now reads it as {_manner(new)}."
    return ""


def _manner(quote: Quote) -> str:
    return f"{quote.machine_kind}, {quote.machine_stance}"


def hidden_by(holder: Quote) -> str:
    """The notice about a quote that is hidden because another quote is hidden."""
    return f"Hidden because it contains words of quote {holder.pk}, which is {holder.status}."


def near(decided: Quote) -> str:
    """The notice about a quote that shares words with another quote that was decided about."""
    return f"It contains words of quote {decided.pk}, which is {decided.status}: “{_shown(decided.text)}”."


def set_aside(quote: Quote, article: Article, place: Span | None) -> str:
    """The notice about a decided quote that is no longer found; if it hides words, the notice says where they are now.

    Empty if there was such a notice before.
    """
    former = (quote.stale, quote.text)
    if place is not None and quote.status not in VISIBLE:
        quote.start, quote.end, quote.revision = *place, article.revision
        quote.text = article.body[slice(*place)]
        said = f"Its words are in revision {article.revision} and stay hidden, but no separate quote is found there."
    elif place is not None:
        said = f"In revision {article.revision} other words are in its place."
    else:
        said = f"Its words have been missing since revision {article.revision}."
    if former == (True, quote.text):
        return ""
    quote.stale = True
    return said


def write_history(rows: Iterable[Quote]) -> None:
    """Write a history line for each row that a reread changed against what was decided about it.

    The line has no user, whoever sent the text, because nobody made this decision.
    """
    told = list(rows)
    longest = Quote.history.model._meta.get_field("history_change_reason").max_length
    for row in told:
        said = row.notice or f"Carried over to revision {row.revision}"
        vars(row).update(_history_user=None, _change_reason=said[:longest])
    Quote.history.bulk_history_create(told, batch_size=200, update=True)
    for row in told:
        del vars(row)["_history_user"], vars(row)["_change_reason"]


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
