"""The response format that a client gets."""

from __future__ import annotations

from collections.abc import Sequence

from django.http.request import MediaType
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from articles.questions.listing import FORMAT


class Negotiation(DefaultContentNegotiation):
    """Chooses by `format`, otherwise by `Accept` with its weights (RFC 9110), which rest-framework ignores."""

    def select_renderer(  # type: ignore[override]
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The renderer to use; a `format` that is not offered is reported later, with all other errors."""
        named = request._request.GET.getlist(FORMAT)
        if named and len(renderers) > 1:
            chosen = next((each for each in renderers if [each.format] == named), renderers[0])
            return chosen, chosen.media_type
        accepted = _accepted(request.META.get("HTTP_ACCEPT", "*/*"))
        ranked = [(_rank(MediaType(each.media_type), accepted), each) for each in renderers]
        rank, chosen = max(ranked, key=lambda pair: pair[0])  # the first of those with equal weight
        if rank[0] <= 0:
            offered = ", ".join(each.media_type for each in renderers)
            raise NotAcceptable(f"None of the formats in Accept is available here; this address offers {offered}.")
        return chosen, chosen.media_type


def _accepted(header: str) -> list[MediaType]:
    """The ranges of an Accept header; invalid ones are left out."""
    found = []
    for token in header.split(","):
        try:
            found.append(MediaType(token.strip().lower()))
        except (ValueError, LookupError):  # an encoded parameter of an encoding that there is not
            continue
    return found


def _rank(offered: MediaType, accepted: Sequence[MediaType]) -> tuple[float, int]:
    """The weight of a type from the most specific matching range, and how specific that range is."""
    best = (-1, 0.0)
    for each in accepted:
        if each.main_type not in ("*", offered.main_type) or each.sub_type not in ("*", offered.sub_type):
            continue
        shared = sum(each.params.get(name) == value for name, value in offered.params.items())
        if offered.params and each.range_params and not shared:
            continue
        best = max(best, (min(each.specificity, 2) + shared, each.quality))
    return best[1], best[0]
