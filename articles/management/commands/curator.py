"""manage.py curator: an account for the curator's desk."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from articles.management.ready import ReadyCommand

GROUP = "Curators"
CHANGED = ("quote", "person", "persondoubt", "organisation", "event", "outlet")
"""The models that a curator may change; all others can only be viewed."""

PASSWORD_BYTES = 15


class Command(ReadyCommand):
    """Create a curator's account, or report that it exists."""

    help = (
        "Create a staff account that may see everything and change quotes, persons, organisations, events "
        "and outlets. "
        "The password is generated and printed once. An existing account is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--username", default="curator", help="name of the account (default: curator)")
        parser.add_argument(
            "--reset-password", action="store_true", help="give an existing account a new password and print it"
        )

    def handle(self, *, username: str, reset_password: bool, **options: Any) -> None:
        """1. Create the group. 2. Create the account. 3. Print what the user needs to know."""
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        with transaction.atomic():
            group = curators()  # also for accounts made by an earlier version, with what may be changed since
            user, created = User.objects.get_or_create(username=username, defaults={"is_staff": True})
            if created:
                user.set_password(password)
                user.save(update_fields=["password"])
                user.groups.add(group)
            elif reset_password:
                if not user.is_staff or not user.is_active:
                    raise CommandError(f"The account {username!r} has no access to the admin; nothing was changed.")
                user.set_password(password)
                user.save(update_fields=["password"])
        if created:
            self.stdout.write(f"Created the account {username!r} with the password {password}")
            self.stdout.write("The password is not shown again; --reset-password makes a new one.")
        elif reset_password:
            self.stdout.write(f"The account {username!r} has the new password {password}")
        else:
            self.stdout.write(f"The account {username!r} already exists; nothing was changed.")


def curators() -> Group:
    """The group of curators with exactly the permissions they need."""
    group, _ = Group.objects.get_or_create(name=GROUP)
    seen = Permission.objects.filter(content_type__app_label="articles", codename__startswith="view_")
    changed = Permission.objects.filter(
        content_type__app_label="articles", codename__in=[f"change_{name}" for name in CHANGED]
    )
    group.permissions.set(seen | changed)
    return group
