"""What adapters take from pages by CSS selector, and what they do with pages that say the posting is closed.

Not an adapter; adapters of sites that answer with a page import this.
"""

import json
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.exceptions import ExpiredError, NoPostingError
from analyzer.schema.page import Page
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import tree
from analyzer.scraping.markup import node_to_text


def shown(page: LexborHTMLParser | LexborNode, *selectors: str) -> str | None:
    """Text, on one line, of the first element with a text that one of the selectors finds, the first selector first."""
    for selector in selectors:
        for node in _found(page, selector):
            if text := fold(node.text(separator=" ")):
                return text
    return None


def _found(page: LexborHTMLParser | LexborNode, selector: str) -> Iterator[LexborNode]:
    """What a selector finds; the walk over the page ends at the first, which is nearly always the one."""
    first = page.css_first(selector)
    if first is not None:
        yield first
        yield from page.css(selector)


def block(page: LexborHTMLParser | LexborNode, *selectors: str) -> str:
    """Visible text, one block a line, of all elements that the first successful selector finds; "" if none does."""
    for selector in selectors:
        if text := "\n".join(filter(None, map(node_to_text, page.css(selector)))):
            return text
    return ""


def next_data(page: Page) -> object:
    """The data that a page made with Next.js carries as JSON in `<script id="__NEXT_DATA__">`.

    Raises:
        NoPostingError: There is none.
    """
    script = tree(page).css_first("script#__NEXT_DATA__")
    try:
        data: object = json.loads(script.text() if script else "")
    except (ValueError, RecursionError):
        raise NoPostingError("The page is an empty shell: save it from the browser when it has loaded.") from None
    return data


def refuse_closed(page: Page) -> None:
    """Refuse a page that says its posting is closed, but not a saved file: who keeps one wants it read.

    Raises:
        ExpiredError: A link led to the page.
    """
    if page.url is not None and page.name is None:
        raise ExpiredError(
            "The site says that this posting is closed; if you have applied, save the page and analyse the file."
        )
