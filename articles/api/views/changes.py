"""The feed of changes, for clients that keep a copy."""

from __future__ import annotations

import binascii
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

import orjson
from rest_framework.request import Request
from rest_framework.response import Response

from articles import changes
from articles.api.generic.base import ApiView
from articles.api.http.parameters import reader_of
from articles.api.openapi.listing_parameters import feed_parameters
from articles.api.serializers.changes import ChangeFeedPage
from articles.models import Change
from articles.questions.errors import CursorError
from articles.questions.parameters import read_feed

SETS = {"resource": Change.Resource.values, "action": Change.Action.values}
NOW = "now"
UNMARKED, VERSION = 1, 2
"""Cursors issued by early versions held only the position; they are accepted while the change there exists."""

LARGEST = 2**63 - 1
MARK = re.compile(r"[0-9a-f]{0,16}")


class ChangeFeed(ApiView):
    """Creations, changes, deletions, withdrawals and merges, oldest first.

    Pass the `cursor` of each response as `since` of the next call, even after an empty page: no change is then missed
    or repeated, even while others write. A cursor stays valid with different filters. Returns 410 if a backup was
    restored in the meantime.
    """

    operation, tag, summary = "list_changes", "changes", "Follow the changes"
    serializer_class = ChangeFeedPage
    queryset = Change.objects.none()
    query_parameters = tuple(feed_parameters(SETS))
    pagination_class = None

    def get(self, request: Request) -> Response:
        """A page of changes and the cursor after them."""
        since, size, (resources, actions) = read_feed(reader_of(request._request), SETS)
        try:
            if since == NOW:
                page = changes.end()
            else:
                place, mark = decode(since) if since is not None else (None, "")
                chosen = _unless_all(resources, "resource"), _unless_all(actions, "action")
                page = changes.read(place, size, *chosen, mark=mark)
        except changes.CursorExpiredError as error:
            raise CursorError("cursor_expired", str(error), "since") from error
        except changes.OtherHistoryError as error:
            raise CursorError("feed_restored", str(error), "since") from error
        query = request._request.GET.copy()
        query["since"] = cursor = encode(page.place, page.mark)
        url = f"{request._request.build_absolute_uri(request.path)}?{query.urlencode(safe='!,:')}"
        shown = {"cursor": cursor, "has_more": page.has_more, "next": url, "results": page.changes}
        return Response(self.get_serializer(shown).data, headers={"Link": f'<{url}>; rel="next"'})


def encode(place: int, mark: str) -> str:
    """The cursor for a position in the feed, with the token of the last change before it."""
    return urlsafe_b64encode(orjson.dumps([VERSION, place, mark])).rstrip(b"=").decode()


def decode(text: str) -> tuple[int, str]:
    """The position and the token of a change in a cursor; raises CursorError if it is not one."""
    try:
        version, place, *rest = orjson.loads(urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
        (mark,) = rest if version == VERSION else (*rest, "")
        if version not in (UNMARKED, VERSION) or type(version) is not int or type(place) is not int:
            raise ValueError("not one of ours")
        if not 0 <= place <= LARGEST or not MARK.fullmatch(mark):
            raise ValueError("not one of ours")
    except (ValueError, TypeError, UnicodeError, binascii.Error):
        detail = "This is not a cursor of this feed. Leave it out to start with the oldest change, or use `now`."
        raise CursorError("unknown_cursor", detail, "since") from None
    return int(place), str(mark)


def _unless_all(chosen: list[str], name: str) -> list[str] | None:
    """The requested values; None if all are requested, so that no filter is needed."""
    return None if len(chosen) == len(SETS[name]) else chosen
