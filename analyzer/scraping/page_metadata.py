"""Title, employer, place and dates of a posting from a page's head, headings and labelled facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from analyzer.scraping.blocks import fold
from analyzer.scraping.country import country_of_location
from analyzer.scraping.employer import employer_and_place, is_organization, named_in_host
from analyzer.scraping.fields import NAME_LENGTH, clean, parse_date
from analyzer.scraping.labels import labelled_facts
from analyzer.scraping.main_text import MainText
from analyzer.scraping.markup import node_to_text
from analyzer.scraping.page_words import page_words

NEIGHBOURS = 40
"""Lines before and behind the posting's text in which its facts may stand."""

PLACE_LENGTH = 60
"""Longest line, in characters, that can be a place."""

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s<>]{4,2000}) -->")
_DIVIDER = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_AT = re.compile(r"^(.{3,150}?)\s+(?:at|bei|chez|hos|@)\s+([^|–—]{2,80})$")
_HIRING = re.compile(r"^(.{2,80}?) (?:is )?hiring:? (?:an? )?(.{3,120}?)(?: in (.{2,80}))?$")
_JOB_SUFFIX = re.compile(
    r"(?i)^(.{3,120}?)[\s:–-]+(?:job|position|vacancy|post|career)"
    r"(?: (?:description|opening|posting|announcement|advert|advertisement|details|vacancy|opportunity|desc\w{3,12}))?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about its posting outside the text; every field may be unknown."""

    title: str | None = None
    """Title of the job."""

    hiring_organization: str | None = None
    """Name of the employer, or at least of the site."""

    job_location: str | None = None
    """Where the work is done."""

    date_posted: str | None = None
    """Raw day of publication."""

    facts: Mapping[str, str] = field(default_factory=dict)
    """Labelled raw values by the name of JobPosting's field."""

    lists_jobs: bool = False
    """The page's title says that it lists jobs."""


def page_address(page: LexborHTMLParser) -> str | None:
    """The address that a saved page gives as its own: canonical link, og:url, or the browser's "saved from" comment."""
    for selector, name in (("link[rel=canonical]", "href"), ('meta[property="og:url"]', "content")):
        node = page.css_first(selector)
        if node and (address := node.attributes.get(name) or "").startswith(("http://", "https://")):
            return address.strip()[:2000]
    found = _SAVED_FROM.search((page.raw_html or b"")[:2000])
    return found[1].decode("ascii", "replace") if found else None


def page_metadata(page: LexborHTMLParser, shown: MainText, *, url: str | None = None) -> PageMetadata:
    """Read what a page says about its posting.

    Args:
        page: The parsed page.
        shown: Its text, in which labelled facts are looked up.
        url: Its address; by default the one it gives itself.

    Returns:
        What was found.
    """
    metas = _metas(page)
    head = page.css_first("title")
    whole_title = (clean(head.text()) if head else None) or metas.get("og:title") or ""
    pieces = [piece.strip(" !") for piece in _DIVIDER.split(whole_title) if piece.strip()]
    headings, sections = _headings(page, "h1"), _headings(page, "h2")
    title, titled_organization = _from_titles(whole_title, pieces, headings, sections, metas)
    facts = labelled_facts([*shown.before[-NEIGHBOURS:], *shown.lines, *shown.after[:NEIGHBOURS]])
    opening = [*shown.before[-NEIGHBOURS // 4 :], *shown.lines]
    organization, place = facts.get("hiring_organization") or titled_organization, facts.get("job_location")
    if organization is None:
        host = urlsplit(url or page_address(page) or "").hostname
        named, place_of_named = employer_and_place(opening)
        organization = named_in_host(host, "\n".join([whole_title, *opening])) or named
        place = place or place_of_named
    published = metas.get("article:published_time") or metas.get("dateposted")
    return PageMetadata(
        title=facts.get("title") if _is_generic(title) or _is_vaguer(title, facts.get("title")) else title,
        hiring_organization=organization,
        job_location=place or _place_line(opening),
        date_posted=facts["date_posted"] if parse_date(facts.get("date_posted")) else published,
        facts=facts,
        lists_jobs=any(map(_is_generic, pieces)) and not any(h.casefold() in whole_title.casefold() for h in headings),
    )


def _metas(page: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in page.css("meta[content]"):
        attributes = meta.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and (content := clean(attributes.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _headings(page: LexborHTMLParser, level: str) -> list[str]:
    """Headings of a level that can be a job's title."""
    texts = [fold(node_to_text(heading)) for heading in page.css(level)[:5]]
    return [text for text in texts if text and len(text) <= NAME_LENGTH and not _is_generic(text)]


def _from_titles(
    whole: str, pieces: Sequence[str], headings: Sequence[str], sections: Sequence[str], metas: Mapping[str, str]
) -> tuple[str | None, str | None]:
    """The job's title and the employer: the heading that the page's title repeats, and what remains of that title."""
    site = metas.get("og:site_name")
    heading = next((h for h in (*headings, *sections) if h.casefold() in whole.casefold()), None)
    described = next((found[1] for h in (*headings, *sections) if (found := _JOB_SUFFIX.match(h))), None)
    if found := _AT.match(pieces[0] if pieces else ""):
        return heading or found[1], found[2]
    if found := _HIRING.match(whole.partition(" | ")[0]):
        return heading or found[2], found[1]
    specific = [piece for piece in pieces if not _is_generic(piece)]
    title = heading or described
    if title is None and specific and (found := _JOB_SUFFIX.match(specific[0])):
        title = found[1]
    if (
        title is None
        and headings
        and headings[0].casefold() != (site or "").casefold()
        and not is_organization(headings[0])
    ):
        title = headings[0]
    title = title or (specific[0] if specific else None)
    rest = [
        p for p in specific if title and p.casefold() not in title.casefold() and title.casefold() not in p.casefold()
    ]
    return title, site or (rest[-1] if rest and len(pieces) > 1 else None)


def _is_generic(text: str | None) -> bool:
    """Whether a title names the kind of page instead of a job."""
    folded = (text or "").casefold().strip(" !.»:")
    return folded in page_words().list_titles or folded in page_words().controls


def _is_vaguer(title: str | None, labelled: str | None) -> bool:
    """Whether a label gives a title where the page's own shares no word with it."""
    if not labelled:
        return False
    return not set((title or "").casefold().split()) & set(labelled.casefold().split())


def _place_line(lines: Sequence[str]) -> str | None:
    """A short line near the start that names a country, or a city that needs none."""
    for line in lines[: NEIGHBOURS // 2]:
        text = line.lstrip("-•* ")
        if len(text) <= PLACE_LENGTH and not text.endswith((".", ":", "?", "!")) and country_of_location(text):
            return text
    return None
