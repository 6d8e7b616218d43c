"""How the database itself can fail: whether a retry may help, and the sentence that explains it to people."""

from __future__ import annotations

import errno
import random
import sqlite3
import time
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from django.db import Error, InterfaceError, OperationalError

Result = TypeVar("Result")

TRIES = 5
FIRST_WAIT = 0.05
"""Seconds before the second try; each further wait is twice as long. The database has already waited for the lock."""

LONGEST_DETAIL = 300


class Fault(StrEnum):
    """What prevents the database from doing what it is asked, and what people are told."""

    BUSY = "The database is busy"
    LOST = "The database cannot be reached"
    FULL = "The disk is full"
    READ_ONLY = "The database cannot be written to"
    DAMAGED = "The database is damaged; restore a backup"
    UNMIGRATED = "The tables are not those of this version; run manage.py migrate"


SQLITE = {
    5: Fault.BUSY,  # SQLITE_BUSY
    6: Fault.BUSY,  # SQLITE_LOCKED
    8: Fault.READ_ONLY,
    10: Fault.LOST,  # SQLITE_IOERR
    11: Fault.DAMAGED,  # SQLITE_CORRUPT
    13: Fault.FULL,
    14: Fault.LOST,  # SQLITE_CANTOPEN
    26: Fault.DAMAGED,  # SQLITE_NOTADB
}
"""Faults by the lower byte of the result code, which SQLite defines in sqlite3.h."""

POSTGRESQL = {
    "40001": Fault.BUSY,  # serialization_failure
    "40P01": Fault.BUSY,  # deadlock_detected
    "55P03": Fault.BUSY,  # lock_not_available, including lock_timeout
    "57014": Fault.BUSY,  # query_canceled, including statement_timeout
    "53100": Fault.FULL,  # disk_full
    "25006": Fault.READ_ONLY,  # read_only_sql_transaction: a standby server
    "42P01": Fault.UNMIGRATED,  # undefined_table
    "42703": Fault.UNMIGRATED,  # undefined_column
    "25P03": Fault.LOST,  # idle_in_transaction_session_timeout
    "3D000": Fault.LOST,  # invalid_catalog_name
    "XX001": Fault.DAMAGED,  # data_corrupted
    "XX002": Fault.DAMAGED,  # index_corrupted
}
POSTGRESQL_CLASSES = {
    "08": Fault.LOST,  # connection_exception
    "28": Fault.LOST,  # invalid_authorization_specification
    "53": Fault.LOST,  # insufficient_resources: memory, connections
    "57": Fault.LOST,  # operator_intervention: shut down, starting up
    "58": Fault.LOST,  # system_error: input and output
}
"""Faults by SQLSTATE, or by its first two characters, from the list of error codes in PostgreSQL's manual."""

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def fault_of(error: BaseException) -> Fault | None:
    """The kind of failure of the database; None if the error is about a statement or our own code."""
    if isinstance(error, OSError):
        return Fault.FULL if error.errno in DISK_FULL else None
    if not isinstance(error, Error):
        return None
    cause = error.__cause__ or error
    if isinstance(cause, sqlite3.Error):
        return _sqlite_fault(cause)
    state = getattr(cause, "sqlstate", None)
    if state is not None:
        return POSTGRESQL.get(state) or POSTGRESQL_CLASSES.get(state[:2])
    # psycopg gives no SQLSTATE if no server answered; Django gives none if it has closed the connection
    return Fault.LOST if isinstance(error, InterfaceError | OperationalError) else None


def is_unusable(error: BaseException) -> bool:
    """Whether any further query would fail too, for instance because the database is lost, full or damaged."""
    return fault_of(error) not in (None, Fault.BUSY)


def sentence_of(error: BaseException) -> str:
    """What a person is told about an error that has a fault: what happened, and what the database said.

    >>> sentence_of(OSError(28, "No space left on device"))
    'The disk is full: [Errno 28] No space left on device'
    """
    said = " ".join(str(error).partition("\n")[0].split())[:LONGEST_DETAIL]
    fault = fault_of(error) or type(error).__name__
    return f"{fault}: {said}" if said else str(fault)


class Patience:
    """Retries work while the database is busy.

    If it stays busy, each further piece of work is tried only once until one succeeds: otherwise each of thousands
    of documents would wait for a process that locks the database for an hour.
    """

    def __init__(self, tries: int = TRIES) -> None:
        self._most = self._tries = tries

    def carry_out(self, work: Callable[[], Result]) -> Result:
        """The result of `work`, which is one transaction; raises its last error if the database stays busy."""
        for number in range(self._tries):
            try:
                result = work()
            except Error as error:
                if fault_of(error) is not Fault.BUSY:
                    raise
                if number + 1 >= self._tries:
                    self._tries = 1
                    raise
                time.sleep(FIRST_WAIT * 2**number * random.uniform(0.5, 1.5))
            else:
                self._tries = self._most
                return result
        raise AssertionError("there is always a first try")


def _sqlite_fault(cause: sqlite3.Error) -> Fault | None:
    """The fault by its code, or by the words of the message if Python's own module gives no code."""
    words = str(cause)
    if words.startswith(("no such table", "no such column")) or "has no column named" in words:
        return Fault.UNMIGRATED
    if "closed database" in words:
        return Fault.LOST
    if words.endswith("is locked"):
        return Fault.BUSY
    return SQLITE.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
