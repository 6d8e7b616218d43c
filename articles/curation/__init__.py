"""What a human may decide; the only place that writes curators' columns."""

from .corrections import Correction, clear_correction, correct, correct_kind, correct_speaker, correct_stance
from .errors import ChangedMeanwhileError, CurationError, NotAPairError
from .events import describe_event, keep_events_apart, merge_events
from .organisations import (
    MovedOrganisation,
    classify_organisation,
    keep_organisations_apart,
    merge_organisations,
    name_organisation,
    revive_organisation,
    split_organisation,
)
from .outlets import edit_outlet
from .persons import (
    Moved,
    identify_person,
    keep_apart,
    merge_persons,
    name_person,
    preview_merge,
    preview_revive,
    preview_split,
    revive_person,
    split_person,
)
from .quotes import Changes
from .removals.erasures import preview_erasure, restore_person, restore_takedown, take_down_person
from .removals.redactions import lift_redaction, redact, redact_quote, redact_words
from .removals.takedowns import LONGEST_REASON, restore_article, take_down_article
from .statuses import (
    approve,
    approve_all,
    reject,
    reject_all,
    restore,
    restore_all,
    withdraw,
    withdraw_all,
)

__all__ = [
    "LONGEST_REASON",
    "ChangedMeanwhileError",
    "Changes",
    "Correction",
    "CurationError",
    "Moved",
    "MovedOrganisation",
    "NotAPairError",
    "approve",
    "approve_all",
    "classify_organisation",
    "clear_correction",
    "correct",
    "correct_kind",
    "correct_speaker",
    "correct_stance",
    "describe_event",
    "edit_outlet",
    "identify_person",
    "keep_apart",
    "keep_events_apart",
    "keep_organisations_apart",
    "lift_redaction",
    "merge_events",
    "merge_organisations",
    "merge_persons",
    "name_organisation",
    "name_person",
    "preview_erasure",
    "preview_merge",
    "preview_revive",
    "preview_split",
    "redact",
    "redact_quote",
    "redact_words",
    "reject",
    "reject_all",
    "restore",
    "restore_all",
    "restore_article",
    "restore_person",
    "restore_takedown",
    "revive_organisation",
    "revive_person",
    "split_organisation",
    "split_person",
    "take_down_article",
    "take_down_person",
    "withdraw",
    "withdraw_all",
]
