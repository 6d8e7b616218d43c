"""What a human may decide; the one place where the columns of curators are written."""

from .errors import ChangedMeanwhile, CurationError, NotAPair
from .events import describe_event, keep_events_apart, merge_events
from .outlets import edit_outlet
from .persons import (
    MergePreview,
    identify_person,
    keep_apart,
    merge_persons,
    name_person,
    preview_merge,
    revive_person,
    split_person,
)
from .quotes import (
    Changes,
    Correction,
    approve,
    approve_all,
    clear_correction,
    correct,
    correct_kind,
    correct_speaker,
    reject,
    reject_all,
    restore,
    restore_all,
    withdraw,
    withdraw_all,
)

__all__ = [
    "ChangedMeanwhile",
    "Changes",
    "Correction",
    "CurationError",
    "MergePreview",
    "NotAPair",
    "approve",
    "approve_all",
    "clear_correction",
    "correct",
    "correct_kind",
    "correct_speaker",
    "describe_event",
    "edit_outlet",
    "identify_person",
    "keep_apart",
    "keep_events_apart",
    "merge_events",
    "merge_persons",
    "name_person",
    "preview_merge",
    "reject",
    "reject_all",
    "restore",
    "restore_all",
    "revive_person",
    "split_person",
    "withdraw",
    "withdraw_all",
]
