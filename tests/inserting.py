"""Rows put into every list until somebody closes the standard input; each number printed is stored.

Run by tests/api/test_contract_inserting.py beside the process that reads, on the database that
NEWSAPI_DATABASE_URL names:

    python -m tests.inserting '{"articles": 1, "persons": 1, …}'       the ids of what the lists are of
"""

from __future__ import annotations

import json
import select
import sys

import django


def main(keys: dict[str, int]) -> None:
    """Insert until the input ends, with a moment for the reader after each."""
    from django.db import transaction

    from tests import factories
    from tests.api.contract import found, store_more

    factories.number_from(1_000_000)  # the process that reads has used the first numbers
    stored = found(keys)
    number = 1000
    while not select.select([sys.stdin], [], [], 0.05)[0]:
        with transaction.atomic():
            store_more(stored, number)
        print(number, flush=True)
        number += 1


if __name__ == "__main__":
    django.setup()
    main(json.loads(sys.argv[1]))
