"""One news text in, one record out: `extract` is the only public function of this package.

Pure code: no Django, no database, no network. Any string gives a record and never an exception.
"""

from __future__ import annotations

from .document.reading import read_document
from .events.finding import find_events
from .figures.finding import find_figures
from .model import Found, Model, ModelAnswer, consult
from .persons import find_persons
from .records import EXTRACTOR_VERSION, ExtractedArticle, Hints
from .speech import find_quotes
from .speech.speakers.organisations import name_organisations
from .text.annotated import annotate
from .text.language import other_language

__all__ = ["extract"]


def extract(
    raw: str, hints: Hints | None = None, *, plain: bool = False, model: Model | None = None
) -> ExtractedArticle:
    """The record of one document.

    Args:
        raw: the text as received. It may hold menus, notices and Markdown.
        hints: what is known from elsewhere; a hint wins over the text.
        plain: the text is already a clean body: nothing is removed and offsets point into `raw`.
        model: a callable that the user installed, asked what it would change (see `articles.extraction.model`).

    >>> record = extract('"We agree with them," Ann Lee said.', plain=True)
    >>> record.quotes[0].text, record.quotes[0].speaker_name
    ('We agree with them,', 'Ann Lee')
    """
    document = read_document(raw, hints or Hints(), plain=plain)
    text = annotate(document.body)
    persons = find_persons(text)
    foreign = _other_language(document.body, document.metadata.language, hints)
    # The rules know English verbs and pronouns: in another language they would take anything for a speaker.
    quotes = () if foreign else find_quotes(text, persons)
    answer = ModelAnswer() if model is None else consult(model, text.body, Found(persons=persons, quotes=quotes))
    if answer.persons is not None:
        persons = answer.persons
    if answer.quotes is not None:
        quotes = answer.quotes
    elif answer.persons is not None and not foreign:
        quotes = find_quotes(text, persons)
    quotes = name_organisations(text.body, persons, quotes)
    events = find_events(text, persons, document.metadata)
    figures = find_figures(text, events, quotes, document.metadata.published)
    return ExtractedArticle(
        metadata=document.metadata,
        body=text.body,
        segments=document.segments,
        removed=document.removed,
        persons=persons,
        quotes=quotes,
        events=events,
        figures=figures,
        problems=(*document.problems, *foreign, *answer.problems),
        version=model.version if model is not None and answer.used else EXTRACTOR_VERSION,
    )


def _other_language(body: str, language: str | None, hints: Hints | None) -> tuple[str, ...]:
    """The problem that a text is not in English, judged by its words; a hint alone does not make it so."""
    told = hints is not None and hints.language is not None
    if not told and (language is None or language.startswith("en")):
        return ()
    code = other_language(body)
    return () if code is None else (f"quotes are read from English texts only, this one is {code!r}",)
