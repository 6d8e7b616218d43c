"""The README's curl lines with the answers printed beside them: how they are read, compared and printed anew.

    python -m tests.readme        asks a server that `make run` has just started, and rewrites the answers in place

How a printed answer is read: `…` alone inside `{}` stands for further members and inside `[]` for further items; inside
a string it stands for any characters. Whatever is printed must be what the server answers, numbers, keys and all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.request import urlopen

README = Path(__file__).parent.parent / "README.md"
WIDTH = 120
LONGEST = 110
"""Characters of a text that are printed before it is cut."""

# A curl line of the README and the answer below it.
EXAMPLE = re.compile(
    r"""
    ^```sh\ncurl\ -s\ '(?P<host>[0-9.:]+)(?P<path>/[^'\n]*)'\ \|\ python3\ -m\ json\.tool\ --no-ensure-ascii\n```\n
    ```json\n(?P<answer>.*?)^```$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)

# A curl line that asks for a table, and the table below it.
TABLE = re.compile(
    r"""
    ^```sh\ncurl\ -s\ '(?P<host>[0-9.:]+)(?P<path>/[^'\n]*format=csv[^'\n]*)'\n```\n
    ```csv\n(?P<answer>.*?)^```$
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
LONGEST_LINE = 60
"""Characters of a line of a table that are printed before its end, which is printed too."""

END_OF_LINE = 40

# A string of JSON, an opening or closing bracket, or a lone ellipsis.
TOKEN = re.compile(r""" "(?:[^"\\]|\\.)*" | [\[\]{}] | … """, re.VERBOSE)

MORE = "…"


def examples() -> list[tuple[str, str]]:
    """The path of every curl line with the answer printed beside it."""
    return [(found["path"], found["answer"]) for found in EXAMPLE.finditer(README.read_text("utf-8"))]


def tables() -> list[tuple[str, str]]:
    """The path of every curl line that asks for a table, with the table printed below it."""
    return [(found["path"], found["answer"]) for found in TABLE.finditer(README.read_text("utf-8"))]


def is_table(printed: str, answer: str) -> bool:
    """Whether a table is as printed, line by line; `…` stands for what is left out of a line."""
    pattern = "\n".join(
        ".*".join(re.escape(part.strip()) for part in line.split(MORE)) for line in printed.splitlines()
    )
    return re.fullmatch(pattern, answer.replace("\r\n", "\n").rstrip("\n")) is not None


def shortened_table(answer: str) -> str:
    """A table as it is printed: of a long line the beginning and the end."""
    lines = []
    for line in answer.splitlines():
        is_long = len(line) > LONGEST_LINE + END_OF_LINE
        lines.append(f"{line[:LONGEST_LINE].rstrip()} {MORE} {line[-END_OF_LINE:].lstrip()}" if is_long else line)
    return "\n".join(lines) + "\n"


def parse(printed: str) -> Any:
    """The printed answer as JSON, with a member or item `…` where something is left out."""
    open_brackets: list[str] = []

    def replace(token: re.Match[str]) -> str:
        text = token.group()
        if text in "[{":
            open_brackets.append(text)
        elif text in "]}":
            open_brackets.pop()
        elif text == MORE:
            return f'"{MORE}": "{MORE}"' if open_brackets[-1] == "{" else f'"{MORE}"'
        return text

    return json.loads(TOKEN.sub(replace, printed))


def differences(printed: Any, answer: Any, path: str = "$") -> list[str]:
    """Where the answer is not as printed, one line each."""
    if isinstance(printed, dict) and isinstance(answer, dict):
        kept = {key: value for key, value in printed.items() if key != MORE}
        found = [f"{path}.{key} is missing in the answer" for key in kept.keys() - answer.keys()]
        if MORE not in printed:
            found += [f"{path}.{key} is not printed" for key in answer.keys() - kept.keys()]
        shared = [key for key in kept if key in answer]
        return found + [each for key in shared for each in differences(kept[key], answer[key], f"{path}.{key}")]
    if isinstance(printed, list) and isinstance(answer, list):
        items = [item for item in printed if item != MORE]
        if len(items) > len(answer) or (MORE not in printed and len(items) < len(answer)):
            return [f"{path} has {len(answer)} items"]
        pairs = enumerate(zip(items, answer, strict=False))
        return [each for number, pair in pairs for each in differences(*pair, f"{path}[{number}]")]
    if isinstance(printed, str) and isinstance(answer, str):
        pattern = ".*".join(re.escape(part.strip()) for part in printed.split(MORE))
        return [] if re.fullmatch(pattern, answer, re.DOTALL) else [f"{path} is {answer!r}"]
    return [] if (type(printed), printed) == (type(answer), answer) else [f"{path} is {answer!r}"]


def shortened(answer: Any, printed: Any) -> Any:
    """The answer with the same members and as many items as an answer printed before."""
    if isinstance(printed, dict) and isinstance(answer, dict):
        return {key: MORE if key == MORE else shortened(answer[key], value) for key, value in printed.items()}
    if isinstance(printed, list) and isinstance(answer, list):
        shapes = [item for item in printed if item != MORE]
        kept = answer[: len(shapes)] if MORE in printed else answer
        items = [shortened(item, shapes[min(number, len(shapes) - 1)]) for number, item in enumerate(kept) if shapes]
        return [*items, MORE] if len(answer) > len(kept) else items
    if isinstance(answer, str) and len(answer) > LONGEST:
        return f"{answer[:LONGEST].rsplit(' ', 1)[0]} {MORE}"
    return answer


def shown(value: Any, depth: int = 0) -> str:
    """A shortened answer as it is printed: short things on one line, lines filled."""
    if not isinstance(value, dict | list) or (depth > 1 and len(in_line(value)) + 2 * depth <= WIDTH):
        return in_line(value)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    if isinstance(value, dict):
        parts = [MORE if key == MORE else f"{json.dumps(key)}: {shown(item, depth + 1)}" for key, item in value.items()]
    else:
        parts = [shown(item, depth + 1) for item in value]
    lines: list[str] = []
    for part in parts:
        fits = lines and "\n" not in lines[-1] + part and 2 * depth + 5 + len(lines[-1]) + len(part) <= WIDTH
        if fits:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    indent = "  " * depth
    body = ",\n".join(f"{indent}  {line}" for line in lines)
    return f"{opening}\n{body}\n{indent}{closing}"


def in_line(value: Any) -> str:
    """A shortened answer on one line."""
    if isinstance(value, dict):
        parts = (MORE if key == MORE else f"{json.dumps(key)}: {in_line(item)}" for key, item in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_line, value))}]"
    return MORE if value == MORE else json.dumps(value, ensure_ascii=False)


def main() -> None:
    """Print every answer anew."""

    def replace(found: re.Match[str]) -> str:
        with urlopen(f"http://{found['host']}{found['path']}") as answer:
            new = shortened(json.load(answer), parse(found["answer"]))
        start = found.start("answer") - found.start()
        return f"{found.group()[:start]}{shown(new)}\n```"

    def replace_table(found: re.Match[str]) -> str:
        with urlopen(f"http://{found['host']}{found['path']}") as answer:
            new = shortened_table(answer.read().decode())
        return f"{found.group()[: found.start('answer') - found.start()]}{new}```"

    text = TABLE.sub(replace_table, EXAMPLE.sub(replace, README.read_text("utf-8")))
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
