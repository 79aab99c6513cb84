"""Contact points that stand in a page's links only: "mailto:" and "tel:" addresses that its text does not show."""

from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.schema.posting import ContactPoint
from analyzer.scraping.fields import clean

LINKS_LIMIT = 50
"""Links of a page that are looked at."""

_SITE_PARTS = frozenset(("nav", "header", "footer", "aside"))


def linked_contacts(page: LexborHTMLParser, text: str) -> tuple[ContactPoint, ...]:
    """Mail addresses and telephone numbers behind the links of a page, outside its site's own header and footer.

    Args:
        page: The page.
        text: The posting's text; what stands there is found there.
    """
    found: dict[str, ContactPoint] = {}
    for link in page.css('a[href^="mailto:" i], a[href^="tel:" i]')[:LINKS_LIMIT]:
        kind, _, address = (link.attributes.get("href") or "").partition(":")
        address = unquote(address).partition("?")[0].strip()
        if not address or address in text or len(address) > 120 or _is_of_the_site(link):
            continue
        is_mail = kind.lower() == "mailto" and "@" in address
        name = clean(link.text())
        shown = name if name and name in text else None
        if is_mail:
            found[address] = ContactPoint(name=shown, email=address)
        elif kind.lower() == "tel":
            found[address] = ContactPoint(name=shown, phone=address)
    return tuple(found.values())


def _is_of_the_site(link: LexborNode) -> bool:
    node = link.parent
    while node is not None and node.tag != "body":
        if node.tag in _SITE_PARTS:
            return True
        node = node.parent
    return False
