"""XML answers: well-formed, of bounded size, without a document type of their own.

Not an adapter; adapters of sites that answer in XML import this.
"""

from lxml import etree

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.scraping.xml_trees import parse_tree

XML_BYTES = 64_000_000
"""Largest XML answer read, in bytes; feeds of whole agencies have up to about 10 million."""


def load_xml(page: Page) -> etree._Element:
    """The root element of the page's XML.

    Raises:
        NoPostingError: It is no XML, or too large, or has a document type that declares entities.
    """
    if len(page.content) > XML_BYTES:
        raise NoPostingError(f"The answer is larger than {XML_BYTES:,} bytes: ask for a single posting.")
    try:
        root = parse_tree(page.content.lstrip())
    except ValueError:
        raise NoPostingError(
            "The answer is no well-formed XML: open the link in a browser and save the page."
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise NoPostingError("The answer declares a document type of its own, which feeds of job sites do not do.")
    return root


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for processing instructions and entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child_text(element: etree._Element, *names: str) -> str | None:
    """Text at the end of a path of local names below an element, any namespace, any case; None if there is none."""
    for name in names:
        found = next((child for child in element if local_name(child).lower() == name.lower()), None)
        if found is None:
            return None
        element = found
    return (element.text or "").strip() or None
