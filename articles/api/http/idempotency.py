"""Idempotency-Key: a call repeated with the same key is not carried out twice; its response is returned again."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from articles.api.problems import BadRequestError
from articles.models import ApiKey, IdempotentCall
from articles.questions.errors import ParameterProblem

HEADER = "Idempotency-Key"
REPLAYED = "Idempotent-Replayed"
HELP = (
    "A unique key that you choose for this call, for instance a UUID. If the call is repeated with the same key "
    "within a day, it is "
    "not carried out again: the first response is returned, with `Idempotent-Replayed: true`."
)
NAME = re.compile(r"[\x21-\x7e]{1,255}")
KEPT = timedelta(days=1)
ABANDONED = timedelta(minutes=15)
"""A call without a response for this long was lost with its server process; a repeated call is carried out."""


class KeyReusedError(APIException):
    """An Idempotency-Key that was used for a different request before."""

    status_code = 422
    default_code = "idempotency_key_reused"
    default_detail = "A different request was sent with this Idempotency-Key before. Use a new key."


class StillRunningError(APIException):
    """An Idempotency-Key whose call is still being carried out."""

    status_code = 409
    default_code = "idempotency_in_progress"
    default_detail = "The call with this Idempotency-Key is still being carried out. Send it again in a moment."
    wait = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedAnswer:
    """The data and status of a response; `replayed` if it was returned before."""

    status: int
    content: dict[str, Any]
    replayed: bool = False


def once(request: Request, body: bytes, carry_out: Callable[[], RememberedAnswer]) -> RememberedAnswer:
    """The response to a call, which is carried out only if its Idempotency-Key is new.

    Raises BadRequestError for an invalid key, KeyReusedError and StillRunningError. A call that fails stores nothing.
    """
    name = request.headers.get(HEADER)
    if name is None:
        return carry_out()
    if not NAME.fullmatch(name):
        detail = "It must be 1 to 255 ASCII characters without spaces."
        raise BadRequestError(ParameterProblem(parameter=HEADER, code="invalid_value", detail=detail))
    digest = hashlib.sha256(f"{request.method} {request.path.rstrip('/')}\n".encode() + body).hexdigest()
    call = _begun(_caller(request), name, digest)
    if call.status is not None:
        return RememberedAnswer(status=call.status, content=call.answer, replayed=True)
    try:
        answer = carry_out()
    except BaseException:
        IdempotentCall.objects.filter(pk=call.pk).delete()
        raise
    IdempotentCall.objects.filter(pk=call.pk).update(status=answer.status, answer=answer.content)
    return answer


def _caller(request: Request) -> str:
    """The owner of an Idempotency-Key: one API key, or one user."""
    return f"key {request.auth.pk}" if isinstance(request.auth, ApiKey) else f"user {request.user.pk}"


@transaction.atomic
def _begun(caller: str, name: str, digest: str) -> IdempotentCall:
    """The call with this Idempotency-Key: a new one to carry out, or the earlier one."""
    now = timezone.now()
    IdempotentCall.objects.filter(created__lt=now - KEPT).delete()
    claim = uuid.uuid4().hex
    # of two simultaneous calls the database accepts one
    IdempotentCall.objects.bulk_create(
        [IdempotentCall(caller=caller, name=name, digest=digest, claim=claim)], ignore_conflicts=True
    )
    call = IdempotentCall.objects.select_for_update().get(caller=caller, name=name)
    if call.digest != digest:
        raise KeyReusedError
    if call.status is None and call.claim != claim:
        if call.created > now - ABANDONED:
            raise StillRunningError
        call.claim, call.created = claim, now
        call.save(update_fields=["claim", "created"])
    return call
