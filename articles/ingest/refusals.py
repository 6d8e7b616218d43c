"""Why a document is refused when reading or storing it fails, and the row that keeps the refusal."""

from __future__ import annotations

import logging

from django.db import DataError, IntegrityError

from articles.models import IngestRun, Refusal
from articles.models.faults import Fault, Patience, fault_of, is_unusable, sentence_of
from articles.sources import RefusalCode, RefusedDocument, internal_refusal
from articles.sources.documents import escape

logger = logging.getLogger(__name__)


def refusal_of_error(error: Exception, origin: str) -> RefusedDocument:
    """The refusal of the document at `origin`; raises the error again if the database cannot be used at all."""
    if is_unusable(error):
        raise error
    said = escape(sentence_of(error))
    if fault_of(error) is Fault.BUSY:
        return RefusedDocument(origin=origin, reason=f"{said}; ingest it again", code=RefusalCode.DATABASE_BUSY)
    if isinstance(error, IntegrityError | DataError):
        return RefusedDocument(origin=origin, reason=f"The database refused it: {said}", code=RefusalCode.BAD_VALUE)
    return internal_refusal(error, origin)


def write_down(refusal: RefusedDocument, run: IngestRun, patience: Patience) -> None:
    """Store a refusal with its run; report and exit status mention it even if the row cannot be written."""
    row = Refusal(run=run, origin=refusal.origin, line=refusal.line, code=refusal.code, reason=refusal.reason)
    try:
        patience.carry_out(row.save)
    except Exception as error:
        if is_unusable(error):
            raise
        logger.exception("%s: the refusal could not be stored with the run", refusal.origin)
