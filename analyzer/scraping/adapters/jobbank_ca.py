"""Job Bank of the Government of Canada.

    www.jobbank.gc.ca/jobsearch/jobposting[tfw]/{id}, www.guichetemplois.gc.ca/rechercheemplois/offredemploi[tfw]/{id}
        → the page itself

The RDFa `description` is a hidden summary; the text stands in the elements behind it, among help windows, a form to
report problems and similar postings. `validThrough`, shown as "Advertised until", is the last day to apply through Job
Bank.
"""

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._dom import shown
from analyzer.scraping.adapters._shapes import address, joined_url
from analyzer.scraping.blocks import BlockWriter
from analyzer.scraping.document import tree
from analyzer.scraping.fields import build_posting, join_place, parse_date
from analyzer.scraping.markup import write_node

_DOMAINS = ("jobbank.gc.ca", "guichetemplois.gc.ca")
_PATHS = (("jobsearch", "jobposting"), ("rechercheemplois", "offredemploi"))
_TEXTS = ".job-posting-detail-requirements, .job-posting-detail-apply"
_OUTSIDE = ".mfp-hide, .modal-dialog, .wb-inv, button, form, .job-posting-report"


def locate(url: str) -> str | None:
    """URL of a posting → its page, cleaned of session and tracking."""
    parts = address(url)
    if parts is None or not any(parts.host == domain or parts.under(domain) for domain in _DOMAINS):
        return None
    if len(parts.path) != 3 or (parts.path[0], parts.path[1].removesuffix("tfw")) not in _PATHS:
        return None
    number = parts.path[2].partition(";")[0]
    return joined_url(parts.host, *parts.path[:2], number) if number.isascii() and number.isdigit() else None


def recognises(page: Page) -> bool:
    """Whether the page is a posting's."""
    return b'typeof="JobPosting"' in page.content and b"job-posting-detail" in page.content


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    dom = tree(page)
    item = dom.css_first('[typeof="JobPosting"]')
    if item is None:
        raise NoPostingError("The page has no posting: open one of the list, or paste its text.")
    outside = frozenset(node.mem_id for node in item.css(_OUTSIDE))
    writer, inside = BlockWriter(), set[int]()
    for node in item.css(_TEXTS):
        if node.mem_id not in inside:
            inside.update(inner.mem_id for inner in node.css(_TEXTS))
            write_node(node, writer, skip=outside)
    posted = shown(item, '[property="datePosted"]') or ""
    posting = build_posting(
        source="jobbank_ca",
        description="\n".join(writer.finish()),
        title=shown(item, '[property="title"]'),
        url=page.final_url or page.url,
        hiring_organization=shown(item, '[property="hiringOrganization"]'),
        job_location=join_place(shown(item, '[property="addressLocality"]'), shown(item, '[property="addressRegion"]')),
        country="CA",
        date_posted=parse_date(posted.removeprefix("Posted on ")),
        valid_through=shown(item, '[property="validThrough"]'),
    )
    return (posting,)


ADAPTER = Adapter(name="jobbank_ca", locate=locate, marks=(b"job-posting-detail",), recognises=recognises, read=read)
