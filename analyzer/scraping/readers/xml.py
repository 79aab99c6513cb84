"""XML that no adapter recognises: feeds and API answers, read as records."""

from lxml import etree

from analyzer.exceptions import NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.records import DEPTH_LIMIT, postings_in
from analyzer.scraping.xml_trees import parse_tree


def parse_xml(content: bytes) -> etree._Element:
    """The root element of an XML document, as much of it as can be read.

    Raises:
        UnreadableError: It is no XML.
    """
    try:
        return parse_tree(content, recover=True)
    except ValueError as error:
        raise UnreadableError("The file begins like XML but cannot be read: paste the text of the posting.") from error


def read_xml(page: Page) -> tuple[JobPosting, ...]:
    """The postings in a feed or another XML file.

    Raises:
        UnreadableError: It is no XML.
        NoPostingError: It holds no posting.
    """
    root = parse_xml(page.content)
    entries = [_value(entry, 0) for entry in root.iter("{*}item", "{*}entry")] if _is_feed(root) else None
    postings = postings_in(entries or _value(root, 0), source="xml")
    if not postings:
        raise NoPostingError("The XML holds no job posting in a form that is known: paste the text of the posting.")
    return postings


def _is_feed(root: etree._Element) -> bool:
    """Whether a document is RSS or Atom, whose single entry is a posting and whose own title is not."""
    return etree.QName(root).localname.lower() in ("rss", "rdf", "feed")


def _value(element: etree._Element, depth: int) -> object:
    """An element as JSON would have it: text, or its children by local name, repeated ones as a list."""
    children = [child for child in element if isinstance(child.tag, str)]
    if not children or depth > DEPTH_LIMIT:
        return (element.text or "").strip()
    value: dict[str, object] = {}
    for child in children:
        name, inner = etree.QName(child).localname, _value(child, depth + 1)
        if name not in value:
            value[name] = inner
        elif isinstance(known := value[name], list):
            known.append(inner)
        else:
            value[name] = [known, inner]
    return value
