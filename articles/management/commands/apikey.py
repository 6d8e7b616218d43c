"""manage.py apikey: create, list and revoke keys for the API."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from articles import access
from articles.access import Scope
from articles.management.ready import ReadyCommand
from articles.models import ApiKey

OWNER = "curator"
"""The account that `manage.py curator` creates by default."""

DAYS = re.compile(r"([1-9][0-9]{0,4})d")


class Command(ReadyCommand):
    """Create, list and revoke keys."""

    help = "Create, list and revoke keys for the API. The token of a new key is printed once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the three actions and their options."""
        actions = parser.add_subparsers(dest="action", required=True)
        create = actions.add_parser("create", help="create a key and print its token")
        create.add_argument("name", help="what the key is for")
        create.add_argument(
            "--scope",
            action="append",
            required=True,
            choices=[scope.value for scope in Scope],
            help="what the key may do; may be repeated",
        )
        create.add_argument("--owner", default=OWNER, help=f"account that it acts for (default: {OWNER})")
        create.add_argument("--expires", default="", help="last day (YYYY-MM-DD in UTC), or days from now, such as 90d")
        actions.add_parser("list", help="list the keys, without their secrets")
        revoke = actions.add_parser("revoke", help="revoke a key: calls with it are refused")
        revoke.add_argument("prefix", help="the part of the token between nak_ and the next _")

    def handle(self, *, action: str, **options: Any) -> None:
        """Carry out the chosen action."""
        if action == "create":
            self._create(options["name"], options["owner"], options["scope"], options["expires"])
        elif action == "revoke":
            self._revoke(options["prefix"])
        else:
            self._list()

    def _create(self, name: str, username: str, scopes: list[str], expires: str) -> None:
        owner = User.objects.filter(username=username, is_active=True).first()
        if owner is None:
            raise CommandError(
                f"There is no active account {username!r}; use --owner, or create it with `manage.py curator`."
            )
        made = access.create(name, owner=owner, scopes=map(Scope, scopes), expires=_moment(expires))
        self.stdout.write(made.token)
        self.stderr.write(
            f"Created {made.key} for {owner.username}: {', '.join(made.key.scopes)}. Keep the token above;"
        )
        self.stderr.write("it is not shown again. Send it as `Authorization: Bearer <token>`.")

    def _revoke(self, prefix: str) -> None:
        key = ApiKey.objects.of_prefix(prefix.removeprefix("nak_").partition("_")[0])
        if key is None:
            raise CommandError(f"There is no key with the prefix {prefix[:40]!r}.")
        self.stdout.write(f"Revoked {key}." if access.revoke(key) else f"{key} had already been revoked.")

    def _list(self) -> None:
        for key in ApiKey.objects.select_related("owner"):
            self.stdout.write(
                f"{key.prefix}  {key.name}  {key.owner.username}  {','.join(key.scopes)}  {_state(key)}  "
                f"last used {_day(key.last_used)}"
            )


def _moment(given: str) -> datetime | None:
    """When a new key expires; raises CommandError if the value is neither a day nor a number of days."""
    if not given:
        return None
    if found := DAYS.fullmatch(given):
        return timezone.now() + timedelta(days=int(found[1]))
    try:
        day = datetime.strptime(given, "%Y-%m-%d").date()
        end = datetime.combine(day, time(tzinfo=UTC)) + timedelta(days=1)
    except (ValueError, OverflowError) as error:
        raise CommandError(f"--expires={given!r} is neither a day (YYYY-MM-DD) nor a number of days (90d).") from error
    if end <= timezone.now():
        raise CommandError(f"--expires={given!r} is in the past.")
    return end


def _state(key: ApiKey) -> str:
    if key.revoked is not None:
        return f"revoked {_day(key.revoked)}"
    if key.expires is None:
        return "never expires"
    return f"{'expired' if key.expires <= timezone.now() else 'expires'} {_day(key.expires)}"


def _day(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment:%Y-%m-%d %H:%M}"
