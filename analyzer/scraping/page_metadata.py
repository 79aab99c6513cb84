"""Title, employer, place and dates of a posting from a page's head, headings and labelled facts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from analyzer.scraping.blocks import fold
from analyzer.scraping.country import country_of_location
from analyzer.scraping.document import elements
from analyzer.scraping.employer import employer_in_head, employer_in_prose, named_in_host
from analyzer.scraping.fields import NAME_LENGTH, clean, parse_date
from analyzer.scraping.labels import labelled_facts
from analyzer.scraping.main_text import MainText
from analyzer.scraping.markup import node_to_text
from analyzer.scraping.page_titles import Titles, is_generic, read_titles

NEIGHBOURS = 40
"""Lines before and behind the posting's text in which its facts may stand."""

PLACE_LENGTH = 60
"""Longest line, in characters, that can be a place."""

_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d{4}\)(https?://[^\s<>]{4,2000}) -->")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about its posting outside the text; every field may be unknown."""

    page_title: str = ""
    """Title of the page."""

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


def page_metadata(page: LexborHTMLParser, shown: MainText, *, url: str | None) -> PageMetadata:
    """Read what a page says about its posting.

    Args:
        page: The parsed page.
        shown: Its text, in which labelled facts are looked up.
        url: Its address, if known.

    Returns:
        What was found.
    """
    found = elements(page)
    metas = _metas(found["meta"])
    page_title = next((clean(title.text()) for title in found["title"]), None) or metas.get("og:title") or ""
    titles = read_titles(page_title, headings=_headings(found["h1"]), sections=_headings(found["h2"]), metas=metas)
    facts = labelled_facts([*shown.before[-NEIGHBOURS:], *shown.lines, *shown.after[:NEIGHBOURS]])
    opening = [*shown.before[-NEIGHBOURS // 4 :], *shown.lines]
    organization, place = _employer(titles, facts, opening, url)
    published = metas.get("article:published_time") or metas.get("dateposted")
    return PageMetadata(
        page_title=page_title,
        title=facts.get("title") if is_generic(titles.title) or _is_vaguer(titles.title, facts) else titles.title,
        hiring_organization=organization,
        job_location=facts.get("job_location") or titles.job_location or place or _place_line(opening),
        date_posted=facts["date_posted"] if parse_date(facts.get("date_posted")) else published,
        facts=facts,
        lists_jobs=titles.lists_jobs,
    )


def _employer(
    titles: Titles, facts: Mapping[str, str], opening: Sequence[str], url: str | None
) -> tuple[str | None, str | None]:
    """The employer and perhaps the place: labelled, else named by the titles if the text knows that name too."""
    labelled = facts.get("hiring_organization")
    if labelled:
        return labelled, None
    text = "\n".join(opening)
    for named in (titles.hiring_organization, titles.site):
        if named and named in text:
            return named, None
    host = urlsplit(url or "").hostname
    alone, place = employer_in_head(opening)
    named = named_in_host(host, f"{titles.title}\n{text}") or alone or employer_in_prose(opening)
    return named or titles.site or titles.hiring_organization, place


def _metas(nodes: Sequence[LexborNode]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in nodes:
        attributes = meta.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and (content := clean(attributes.get("content"))):
            found.setdefault(name.lower(), content)
    return found


def _headings(nodes: Sequence[LexborNode]) -> list[str]:
    """Headings that can be a job's title."""
    texts = [fold(node_to_text(heading)) for heading in nodes[:5]]
    return [text for text in texts if text and len(text) <= NAME_LENGTH and not is_generic(text)]


def _is_vaguer(title: str | None, facts: Mapping[str, str]) -> bool:
    """Whether a label gives a title where the page's own shares no word with it."""
    labelled = facts.get("title")
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
