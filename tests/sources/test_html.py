"""Pages: the article's words, the hints that the page states, and a parser that cannot hang or reach out."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.extraction.records import Hints
from articles.sources.documents import RefusalCode, RefusedError, SourceDocument
from articles.sources.pages import html, html_worker
from articles.sources.pages.html import HtmlReader, read_html

WORDS = "".join(
    f"<p>On day {n} the ministers met in the town, and “they agreed on {n} things”, a spokeswoman said.</p>\n"
    for n in range(1, 9)
)


def page(head: str = "", body: str = WORDS, attributes: str = "") -> bytes:
    return (
        f"<!doctype html><html{attributes}><head><title>Ministers meet | The Example</title>{head}</head>"
        f"<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>Ministers meet</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    ).encode()


def read(data: bytes, reader: HtmlReader, hints: Hints | None = None) -> SourceDocument:
    return read_html(data, origin="a.html", hints=hints or Hints(), reader=reader)


def refusal(data: bytes, reader: HtmlReader) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read(data, reader)
    return caught.value


def test_paragraphs_stand_apart_and_menus_are_gone(reader: HtmlReader) -> None:
    data = page()
    document = read(data, reader)
    paragraphs = document.text.split("\n\n")
    assert (
        paragraphs[-1] == "On day 8 the ministers met in the town, and “they agreed on 8 things”, a spokeswoman said."
    )
    assert len([p for p in paragraphs if p.startswith("On day")]) == 8
    assert "Home" not in document.text
    assert document.content == data.decode()
    assert (document.media_type, document.encoding) == ("text/html", "utf-8")


def test_nothing_is_guessed(reader: HtmlReader) -> None:
    document = read(page(body="<time>2 January 2020</time><p class=author>By Ann Lee</p>" + WORDS), reader)
    assert document.hints == Hints()
    assert document.hints_digest == ""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:title" content="Ministers meet">', Hints(headline="Ministers meet")),
        ('<meta property="og:site_name" content="The Example">', Hints(outlet="The Example")),
        (
            '<meta property="article:published_time" content="2020-01-02T03:04Z">',
            Hints(published="2020-01-02T03:04+00:00"),
        ),
        ('<meta itemprop="datePublished" content="2020-01-02">', Hints(published="2020-01-02")),
        ('<meta name="author" content="Ann Lee">', Hints(author="Ann Lee")),
        ('<meta property="article:author" content="https://social.example/ann">', Hints()),
        ('<meta property="og:url" content="https://news.example/1">', Hints(url="https://news.example/1")),
        ('<link rel="canonical" href="https://news.example/2">', Hints(url="https://news.example/2")),
        ('<link rel="canonical" href="/2"><meta property="og:url" content="javascript:1">', Hints()),
        ('<meta property="og:locale" content="en_GB">', Hints(language="en-GB")),
        ('<meta property="article:published_time" content="last week">', Hints()),
        ('<meta name="author" content="Ann&#0; Lee">', Hints()),
        ('<meta name="author" content="First"><meta name="author" content="Second">', Hints(author="First")),
        ('<script type="application/ld+json">{broken</script><meta name="author" content="A B">', Hints(author="A B")),
        ('<script type="application/ld+json">' + "[" * 5000 + "</script>", Hints()),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "From JSON", '
            '"publisher": {"name": "The Example"}}</script><meta property="og:title" content="From meta">',
            Hints(headline="From JSON", outlet="The Example"),
        ),
    ],
)
def test_reads_what_the_page_states(head: str, expected: Hints, reader: HtmlReader) -> None:
    assert read(page(head), reader).hints == expected


def test_the_language_of_the_page_and_hints_from_outside(reader: HtmlReader) -> None:
    document = read(page(attributes=' lang="en"'), reader, Hints(outlet="By hand"))
    assert document.hints == Hints(outlet="By hand", language="en")


def test_the_identifier_of_the_page(reader: HtmlReader) -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "@id": "https://news.example/#1"}</script>'
    assert read(page(head), reader).external_id == "https://news.example/#1"


def test_an_article_that_only_json_ld_holds(reader: HtmlReader) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "Only here."}</script>'
    assert read(f"<html><head>{head}</head><body></body></html>".encode(), reader).text == "Only here."


@pytest.mark.parametrize(
    ("encoding", "declaration"),
    [
        ("windows-1251", '<meta charset="windows-1251">'),
        ("windows-1252", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'),
        ("windows-1252", ""),
    ],
)
def test_reads_pages_in_other_encodings(encoding: str, declaration: str, reader: HtmlReader) -> None:
    word = "Привет" if encoding == "windows-1251" else "café"
    body = f"<p>{word} is the word that the ministers chose for their meeting in the town this week.</p>" * 5
    data = page(declaration).decode().replace(WORDS, body).encode(encoding)
    document = read(data, reader)
    assert document.encoding == encoding
    assert word in document.text


def test_reads_xhtml_with_a_declaration(reader: HtmlReader) -> None:
    data = b'<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert "they agreed on 3 things" in read(data, reader).text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" ", RefusalCode.EMPTY),
        (b"<html><body></body></html>", RefusalCode.NOT_AN_ARTICLE),
        (b"<html><body><p>---</p></body></html>", RefusalCode.NOT_AN_ARTICLE),
        (page(body=WORDS.replace("things", "th\0ings")), RefusalCode.NUL_CHARACTER),
        (page(body=WORDS.replace("things", "th&#0;ings")), RefusalCode.NUL_CHARACTER),
        (page(body=WORDS.replace("things", "th&#xD800;ings")), RefusalCode.LONE_SURROGATE),
        (page("<meta charset=utf-8>").replace(b"things", b"th\x81ings"), RefusalCode.NOT_UTF8),
        (page(body="<div>" * 300 + WORDS), RefusalCode.TOO_DEEP),
        (page(attributes=" a" * 501), RefusalCode.TOO_MANY_ATTRIBUTES),
    ],
)
def test_refuses(data: bytes, code: RefusalCode, reader: HtmlReader) -> None:
    assert refusal(data, reader).code is code


def test_a_replacement_character_of_the_page_itself_stays(reader: HtmlReader) -> None:
    assert "th\ufffdings" in read(page(body=WORDS.replace("things", "th&#xFFFD;ings")), reader).text


def test_one_tag_with_a_hundred_thousand_attributes_is_refused(reader: HtmlReader) -> None:
    assert refusal(page(attributes=" a=1" * 100_000), reader).code is RefusalCode.TOO_MANY_ATTRIBUTES


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read() -> None:
    slow = page(body=WORDS * 3000)
    with HtmlReader(seconds=0.2) as reader:
        refused = refusal(slow, reader)
        reader.seconds = 10
        assert "they agreed on 3 things" in read(page(), reader).text
    assert refused.code is RefusalCode.TIMEOUT
    assert "0.2 s" in refused.reason


def test_a_page_that_takes_too_much_memory_is_refused_and_the_next_one_read() -> None:
    with HtmlReader(memory_bytes=250 * 2**20) as reader:
        refused = refusal(page(body="<p>w</p>" * 149_000 + "word " * 2_000_000), reader)
        assert "they agreed on 3 things" in read(page(), reader).text
    assert refused.code is RefusalCode.PARSER_FAILED
    assert "250 MB" in refused.reason


def test_a_parser_that_cannot_start_is_a_refusal() -> None:
    with HtmlReader(memory_bytes=2**80) as reader:
        assert refusal(page(), reader).code is RefusalCode.PARSER_FAILED


def test_the_process_starts_late_and_ends_with_the_block() -> None:
    with HtmlReader() as reader:
        assert reader.process is None
        read(page(), reader)
        process = reader.process
        assert process is not None
        assert process.popen.poll() is None
        read(page(), reader)
        assert reader.process is process
    assert process.popen.poll() is not None


def test_a_process_that_died_between_pages_costs_no_page() -> None:
    with HtmlReader() as reader:
        first = read(page(), reader)
        assert reader.process is not None
        reader.process.popen.kill()
        assert read(page(), reader) == first


def test_the_process_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "PAGES_PER_PROCESS", 2)
    processes = set()
    with HtmlReader() as reader:
        for _ in range(4):
            read(page(), reader)
            assert reader.process is not None
            processes.add(reader.process.popen.pid)
    assert len(processes) == 2


def test_the_process_ends_when_its_parent_is_killed() -> None:
    program = (
        "import os, signal; from articles.sources.pages.html import HtmlReader; r = HtmlReader();"
        "r.read_fragment('<p>x</p>');"
        "print(r.process.popen.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=os.getcwd(), check=False)
    worker = int(done.stdout)
    deadline = time.monotonic() + 10
    while is_running(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process_id: int) -> bool:
    try:
        return ") Z" not in Path(f"/proc/{process_id}/stat").read_text()
    except OSError:
        return False


def test_the_parser_may_not_open_connections_or_programs() -> None:
    program = (
        "import socket, sys; from articles.sources.pages import html_worker; sys.addaudithook(html_worker.forbid)\n"
        "try: socket.create_connection(('127.0.0.1', 9))\nexcept PermissionError as error: print(error)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=os.getcwd(), check=True)
    assert "is not allowed here" in done.stdout


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("One.<br>Two.", "One.\n\nTwo."),
        ("<p>One\n  <b>bold</b> word.</p> tail", "One bold word.\n\ntail"),
        ("<ul><li>One</li><li>Two</li></ul>", "One\n\nTwo"),
        ("<p>One.</p><script>var x</script><style>p{}</style><figure><figcaption>Cap</figcaption></figure>", "One."),
        ("<p>One.<!-- hidden --> Two.</p>", "One. Two."),
        ("no tags at all", "no tags at all"),
        ("", ""),
    ],
)
def test_a_fragment_keeps_all_its_words(markup: str, text: str, reader: HtmlReader) -> None:
    assert reader.read_fragment(markup) == text
    assert html_worker.read_fragment(markup) == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div a='", "'>", "<!--", "-->", "words ", "<script>", "&#1;", "\ufeff", "<![CDATA["]
        )
    )
)
def test_any_markup_gives_a_text_or_a_refusal(reader: HtmlReader, pieces: list[str]) -> None:
    try:
        text = read("".join(pieces).encode(), reader).text
    except RefusedError:
        return
    assert text.strip()
