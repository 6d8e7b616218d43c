"""The query parameters: what is asked, which fields are shown, and in which format."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest

from articles.api.fields.shape import Shape, ShapeProblemsError, read_shape, whole
from articles.api.serializers.fields import ReadSerializer
from articles.questions.links import Through
from articles.questions.listing import FORMAT, SHAPE, Listing
from articles.questions.parameters import ListQuestion, read_question, refuse_conflicts
from articles.questions.reader import Reader, open_reader

MOST_FIELDS = 100


def reader_of(request: HttpRequest) -> Reader:
    """A reader of the query parameters; raises QuestionError for invalid UTF-8, NUL or an empty value."""
    return open_reader(request.GET, request.META.get("QUERY_STRING", ""))


def refuse_parameters(request: HttpRequest, formats: Sequence[str] = ()) -> None:
    """Raise QuestionError if the address has any parameter other than `format`."""
    reader = reader_of(request)
    reader.note_unknown((FORMAT,) if formats else ())
    if formats:
        reader.choice(FORMAT, "", formats)
    reader.close()


def read_shape_of(request: HttpRequest, record: type[ReadSerializer], formats: Sequence[str] = ()) -> Shape:
    """Which fields of a single record are shown; raises QuestionError for any other parameter but `format`."""
    reader = reader_of(request)
    reader.note_unknown((*SHAPE, FORMAT) if formats else SHAPE)
    if formats:
        reader.choice(FORMAT, "", formats)
    shape = _shape(reader, record)
    reader.close()
    return shape


def read_parameters(
    request: HttpRequest,
    listing: Listing,
    record: type[ReadSerializer],
    through: Through | None = None,
    formats: Sequence[str] = (),
) -> tuple[ListQuestion, Shape]:
    """What is asked of a list and which fields are shown; raises QuestionError with every error.

    Args:
        record: the serializer of the list.
        through: the record in the path, if its articles are asked for.
        formats: the formats that the list offers.
    """
    reader = reader_of(request)
    question = read_question(reader, listing, through)
    shape = _shape(reader, record)
    reader.choice(FORMAT, "", formats)
    reader.close()
    refuse_conflicts(question.asked)
    return question, shape


def _shape(reader: Reader, record: type[ReadSerializer]) -> Shape:
    """Which fields to show; all of them if the parameters are invalid."""
    given = {name: reader.several(name, MOST_FIELDS) for name in SHAPE}
    try:
        return read_shape(record, given["fields"], given["omit"], given["expand"])
    except ShapeProblemsError as problems:
        for each in problems.errors:
            reader.refuse(each.parameter, "unknown_field", each.detail)
    return whole(record)
