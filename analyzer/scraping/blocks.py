"""Markup events → lines: one block of the page is one line of text.

Separate from `markup`, because two kinds of tree feed it: fragments parsed by BeautifulSoup, whole
pages parsed by lexbor.
"""

import re

from analyzer.scraping import styles
from analyzer.scraping.styles import TAKEN_BACK, Attributes, StyleSheets

_BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary
    table tbody td tfoot th thead tr ul
"""
BLOCK_TAGS = frozenset(_BLOCKS.split())
"""Elements that begin and end a line (the HTML standard's `display: block`, `list-item` and table parts)."""

_STRUCTURES = frozenset(("dir", "dt", "li", "menu", "ol", "pre", "td", "th", "tr", "ul"))
"""Blocks whose lines are more than lines: marked, numbered, labelled, joined, kept as they are."""

_SKIPPED = """
    applet area audio button canvas datalist embed frame frameset head iframe img input link map math meta noembed
    noframes noscript object param picture progress script select source style svg template textarea title track video
"""
SKIPPED_TAGS = frozenset(_SKIPPED.split())
"""Elements whose content is not prose that a reader of the page sees."""

LABEL_LENGTH = 48
"""Longest text, in characters, of a cell or term that is read as the label of the value beside it."""

UNSEEN, SEEN = "\ufdd0\ufdd1", "\ufdd1\ufdd0"
"""What stands in the lines around words that a reader may not see: noncharacters, which texts have only to deceive."""

_MARKED = re.compile(f"{UNSEEN}|{SEEN}")
_FORGED = re.compile(f"[{UNSEEN}]")
_JOINT = "\x00"
_TOUCHING = re.compile(rf"([a-zà-ÿ]){_JOINT}(?=[A-ZÀ-Þ0-9])")
"""Two inline elements that style sheets set apart: "<span>Posted on</span><span>3 May</span>"."""

_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x2060, 0xFEFF, *range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F, *range(0xD800, 0xE000)]
)
_OWN_BULLET = ("-", "–", "—", "•", "·", "*", "◦", "▪", "●", "■", "o ", "✓", "✔", "➢")


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Whether a reader sees nothing of an element: skipped tag, `hidden`, `aria-hidden`, hiding inline style."""
    if tag in SKIPPED_TAGS:
        return True
    if tag == "dialog" and "open" not in attributes:
        return True
    if not attributes or (len(attributes) == 1 and "class" in attributes):
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    if (attributes.get("aria-hidden") or "").strip().lower() == "true":
        return True
    style = attributes.get("style")
    return style is not None and styles.is_hidden(style)


def fold(text: str) -> str:
    """Text on one line: white space folded to single spaces, invisible characters removed."""
    line = " ".join(text.split())
    return line if line.isprintable() else " ".join(line.translate(_INVISIBLE).split())


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without the marks that `BlockWriter` sets, and where the words stand that a reader may not see."""
    if UNSEEN not in text:
        return text.replace(SEEN, ""), ()
    pieces: list[str] = []
    unseen: list[tuple[int, int]] = []
    length, at, hidden = 0, 0, False
    for mark in _MARKED.finditer(text):
        piece = text[at : mark.start()]
        if hidden and piece:
            unseen.append((length, length + len(piece)))
        pieces.append(piece)
        length, at, hidden = length + len(piece), mark.end(), mark[0] == UNSEEN
    return "".join([*pieces, text[at:]]), tuple(unseen)


class BlockWriter:
    """Collects the visible text of elements as they open and close.

    `lines` has the blocks so far, `pieces` what stands in the current one: where it is empty, white space is none.
    """

    def __init__(self, *, keep_newlines: bool = False, sheets: StyleSheets | None = None) -> None:
        """Start empty.

        Args:
            keep_newlines: Treat a newline in the text as the end of a line, as `<pre>` does.
            sheets: The page's style sheets, which may hide elements.
        """
        self.lines: list[str] = []
        self._sheets = sheets or StyleSheets()
        self._unseen_depth = 0
        self.pieces: list[str] = []
        self._keep_newlines = int(keep_newlines)
        self._marker = ""
        self._lists: list[int | None] = []
        self._term: int | None = None
        self._rows: list[tuple[list[int], list[str]]] = []
        self._inline_ended = False

    def text(self, data: str) -> None:
        """Add characters to the current line."""
        self._inline_ended = False
        if not data.isascii():
            data = _FORGED.sub("", data)
        if self._unseen_depth and not data.isspace():
            data = "\n".join(f"{UNSEEN}{line}{SEEN}" if line else "" for line in data.split("\n"))
        if self._keep_newlines and "\n" in data:
            first, *others = data.split("\n")
            self.pieces.append(first)
            for other in others:
                self.end_line()
                self.pieces.append(other)
        else:
            self.pieces.append(data)

    def start(self, tag: str, attributes: Attributes) -> None:
        """Open an element that is not surely hidden."""
        if self._unseen_depth or tag in TAKEN_BACK or (attributes and self._sheets.may_hide(tag, attributes)):
            self._unseen_depth += 1
        if tag in BLOCK_TAGS:
            if self.pieces:
                self.end_line()
            if tag in _STRUCTURES:
                self._start_block(tag, attributes)
        elif tag == "br":
            self.end_line()
        elif self._inline_ended:
            self.pieces.append(_JOINT)
        self._inline_ended = False

    def end(self, tag: str) -> None:
        """Close an element."""
        if self._unseen_depth:
            self._unseen_depth -= 1
        self._inline_ended = tag not in BLOCK_TAGS
        if not self._inline_ended:
            if self.pieces:
                self.end_line()
            if tag in _STRUCTURES:
                self._end_block(tag)

    def end_line(self) -> None:
        """Finish the current line, if it has any text."""
        if not self.pieces:
            return
        line = "".join(self.pieces)
        if _JOINT in line:
            line = _TOUCHING.sub(r"\1 ", line).replace(_JOINT, "")
        line = fold(line)
        self.pieces.clear()
        if not line:
            return
        if self._marker:
            if not line.startswith(_OWN_BULLET):
                line = self._marker + line
            self._marker = ""
        if self._term is not None and self._term == len(self.lines):
            self.lines[-1] = _labelled(self.lines[-1], line)
            self._term = None
        else:
            self.lines.append(line)

    def finish(self) -> list[str]:
        """Finish the last line and return all."""
        self.end_line()
        return self.lines

    def _start_block(self, tag: str, attributes: Attributes) -> None:
        if tag == "li":
            number = self._lists[-1] if self._lists else None
            self._marker = "- " if number is None else f"{number}. "
            if number is not None:
                self._lists[-1] = number + 1
        elif tag == "ol":
            start = attributes.get("start") or ""
            self._lists.append(int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 1)
        elif tag in ("ul", "menu", "dir"):
            self._lists.append(None)
        elif tag == "pre":
            self._keep_newlines += 1
        elif tag == "tr":
            self._rows.append(([], []))
        elif tag in ("td", "th") and self._rows:
            starts, tags = self._rows[-1]
            starts.append(len(self.lines))
            tags.append(tag)

    def _end_block(self, tag: str) -> None:
        if tag == "li":
            self._marker = ""
        elif tag in ("ol", "ul", "menu", "dir"):
            if self._lists:
                self._lists.pop()
        elif tag == "pre":
            self._keep_newlines = max(0, self._keep_newlines - 1)
        elif tag == "dt":
            self._term = len(self.lines) if self.lines and len(self.lines[-1]) <= LABEL_LENGTH else None
        elif tag == "tr" and self._rows:
            self._end_row(*self._rows.pop())

    def _end_row(self, starts: list[int], tags: list[str]) -> None:
        """Join the cells of a row on one line, unless a cell has several lines (a table used for layout)."""
        if len(starts) < 2:
            return
        ends = [*starts[1:], len(self.lines)]
        if any(end - start > 1 for start, end in zip(starts, ends, strict=True)):
            return
        cells = self.lines[starts[0] :]
        if len(starts) == 2 and len(cells) == 2 and _is_label(cells[0], tags[0]):
            joined = _labelled(cells[0], cells[1])
        else:
            joined = " | ".join(cells)
        if cells:
            self.lines[starts[0] :] = [joined]


def _is_label(cell: str, tag: str) -> bool:
    return len(cell) <= LABEL_LENGTH and (tag == "th" or cell.endswith(":") or not cell.endswith((".", "!", "?")))


def _labelled(label: str, value: str) -> str:
    return f"{label} {value}" if label.endswith((":", "?")) else f"{label}: {value}"
