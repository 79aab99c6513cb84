"""XML of strangers as a tree: nothing outside a document is read, no entity is expanded, its depth is bounded."""

from lxml import etree


def parse_tree(content: bytes, *, recover: bool = False) -> etree._Element:
    """The root element of a document, comments left out.

    Args:
        content: The document.
        recover: Whether to make the best of one that is not well-formed.

    Raises:
        ValueError: It is no XML.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, recover=recover
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if root is None:
        raise ValueError("there is no element in it")
    return root
