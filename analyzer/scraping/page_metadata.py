"""Title, employer, place and dates of a posting from a page's head, headings and labelled facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from analyzer.scraping.blocks import fold
from analyzer.scraping.fields import NAME_LENGTH, clean, parse_date
from analyzer.scraping.labels import labelled_facts
from analyzer.scraping.markup import node_to_text
from analyzer.scraping.page_words import page_words

_DIVIDER = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_AT = re.compile(r"^(.{3,150}?)\s+(?:at|bei|chez|hos|@)\s+([^|–—]{2,80})$")
_HIRING = re.compile(r"^(.{2,80}?) (?:is )?hiring:? (?:an? )?(.{3,120}?)(?: in (.{2,80}))?$")
_GENERIC = frozenset(
    (
        "careers",
        "career",
        "jobs",
        "job",
        "job details",
        "job description",
        "vacancies",
        "vacancy",
        "current openings",
        "home",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about its posting outside the text; every field may be unknown."""

    title: str | None = None
    """Title of the job."""

    hiring_organization: str | None = None
    """Name of the employer, or at least of the site."""

    facts: Mapping[str, str] = field(default_factory=dict)
    """Labelled raw values by the name of JobPosting's field."""

    date_posted: str | None = None
    """Raw day of publication."""


def page_metadata(page: LexborHTMLParser, lines: Sequence[str]) -> PageMetadata:
    """Read what a page says about its posting.

    Args:
        page: The parsed page.
        lines: Its main text, in which labelled facts are looked up.

    Returns:
        What was found.
    """
    metas = _metas(page)
    head = page.css_first("title")
    page_title = clean(head.text()) if head else None
    title, organization = _from_titles(metas.get("og:title"), page_title, _headings(page), metas.get("og:site_name"))
    facts = labelled_facts(lines)
    published = metas.get("article:published_time") or metas.get("dateposted") or metas.get("date")
    return PageMetadata(
        title=title,
        hiring_organization=facts.get("hiring_organization") or organization,
        facts=facts,
        date_posted=facts["date_posted"] if parse_date(facts.get("date_posted")) else published,
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.css("meta[content]"):
        attributes = meta.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and (content := clean(attributes.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _headings(page: LexborHTMLParser) -> list[str]:
    texts = [fold(node_to_text(heading)) for heading in page.css("h1")[:5]]
    return [text for text in texts if text and len(text) <= NAME_LENGTH and text.casefold() not in _GENERIC]


def _from_titles(
    og_title: str | None, page_title: str | None, headings: Sequence[str], site: str | None
) -> tuple[str | None, str | None]:
    """The job's title and the employer: the heading that the page's title repeats, and what remains of that title."""
    whole = page_title or og_title or ""
    pieces = [piece for piece in _DIVIDER.split(whole) if piece.strip()]
    heading = next((h for h in headings if h.casefold() in whole.casefold()), None)
    if heading is None and len(headings) == 1 and not _names_site(headings[0], site, pieces):
        heading = headings[0]
    if found := _AT.match(pieces[0] if pieces else ""):
        return heading or found[1], found[2]
    if found := _HIRING.match(whole.partition(" | ")[0]):
        return heading or found[2], found[1]
    title = heading or (og_title if og_title and og_title != site and len(_DIVIDER.split(og_title)) == 1 else None)
    title = title or (pieces[0].strip() if pieces else None)
    rest = [p.strip() for p in pieces if title and p.strip().casefold() not in (title.casefold(), *_GENERIC)]
    organization = site or (rest[-1] if rest and title and rest[-1].casefold() not in title.casefold() else None)
    return title, organization


def _names_site(heading: str, site: str | None, pieces: Sequence[str]) -> bool:
    others = {p.strip().casefold() for p in pieces[1:]} | ({site.casefold()} if site else set())
    return heading.casefold() in others or heading.casefold() in page_words().controls
