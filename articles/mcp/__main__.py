"""Serve the tools on standard input and output, or over HTTP.

python -m articles.mcp --api http://127.0.0.1:8000
python -m articles.mcp --api https://news.example --key-file key.txt --http 127.0.0.1:8765
"""

from __future__ import annotations

import argparse
from pathlib import Path

from .client import Api
from .server import make_server


def main(arguments: list[str] | None = None) -> None:
    """Parse the arguments and serve until the client disconnects."""
    parser = argparse.ArgumentParser(
        prog="python -m articles.mcp", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--api", default="http://127.0.0.1:8000", help="address of the server, without a path")
    parser.add_argument("--key-file", type=Path, help="a file with an API key, if reading is not open to all")
    parser.add_argument("--http", metavar="HOST:PORT", help="serve over HTTP at /mcp instead of standard input")
    given = parser.parse_args(arguments)
    if not given.api.startswith(("http://", "https://")):
        parser.error("--api must begin with http:// or https://")
    key = given.key_file.read_text(encoding="ascii").strip() if given.key_file else ""
    server = make_server(Api(address=given.api, key=key))
    if given.http is None:
        server.run("stdio")
        return
    host, _, port = given.http.rpartition(":")
    if not (host and port.isascii() and port.isdigit()):
        parser.error("--http takes HOST:PORT")
    server.run("streamable-http", host=host, port=int(port))


if __name__ == "__main__":
    main()
