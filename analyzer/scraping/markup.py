r"""HTML → text with its blocks as lines; adapters and readers share it.

    html_to_text("<p>Apply by 3 May.</p><ul><li>No calls</li></ul>")  →  "Apply by 3 May.\n- No calls"

Paragraphs, headings, list items ("- ", "1. "), table rows ("label: value", "a | b | c") and `<br>` each give a line;
nothing visible is lost, nothing hidden is shown (scripts, comments, `hidden`, `display:none`, alternative texts).
Fragments go through BeautifulSoup, which forgives unclosed and misplaced tags; whole pages through lexbor, forty times
as fast.
"""

import html
import re
from collections.abc import Iterator
from typing import cast

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.schema.characters import without_surrogates
from analyzer.scraping.blocks import BlockWriter, fold, is_hidden
from analyzer.scraping.nesting import check_markup
from analyzer.scraping.styles import Attributes

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,15}(?:\s[^<>]{0,2000})?/?>|<!--")
_BREAKING_TAG = re.compile(
    r"(?i)<(?:address|article|blockquote|br|dd|div|dl|dt|h[1-6]|hr|li|ol|p|section|table|td|tr|ul)\b"
)
_ESCAPED_TAG = re.compile(
    r"(?i)&(?:amp;)?lt;/?(?:p|br|div|ul|ol|li|h[1-6]|strong|b|em|i|u|span|a|table|section|font)\b"
)


def html_to_text(fragment: str) -> str:
    """Visible text of an HTML fragment, one block a line, without empty lines.

    Plain text passes with its lines kept; markup that was escaped once or twice too often ("&lt;p&gt;") is unescaped.

    Args:
        fragment: HTML, escaped HTML or plain text, as description fields of pages and APIs have it.

    Returns:
        The text; "" where nothing is visible.
    """
    fragment = unescape_markup(without_surrogates(fragment))
    if _TAG.search(fragment) is None:
        return "\n".join(line for line in map(fold, html.unescape(fragment).splitlines()) if line)
    check_markup(fragment)
    writer = BlockWriter(keep_newlines=_BREAKING_TAG.search(fragment) is None)
    _write_fragment(fragment, writer)
    return "\n".join(writer.finish())


def unescape_markup(value: str) -> str:
    """HTML whose tags are all entity-escaped, once or twice → HTML; anything else unchanged."""
    for _ in range(2):
        if _TAG.search(value) is not None or _ESCAPED_TAG.search(value) is None:
            break
        value = html.unescape(value)
    return value


def join_blocks(*parts: str | tuple[str | None, str | None] | None) -> str:
    """One description from several HTML or text fields, in order.

    Args:
        parts: A fragment, or a pair (heading, fragment); empty parts and headings without a text are left out.

    Returns:
        Text, one block a line.
    """
    blocks = []
    for part in parts:
        heading, fragment = part if isinstance(part, tuple) else (None, part)
        text = html_to_text(fragment) if fragment else ""
        if text and heading and (head := html_to_text(heading)) and text.partition("\n")[0] != head:
            blocks.append(head)
        if text:
            blocks.append(text)
    return "\n".join(blocks)


def parse_html(text: str, *, utf8: bytes | None = None) -> LexborHTMLParser:
    """Parse a whole page as browsers do; query it with `css(…)` and `css_first(…)`.

    Args:
        text: The page.
        utf8: The same in UTF-8, where it is at hand.

    Raises:
        UnreadableError: It is nested as no page is.
    """
    check_markup(text)
    try:
        return LexborHTMLParser(utf8 or text)
    except UnicodeEncodeError:
        return LexborHTMLParser(without_surrogates(text))


def node_to_text(node: LexborNode) -> str:
    """Visible text of one element of a page parsed by `parse_html`, one block a line."""
    writer = BlockWriter()
    write_node(node, writer)
    return "\n".join(writer.finish())


def write_node(node: LexborNode, writer: BlockWriter, *, skip: frozenset[int] = frozenset()) -> None:
    """Feed an element of a parsed page to a writer.

    Args:
        node: The element.
        writer: Receives the text.
        skip: `mem_id`s of elements to leave out.
    """
    opened: list[tuple[LexborNode, str]] = []
    at: LexborNode | None = node
    while at is not None or opened:
        if at is None:
            at, name = opened.pop()
            writer.end(name)
        else:
            name = at.tag or ""
            if name == "-text":
                data = at.text_content or ""
                if writer.pieces or not data.isspace():
                    writer.text(data)
            elif name[:1] not in "-!_":
                attributes = at.attributes
                if not is_hidden(name, attributes) and not (skip and at.mem_id in skip):
                    writer.start(name, attributes)
                    opened.append((at, name))
                    at = at.first_child
                    continue
        at = at.next if opened else None


def _write_fragment(fragment: str, writer: BlockWriter) -> None:
    from bs4 import BeautifulSoup  # noqa: PLC0415 - slow to import, and texts and most pages need none
    from bs4.element import NavigableString, PreformattedString, Tag  # noqa: PLC0415

    soup = BeautifulSoup(fragment, "lxml", multi_valued_attributes=None)
    stack: list[tuple[Iterator[object], str]] = [(iter(soup.contents), "")]
    while stack:
        children, tag = stack[-1]
        for child in children:
            if isinstance(child, Tag):
                attributes = cast("Attributes", child.attrs)  # without lists, as the soup was made
                if is_hidden(child.name, attributes):
                    continue
                writer.start(child.name, attributes)
                stack.append((iter(child.contents), child.name))
                break
            if isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                writer.text(child)
        else:
            stack.pop()
            writer.end(tag)
