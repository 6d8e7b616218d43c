"""`manage.py serve`: the production server (gunicorn), bound and sized by NEWSAPI_BIND and NEWSAPI_WORKERS."""

from __future__ import annotations

import socket
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from gunicorn.app.base import BaseApplication

from articles.management.ready import ReadyCommand
from newsapi.server import LONGEST_REQUEST_LINE, Worker
from newsapi.wsgi import application

THREADS = 4


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is not typed
    """gunicorn, configured by our options instead of its command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Pass the options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application."""
        return application


class Command(ReadyCommand):
    """Serves the API, its documentation and the admin until it is interrupted."""

    help = "Serve the API, its documentation and the admin (gunicorn)."

    def handle(self, *args: Any, **options: Any) -> None:
        """1. Check that the address is free. 2. Print where everything is. 3. Serve."""
        host, _, port = settings.BIND.rpartition(":")
        if not host or not port.isdigit():
            raise CommandError(f"NEWSAPI_BIND={settings.BIND!r} is not HOST:PORT.")
        self._refuse_taken(host.strip("[]"), int(port))
        self._announce(f"http://{settings.BIND}")
        Server(
            {
                "bind": settings.BIND,
                "workers": settings.WORKERS,
                "worker_class": Worker,
                "limit_request_line": LONGEST_REQUEST_LINE,
                "threads": THREADS,
                "timeout": 60,
                "graceful_timeout": 10,
                "loglevel": "warning",
            }
        ).run()

    def _refuse_taken(self, host: str, port: int) -> None:
        """Fail with one line if the port is in use; gunicorn would retry and then print a traceback."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"{settings.BIND} cannot be bound ({error.strerror}). Choose another address with NEWSAPI_BIND."
                ) from error

    def _announce(self, base: str) -> None:
        for what, path in (
            ("API", "/api/v1/"),
            ("Swagger", "/api/docs/"),
            ("Redoc", "/api/redoc/"),
            ("Admin", "/admin/"),
        ):
            self.stdout.write(f"  {what:<8} {base}{path}")
        self.stdout.write("Stop with Ctrl-C.")
        self.stdout.flush()
