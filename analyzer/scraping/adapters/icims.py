"""iCIMS.

    {careers-x,jobs-x}.icims.com/jobs/{id}/{slug}/job; "/login" in place of "/job" is the form
        → the same with ?in_iframe=1: without it the page is a shell around an iframe

The framed page has JSON-LD; the text shown is in `.iCIMS_JobContent`, labels and values (place, number) stand above it.
A page that only asks to enable cookies holds nothing.
"""

from selectolax.lexbor import LexborHTMLParser

from analyzer.exceptions import BlockedError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import block, shown
from analyzer.scraping.adapters._shapes import address, joined_url, linked, page_posting
from analyzer.scraping.blocks import fold
from analyzer.scraping.document import tree

_COOKIES = b"Please Enable Cookies to Continue"


def locate(url: str) -> str | None:
    """The framed page of the posting."""
    place = address(url)
    if place is None or place.under("icims.com") is None or len(place.path) < 2 or place.path[0] != "jobs":
        return None
    number, slug = place.path[1], place.path[2:3]
    if not (number.isascii() and number.isdigit()):
        return None
    slug = () if slug in (("job",), ("login",)) else slug
    return joined_url(place.host, "jobs", number, *slug, "job", in_iframe="1")


def recognises(page: Page) -> bool:
    """A framed page about one job, or one that asks to enable cookies."""
    return b"iCIMS_JobContent" in page.content or b"iCIMS_InfoMsg_Job" in page.content or _COOKIES in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting of the page."""
    if _COOKIES in page.content and b"JobPosting" not in page.content:
        raise BlockedError("The site asks for cookies first: open the link in a browser and save the page.")
    parsed = tree(page)
    return (
        page_posting(
            page,
            source="icims",
            description=block(parsed, ".iCIMS_JobContent .iCIMS_InfoMsg", ".iCIMS_InfoMsg_Job", ".iCIMS_JobContent"),
            title=shown(parsed, "h1.iCIMS_Header", ".iCIMS_Header h1", "h1"),
            job_location=_labelled(parsed, "Job Location"),
            identifier=_labelled(parsed, "Job ID") or _labelled(parsed, "ID"),
        ),
    )


def embedded(page: Page) -> str | None:
    """The one posting that the page links to or frames."""
    return linked(page, "icims.com", locate)


def _labelled(parsed: LexborHTMLParser, label: str) -> str | None:
    """The value beside a label of the header: `<dt>label</dt><dd>value</dd>`, or a hidden label before the value."""
    for node in parsed.css(".iCIMS_JobHeaderField, .field-label"):
        value = node.next
        while value is not None and value.tag == "-text" and not (value.text_content or "").strip():
            value = value.next
        if value is not None and fold(node.text()).removesuffix("s").casefold() == label.casefold():
            return fold(value.text(separator=" ")) or None
    return None


ADAPTER = Adapter(
    name="icims",
    locate=locate,
    marks=(b"iCIMS_JobContent", b"iCIMS_InfoMsg_Job", _COOKIES),
    recognises=recognises,
    read=read,
    embedded=embedded,
)
