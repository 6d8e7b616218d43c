"""Who calls the API: keys are made, revoked and recognised here."""

from articles.models.key import Scope

from .keys import MEANINGS, KeyRefused, NewKey, authenticate, create, note_use, revoke

__all__ = ["MEANINGS", "KeyRefused", "NewKey", "Scope", "authenticate", "create", "note_use", "revoke"]
