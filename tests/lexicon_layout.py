"""How the files of a lexicon are laid out: no line is longer than a reader's eye, and a long pattern shows its groups.

`python -m tests.lexicon_layout` lays them out anew; what they say stays as it was.
"""

import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from analyzer.extraction.lexicon_files import folder_of, languages

WIDTH = 120
"""Characters of a line, at most, where a string can be parted."""

INDENT = "  "

SHORT = 40
"""Characters of an alternative that shares its line with others, at most."""

PIECES = ("pattern",)
"""Keys whose string may stand in pieces; so may the members of lists of patterns."""

PROSE = ("matches", "ignores")
"""Keys whose strings stay whole, however long."""

_REPEATED = re.compile(r"[?*+]+\|?|\{[0-9,]+\}\??\|?|\|")
"""What may stand behind a group and belongs to it."""


def lay_out(text: str) -> str:
    """The text of a file in its layout; comments and blank lines stay where they are."""
    return "".join(f"{line}\n" for line in _lines(text.splitlines()))


def parts_of(pattern: str, width: int) -> list[str]:
    """A pattern in lines of at most `width` characters, its groups indented; joined without indent, they are it."""
    return list(_parted(pattern, width, ""))


def _lines(lines: list[str]) -> Iterator[str]:
    position = 0
    while position < len(lines):
        line = lines[position]
        position += 1
        if not line.strip() or line.startswith(("#", "[")):
            yield line
            continue
        statement = line
        while (value := _parse(statement)) is None:
            statement += "\n" + lines[position]
            position += 1
        ((key, said),) = value.items()
        if len(statement) <= WIDTH and "\n" not in statement and not _is_escaped(statement):
            yield statement
        else:
            yield from _statement(statement.partition(" = ")[0], key, said, statement)


def _parse(statement: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return None


def _is_escaped(statement: str) -> bool:
    """Whether backslashes are doubled that another kind of string would show as they are."""
    return "\\\\" in statement


def _statement(name: str, key: str, value: Any, as_it_was: str) -> Iterator[str]:
    if key in PIECES:
        pattern = "".join(value)
        whole, parts = f"{name} = {_quoted(pattern)}", _pieces(pattern, INDENT)
    elif isinstance(value, list) and all(isinstance(member, str | list) for member in value):
        members = ["".join(member) for member in value]
        whole, parts = f"{name} = [{', '.join(map(_quoted, members))}]", _members(members, whole=key in PROSE)
    else:
        yield as_it_was  # a number, a date, a table
        return
    if len(whole) <= WIDTH:
        yield whole
    else:
        yield from (f"{name} = [", *parts, "]")


def _members(members: Iterable[str], *, whole: bool) -> Iterator[str]:
    """The members of a list: as many on a line as fit, one that does not in pieces."""
    line = ""
    for member in members:
        quoted = f"{_quoted(member)},"
        if line and len(line) + 1 + len(quoted) > WIDTH:
            yield line
            line = ""
        if whole or len(INDENT) + len(quoted) <= WIDTH:
            line = f"{line} {quoted}" if line else INDENT + quoted
        else:
            yield f"{INDENT}["
            yield from _pieces(member, INDENT * 2)
            yield f"{INDENT}],"
    if line:
        yield line


def _pieces(pattern: str, indent: str) -> Iterator[str]:
    for part in parts_of(pattern, WIDTH - len(indent) - len("'''''',")):
        piece = part.lstrip("\t")
        yield f"{indent}{INDENT * (len(part) - len(piece))}{_quoted(piece)},"


def _quoted(text: str) -> str:
    """A TOML string, of the kind that shows the text as it is, if there is one."""
    if "\\" not in text and '"' not in text and text.isprintable():
        return f'"{text}"'
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if "'" not in text:
        return f"'{text}'"
    return f"'''{text}'''" if "'''" not in text and not text.endswith("'") else json.dumps(text, ensure_ascii=False)


def _parted(pattern: str, width: int, depth: str) -> Iterator[str]:
    """Lines of a pattern, each with a tab for every group that it is in: a long alternative begins a line."""
    room = width - len(depth) * len(INDENT)
    line = ""
    for alternative in _alternatives(pattern):
        if line and (len(alternative) > SHORT or len(line) + len(alternative) > room):
            yield depth + line
            line = ""
        if len(alternative) > SHORT:
            yield from _concatenated(alternative, width, depth)
        else:
            line += alternative
    if line:
        yield depth + line


def _concatenated(pattern: str, width: int, depth: str) -> Iterator[str]:
    """Lines of one alternative, indented from the second on: what fits, and the groups that do not by themselves."""
    line, behind = "", depth
    for atom in _atoms(pattern):
        room = width - len(behind) * len(INDENT)
        if len(line) + len(atom) <= room:
            line += atom
        elif atom.startswith("(") and len(atom) > room // 2:
            opening, inner, closing = _opened(atom)
            if len(line + opening) > room:
                yield behind + line
                line, behind = "", depth + "\t"
            yield behind + line + opening
            yield from _parted(inner, width, behind + "\t")
            line = closing
        else:
            yield behind + line
            line, behind = atom, depth + "\t"
    yield behind + line


def _opened(group: str) -> tuple[str, str, str]:
    """The beginning of a group, "(?:" or "(?P<name>", what is in it, and its end with what repeats it."""
    start = group.index(">" if group.startswith("(?P<") else ":") + 1 if group.startswith("(?") else 1
    end = group.rindex(")")
    return group[:start], group[start:end], group[end:]


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, each with the bar behind it."""
    start = 0
    for position, depth in _depths(pattern):
        if depth == 0 and pattern[position] == "|":
            yield pattern[start : position + 1]
            start = position + 1
    if start < len(pattern):
        yield pattern[start:]


def _atoms(pattern: str) -> Iterator[str]:
    """The groups of an alternative with what repeats them, and the words between them."""
    start = 0
    for position, depth in _depths(pattern):
        if position < start:
            continue
        if depth == 1 and pattern[position] == "(" and position > start:
            yield pattern[start:position]
            start = position
        elif depth == 0 and pattern[position] in ") ":
            repeated = _REPEATED.match(pattern, position + 1)
            end = repeated.end() if repeated else position + 1
            yield pattern[start:end]
            start = end
    if start < len(pattern):
        yield pattern[start:]


def _depths(pattern: str) -> Iterator[tuple[int, int]]:
    """Every character that is not escaped or in a set of characters, and how many groups it is in."""
    depth, position, in_set = 0, 0, False
    while position < len(pattern):
        character = pattern[position]
        if character == "\\":
            position += 2
            continue
        if in_set:
            in_set = character != "]"
        elif character == "[":
            in_set = True
        else:
            depth += {"(": 1, ")": -1}.get(character, 0)
            yield position, depth
        position += 1


def main() -> None:
    """Lay out the files of every language."""
    for language in languages():
        for path in sorted(Path(str(folder_of(language))).glob("*.toml")):
            text = path.read_text("utf-8")
            laid_out = lay_out(text)
            if laid_out != text:
                path.write_text(laid_out, "utf-8")
                sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main()
