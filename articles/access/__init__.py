"""Who calls the API: creates, revokes and authenticates keys, and counts calls."""

from articles.models.key import Scope

from .keys import MEANINGS, KeyRefusedError, NewKey, authenticate, create, note_use, revoke

__all__ = ["MEANINGS", "KeyRefusedError", "NewKey", "Scope", "authenticate", "create", "note_use", "revoke"]
