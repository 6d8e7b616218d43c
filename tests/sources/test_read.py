"""Folders and files in; every document out whole, or named with its reason; the sources as they were."""

from __future__ import annotations

import hashlib
import os
import socket
import tempfile
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.extraction.records import Hints
from articles.sources import RefusedDocument, SourceDocument, read, total
from articles.sources.documents import escape
from articles.sources.files import is_passed_over

Folder = Callable[[dict[str, bytes | str]], Path]
PAGE = (
    "<html><body><article>"
    + "<p>The ministers met in the town and agreed on things.</p>" * 8
    + "</article></body></html>"
)


def outcomes(*paths: Path | str) -> list[tuple[str, str]]:
    """Origin and either media type or code of everything that comes out."""
    found = read([str(path) for path in paths])
    return [(one.origin, one.code.value if isinstance(one, RefusedDocument) else one.media_type) for one in found]


def documents(*paths: Path | str) -> list[SourceDocument]:
    return [one for one in read([str(path) for path in paths]) if isinstance(one, SourceDocument)]


def test_reads_a_folder_in_sorted_order(folder: Folder) -> None:
    root = folder(
        {
            "b.md": "Words.",
            "a.txt": "Words.",
            "sub/c.text": "Words.",
            "sub/deeper/d.markdown": "Words.",
            "e.html": PAGE,
            "f.json": '{"text": "Words."}',
            "g.jsonl": '{"text": "Words."}\n{"text": "Words."}\n',
            "Z.TXT": "Words.",
        }
    )
    assert outcomes(root) == [
        ("news/Z.TXT", "text/plain"),
        ("news/a.txt", "text/plain"),
        ("news/b.md", "text/markdown"),
        ("news/e.html", "text/html"),
        ("news/f.json", "application/json"),
        ("news/g.jsonl:1", "application/json"),
        ("news/g.jsonl:2", "application/json"),
        ("news/sub/c.text", "text/plain"),
        ("news/sub/deeper/d.markdown", "text/markdown"),
    ]
    assert total([str(root)]) == 8
    assert total([str(root), "-"]) is None


def test_plain_text_is_received_and_read_alike(folder: Folder) -> None:
    data = b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\nWords.\r\n"
    root = folder({"a.txt": data})
    (document,) = documents(root / "a.txt")
    assert document.text == document.content == data.decode("utf-8-sig")
    assert document.digest == hashlib.sha256(data).hexdigest()
    assert (document.origin, document.encoding, document.external_id) == ("a.txt", "utf-8-sig", None)
    assert (document.hints, document.hints_digest) == (Hints(), "")


def test_every_bad_file_is_named_and_the_good_ones_go_in(folder: Folder) -> None:
    root = folder(
        {
            "a.txt": "Words.",
            "b.txt": "",
            "c.txt": "----\n\n****\n",
            "d.txt": b"caf\x81",
            "e.txt": "a\0b",
            "f.txt": b"\xed\xa0\x80",
            "g.pdf": "Words.",
            "h": "Words.",
            "i.json": "{",
            "j.json": '{"a": 1}',
            "k.jsonl": '{"text": 1}',
            "l.html": "<p>",
            "m.json": "[" * 100,
            "n.txt": "2017 12,5 --",
            "z.txt": "Words.",
        }
    )
    assert outcomes(root) == [
        ("news/a.txt", "text/plain"),
        ("news/b.txt", "empty"),
        ("news/c.txt", "not_an_article"),
        ("news/d.txt", "not_utf8"),
        ("news/e.txt", "nul_character"),
        ("news/f.txt", "lone_surrogate"),
        ("news/g.pdf", "unknown_type"),
        ("news/h", "unknown_type"),
        ("news/i.json", "bad_json"),
        ("news/j.json", "unknown_shape"),
        ("news/k.jsonl:1", "bad_value"),
        ("news/l.html", "not_an_article"),
        ("news/m.json", "too_deep"),
        ("news/n.txt", "not_an_article"),
        ("news/z.txt", "text/plain"),
    ]


def test_a_file_above_the_limit_is_refused_unread(folder: Folder) -> None:
    root = folder({"a.txt": "Words."})
    with (root / "big.txt").open("wb") as big:
        big.truncate(20_000_001)
    (refusal,) = [one for one in read([str(root)]) if isinstance(one, RefusedDocument)]
    assert (refusal.code, refusal.reason) == ("too_large", "larger than 20,000,000 bytes")


def test_litter_is_passed_over(folder: Folder) -> None:
    names = [".DS_Store", ".git/config", "Thumbs.db", "README.md", "readme", "hints.toml", "__MACOSX/a.txt", "a.txt"]
    assert outcomes(folder(dict.fromkeys(names, ""))) == [("news/a.txt", "empty")]


@pytest.mark.parametrize(
    ("name", "is_folder", "passed"),
    [
        ("README", False, True),
        ("ReadMe.txt", False, True),
        ("readme-first.txt", False, False),
        ("README", True, False),
        ("hints.toml", True, False),
        (".hidden", True, True),
        ("a.txt", False, False),
    ],
)
def test_what_is_passed_over(name: str, is_folder: bool, passed: bool) -> None:
    assert is_passed_over(name, is_folder=is_folder) is passed


def test_a_readme_named_by_itself_is_read(folder: Folder) -> None:
    assert outcomes(folder({"README.md": "Words."}) / "README.md") == [("README.md", "text/markdown")]


def test_links_pipes_and_sockets_are_refused_without_waiting(folder: Folder, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text("Secret words.")
    root = folder({"a.txt": "Words."})
    (root / "b.txt").symlink_to(outside / "secret.txt")
    (root / "c").symlink_to(outside)
    (root / "d.txt").symlink_to(root / "a.txt")
    (root / "e.txt").symlink_to("e.txt")
    os.mkfifo(root / "f.txt")
    assert outcomes(root) == [("news/a.txt", "text/plain")] + [
        (f"news/{name}", "not_a_regular_file") for name in ("b.txt", "c", "d.txt", "e.txt", "f.txt")
    ]
    assert outcomes(root / "f.txt") == [("f.txt", "not_a_regular_file")]


def test_a_socket_is_refused() -> None:
    with tempfile.TemporaryDirectory() as short, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short}/a.txt")
        (refusal,) = read([short])
    assert isinstance(refusal, RefusedDocument)
    assert refusal.reason == "a socket, not a regular file"


def test_devices_are_refused() -> None:
    assert outcomes("/dev/zero") == [("zero", "not_a_regular_file")]


def test_a_link_that_the_user_names_is_followed(folder: Folder, tmp_path: Path) -> None:
    root = folder({"a.txt": "Words.", "hints.toml": '["a.txt"]\noutlet = "The Example"'})
    (tmp_path / "link").symlink_to(root)
    (tmp_path / "one.txt").symlink_to(root / "a.txt")
    assert outcomes(tmp_path / "link") == [("link/a.txt", "text/plain")]
    (document,) = documents(tmp_path / "one.txt")
    assert (document.origin, document.hints.outlet) == ("one.txt", "The Example")


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    assert [code for _, code in outcomes(tmp_path / "no", tmp_path / "no" / "more", "a\0b")] == [
        "not_found",
        "not_found",
        "unreadable",
    ]
    assert total([str(tmp_path / "no")]) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(folder: Folder) -> None:
    root = folder({"a.txt": "Words.", "sub/b.txt": "Words.", "z.txt": "Words."})
    (root / "a.txt").chmod(0)
    (root / "sub").chmod(0)
    try:
        assert outcomes(root) == [
            ("news/a.txt", "unreadable"),
            ("news/z.txt", "text/plain"),
            ("news/sub", "unreadable"),
        ]
    finally:
        (root / "sub").chmod(0o700)


def test_folders_nested_too_deep_are_named(tmp_path: Path) -> None:
    path = tmp_path / "news"
    for _ in range(70):
        path = path / "d"
    path.mkdir(parents=True)
    (path / "a.txt").write_text("Words.")
    ((_, code),) = outcomes(tmp_path / "news")
    assert code == "too_deep"


@pytest.mark.parametrize(
    ("name", "escaped"),
    [
        ("a b.txt", "a b.txt"),
        ("é.txt", "é.txt"),
        ("a\nb.txt", "a\\nb.txt"),
        ("\x1b[31m.txt", "\\x1b[31m.txt"),
        ("a\u202egnp.txt", "a\\u202egnp.txt"),
        ("caf\udce9.txt", "caf\\xe9.txt"),
        ("\ud800", "\\ud800"),
    ],
)
def test_names_are_printed_escaped(name: str, escaped: str) -> None:
    assert escape(name) == escaped


def test_a_file_with_a_hostile_name_is_read(folder: Folder) -> None:
    root = folder({})
    for name in (b"a\n.txt", b"caf\xe9.txt"):
        with open(os.path.join(os.fsencode(root), name), "wb") as file:
            file.write(b"Words.")
    assert [origin for origin, _ in outcomes(root)] == ["news/a\\n.txt", "news/caf\\xe9.txt"]


def test_hints_reach_the_files_beside_them(folder: Folder) -> None:
    root = folder(
        {
            "hints.toml": '["a.txt"]\noutlet = "The Example"\n["c.jsonl"]\nlanguage = "en"\n["gone.txt"]\nurl = "x"\n',
            "a.txt": "Words.",
            "b.txt": "Words.",
            "c.jsonl": '{"text": "Words.", "outlet": "Own"}\n',
            "sub/a.txt": "Words.",
        }
    )
    found = list(read([str(root)]))
    refusals = [one for one in found if isinstance(one, RefusedDocument)]
    assert [(one.origin, one.line, one.code.value) for one in refusals] == [("news/hints.toml", 5, "bad_hints")]
    hints = {one.origin: one.hints for one in found if isinstance(one, SourceDocument)}
    assert hints == {
        "news/a.txt": Hints(outlet="The Example"),
        "news/b.txt": Hints(),
        "news/c.jsonl:1": Hints(outlet="Own", language="en"),
        "news/sub/a.txt": Hints(),
    }


def test_a_file_is_the_same_named_by_itself_or_in_its_folder(folder: Folder) -> None:
    root = folder({"hints.toml": '["a.txt"]\noutlet = "The Example"\n["gone.txt"]\nurl = "x"\n', "a.txt": "Words."})
    (alone,) = list(read([str(root / "a.txt")]))
    (within,) = documents(root)
    assert isinstance(alone, SourceDocument)
    assert (alone.digest, alone.hints_digest) == (within.digest, within.hints_digest)
    assert alone.hints == Hints(outlet="The Example")


@pytest.mark.parametrize("content", [b"[[[", b"\xff", b"x" * 2_000_000])
def test_a_broken_hints_file_costs_the_hints_only(content: bytes, folder: Folder) -> None:
    root = folder({"hints.toml": content, "a.txt": "Words."})
    assert outcomes(root) == [("news/hints.toml", "bad_hints"), ("news/a.txt", "text/plain")]
    assert outcomes(root / "a.txt")[-1] == ("a.txt", "text/plain")


def test_hints_behind_a_link_are_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('["a.txt"]\noutlet = "Elsewhere"')
    root = folder({"a.txt": "Words."})
    (root / "hints.toml").symlink_to(tmp_path / "other.toml")
    assert outcomes(root) == [("news/hints.toml", "bad_hints"), ("news/a.txt", "text/plain")]


def test_sources_are_as_they_were(folder: Folder) -> None:
    root = folder(
        {"a.txt": "Words.", "b.html": PAGE, "c.jsonl": '{"text": "Words."}', "d.txt": "\0", "hints.toml": "["}
    )

    def state() -> list[tuple[str, int, int, bytes]]:
        return [
            (path.name, path.stat().st_mtime_ns, path.stat().st_mode, path.read_bytes())
            for path in sorted(root.iterdir())
        ]

    before = state()
    assert len(outcomes(root)) == 5
    assert state() == before


def test_reading_is_lazy(folder: Folder) -> None:
    root = folder({"a.txt": "Words.", "b.txt": "Words."})
    found = read([str(root)])
    assert next(found).origin == "news/a.txt"
    (root / "b.txt").write_text("Changed words.")
    second = next(found)
    assert isinstance(second, SourceDocument)
    assert second.text == "Changed words."


def test_memory_does_not_grow_with_the_lines(folder: Folder) -> None:
    def peak(lines: int) -> int:
        (root / "a.jsonl").write_bytes(b'{"text": "%s"}\n' % (b"word " * 200) * lines)
        tracemalloc.start()
        for _ in read([str(root)]):
            pass
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    root = folder({})
    peak(10)
    assert peak(4000) < peak(400) + 200_000
