"""The posting's own text in a page without usable markup.

Article extractors drop what stands at the end of a posting, and our sentences stand there. This one goes for recall:
one walk over the tree leaves out what is surely page furniture (navigation, cookie notices, similar jobs, forms),
measures how much prose each element holds, and then narrows the page down only as long as no prose is lost beside the
part chosen.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.scraping.blocks import BLOCK_TAGS, SKIPPED_TAGS, BlockWriter, is_hidden, unmarked
from analyzer.scraping.document import elements
from analyzer.scraping.page_lines import (
    contact_part,
    has_prose,
    posting_part,
    tells_applicants,
    tells_how_to_apply,
    trimmed,
)
from analyzer.scraping.page_words import page_words
from analyzer.scraping.styles import StyleSheets

SHARE = 0.5
"""A part is chosen over its whole while it holds this share of the whole's prose, and leaves no sentence behind."""

FORM_FIELDS = 3
"""Fields from which on an element is an application form, whatever its tag..."""

FIELD_PROSE = 120
"""...if it holds less prose, in characters, for each of them."""

_WORD = re.compile(r"[A-Z]?[a-z]+")
_FOREIGN_ROLES = frozenset(("navigation", "dialog", "alertdialog", "search"))
_SUSPICIOUS_TAGS = frozenset(("footer", "header", "form"))
_FIELDS = frozenset(("input", "textarea", "select"))
_FREE_FIELDS = frozenset((None, "", "text", "email", "tel", "file", "password", "url"))


@dataclass(slots=True)
class _Part:
    """A block with the lines it gave and how they are made."""

    tag: str
    start: int
    suspicion: str = ""
    end: int = 0
    text: int = 0
    links: int = 0
    fields: int = 0
    parts: list["_Part"] = field(default_factory=list)

    @property
    def prose(self) -> int:
        return self.text - self.links


@dataclass(frozen=True, slots=True, kw_only=True)
class MainText:
    """What a page shows, without its furniture."""

    lines: tuple[str, ...] = ()
    """Text of the posting, one block each."""

    before: tuple[str, ...] = ()
    """What stands before it: often its title and facts."""

    after: tuple[str, ...] = ()
    """What stands behind it: sometimes facts, often other postings."""

    unseen: tuple[str, ...] = ()
    """Words in any of these that a reader may not see."""

    @property
    def text(self) -> str:
        """Text of the posting; "" where the page shows no prose at all."""
        return "\n".join(self.lines)


def main_text(page: LexborHTMLParser) -> MainText:
    """Find the text of the posting in a page."""
    if page.body is None:
        return MainText()
    writer = BlockWriter(sheets=StyleSheets(sheet.text() for sheet in elements(page)["style"]))
    part, beside = _measure(page.body, writer), slice(0)
    while (inner := _dominant(part, writer.lines)) is not None:
        if inner.end < part.end and part.tag != "body":
            beside = slice(inner.end, part.end)
        part = inner
    text, unseen = unmarked("\n".join(writer.lines))
    lines = text.split("\n") if text else []
    start, end = (part.start + at for at in trimmed(lines[part.start : part.end]))
    return MainText(
        lines=(*lines[start:end], *contact_part(posting_part(lines[beside]))),
        before=tuple(lines[:start]),
        after=tuple(lines[end:]),
        unseen=tuple(dict.fromkeys(text[first:last] for first, last in unseen)),
    )


def _measure(body: LexborNode, writer: BlockWriter) -> _Part:
    """Write the text of all parts that are not page furniture, and count it."""
    part = whole = _Part("body", 0)
    opened: list[tuple[LexborNode, str, _Part]] = [(body, "body", whole)]
    at, link_depth = body.first_child, 0
    lines, pieces = writer.lines, writer.pieces
    while opened:
        if at is None:
            at, tag, part = opened.pop()
            writer.end(tag)
            link_depth -= tag == "a"
            if tag in BLOCK_TAGS:
                part.end = len(lines)
                if opened:
                    _, outer, around = opened[-1]
                    _close(part, around, writer, is_child=outer in BLOCK_TAGS)
                    part = around
            at = at.next
            continue
        tag = at.tag or ""
        if tag == "-text":
            data = at.text_content or ""
            if pieces or not data.isspace():
                writer.text(data)
                size = len(data.strip())
                part.text += size
                if link_depth:
                    part.links += size
        elif tag in SKIPPED_TAGS or tag[:1] in "-!_":
            part.fields += tag in _FIELDS and at.attributes.get("type") in _FREE_FIELDS
        else:
            attributes = at.attributes
            is_block = tag in BLOCK_TAGS
            suspicion = _suspicion(tag, attributes) if is_block or attributes else ""
            if suspicion != "never" and not is_hidden(tag, attributes):
                writer.start(tag, attributes)
                link_depth += tag == "a"
                if is_block:
                    part = _Part(tag, len(lines), suspicion)
                opened.append((at, tag, part))
                at = at.first_child
                continue
        at = at.next
    return whole


def _suspicion(tag: str, attributes: dict[str, str | None]) -> str:
    """Whether an element's name says that it holds no posting: "never", "rarely", "applying", its tag, or ""."""
    if tag == "nav" or (attributes and attributes.get("role") in _FOREIGN_ROLES):
        return "never"
    if tag in _SUSPICIOUS_TAGS:
        return tag
    if not attributes or tag not in BLOCK_TAGS:
        return ""
    return _named_suspicion(attributes.get("class"), attributes.get("id"))


@lru_cache(maxsize=8192)
def _named_suspicion(classes: str | None, identifier: str | None) -> str:
    """The same by an element's class and id."""
    words = page_words()
    names = f"{classes or ''} {identifier or ''}"[:500]
    named = {word.lower() for word in (*_WORD.findall(names), *_WORD.findall(names.lower()))}
    if named & words.never:
        return "never"
    if named & words.rarely:
        return "rarely"
    return "applying" if named & words.applying_parts else ""


def _close(part: _Part, whole: _Part, writer: BlockWriter, *, is_child: bool) -> None:
    """Count a finished part in its whole, or drop its lines if it is page furniture; sentences for applicants stay.

    Only a child of its whole can be chosen in its place, not a block that lies in a span.
    """
    is_shown = part.end > part.start
    if is_shown and _is_furniture(part):
        lines = writer.lines[part.start :]
        telling = [line for line in lines if tells_applicants(line)]
        if part.suspicion != "applying" or part.fields > 1 or not any(map(tells_how_to_apply, lines)):
            writer.lines[part.start :] = telling
            whole.text += sum(map(len, telling))
            whole.fields += part.fields if part.tag == "form" else 0
            return
    whole.fields += part.fields
    whole.text += part.text
    whole.links += part.links
    if is_shown and is_child:
        whole.parts.append(part)


def _is_furniture(part: _Part) -> bool:
    if part.suspicion == "form":
        return part.fields >= 2 and part.prose < 3 * page_words().long
    if part.fields >= FORM_FIELDS and part.prose < FIELD_PROSE * part.fields:
        return True
    if part.suspicion:
        return part.prose < page_words().long or part.links > part.prose
    return part.text > 60 and part.links > 0.8 * part.text and part.end - part.start >= 3


def _dominant(part: _Part, lines: list[str]) -> _Part | None:
    """The child that holds the posting, if everything beside it can be left out."""
    best = max(part.parts, key=lambda p: p.prose, default=None)
    if best is None or best.prose < SHARE * max(1, part.prose):
        return None
    behind = lines[best.end : part.end]
    return None if has_prose(posting_part(behind)) or has_prose(lines[part.start : best.start]) else best
