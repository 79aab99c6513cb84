"""Job, employer and place in the titles of a page: "Baker - Leeds, UK - Jobs | Example Bakery"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import re2

from analyzer.scraping.country import country_of_location
from analyzer.scraping.employer import employer_alone, is_pronoun
from analyzer.scraping.line_names import LineName, is_organization, named_by
from analyzer.scraping.page_words import page_words

SHORTEST_TITLE = 4
"""Shortest piece of a page's title, in characters, that can be a job's title."""

_DIVIDER = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_TITLE_DIVIDER = re.compile(r"\s[|–—·•-]\s|\s?\|\s?|:\s")
_LOOSE_DIVIDER = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*|\s*:\s+|^[\s,:–-]+|[\s,:–-]+$|\s+\bat\b\s+")
_AT = re.compile(r"^(.{3,150}?)\s+(?:at|bei|chez|hos|@)\s+([^|–—]{2,80})$")
_AT_ANY = re2.compile(r"^(.{3,150}?)\s+(?:at|bei|chez|hos|@)\s+(.{2,80})$")
_HIRING = re.compile(r"^(.{2,80}?) (?:is )?hiring:? (?:an? )?(.{3,120}?)(?: in ([^|]{2,80}))?$")
_JOB_SUFFIX = re.compile(
    r"(?i)^(.{3,120}?)[\s:–-]+(?:job|position|vacancy|post|career)"
    r"(?: (?:description|opening|posting|announcement|advert|advertisement|details|vacancy|opportunity|desc\w{3,12}))?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """What the titles of a page say; each None if they do not."""

    title: str | None = None
    """Title of the job."""

    hiring_organization: str | None = None
    """Name of the employer."""

    job_location: str | None = None
    """Place of work."""

    site: str | None = None
    """Name of the site, which may be the employer's or a board's."""

    lists_jobs: bool = False
    """The page's title names a list of jobs, and no heading of the page is in it."""


def read_titles(
    page_title: str, *, headings: Sequence[str], sections: Sequence[str], metas: Mapping[str, str]
) -> Titles:
    """Tell apart what a page's titles name.

    Args:
        page_title: Text of the title element.
        headings: Headings of the first level.
        sections: Headings of the second level.
        metas: Contents of meta elements by lower-case name.
    """
    pieces = [piece.strip(" !") for piece in _DIVIDER.split(page_title) if piece.strip()]
    specific = [piece for piece in pieces if not is_generic(piece) and not country_of_location(piece)]
    place = next((piece for piece in pieces[1:] if country_of_location(piece)), None)
    site = metas.get("og:site_name")
    candidates = (*headings, *(s for s in sections if pieces and s.casefold() == pieces[0].casefold()))
    heading = next((h for h in candidates if h.casefold() in page_title.casefold()), None)
    lists_jobs = any(map(is_generic, pieces)) and not any(h.casefold() in page_title.casefold() for h in headings)
    if found := _HIRING.match(page_title.partition(" | ")[0]):
        title, employer, place = heading or found[2], found[1], found[3] or place
    elif found := _AT.match(pieces[0] if pieces else ""):
        title, employer = heading or found[1], employer_alone(found[2])
    else:
        title = heading or _title(specific, headings, sections, site)
        employer = _remainder(page_title, title, place) if len(specific) > 1 or heading else None
    return Titles(title=title, hiring_organization=employer, job_location=place, site=site, lists_jobs=lists_jobs)


def title_and_employer(line: str) -> tuple[str, str | None]:
    """The parts of "School Nurse at Example Trust" and "Example Trust is hiring a School Nurse".

    Args:
        line: A line that holds a title.

    Returns:
        Title and employer; the whole line and None where it does not name both.
    """
    if found := _HIRING.match(line):
        place = found[3] if country_of_location(found[3]) else None
        title = found[2] if place or not found[3] else f"{found[2]} in {found[3]}"
        if is_pronoun(found[1]):
            return title_and_employer(title)
        return title, employer_alone(found[1]) if found[1][0].isupper() else None
    if divided := _divided(line):
        return divided
    found = _AT_ANY.match(line)
    employer = employer_alone(found[2]) if found else ""
    if (
        not found
        or not employer[:1].isupper()
        or ":" in employer
        or _DIVIDER.search(employer)
        or country_of_location(employer)
    ):
        return line, None
    has_divider = _DIVIDER.search(found[2]) is not None
    is_told = named_by(found[1]) > LineName.UNKNOWN and (has_divider or not country_of_location(found[2]))
    return (found[1], employer) if is_told or is_organization(employer) else (line, None)


def _divided(line: str) -> tuple[str, str] | None:
    """The parts of "School Nurse - Example Trust" and "Example Trust | School Nurse"."""
    for found in _TITLE_DIVIDER.finditer(line):
        ahead, behind = line[: found.start()].strip(), line[found.end() :].strip()
        if is_organization(ahead) and named_by(behind) is LineName.JOB:
            return behind, ahead
        employer = _TITLE_DIVIDER.split(behind)[0]
        if named_by(ahead) is LineName.JOB and is_organization(employer):
            return ahead, employer
    *_, last = _TITLE_DIVIDER.split(line)
    ahead = line.removesuffix(last).rstrip(" |–—·•:-")
    if ahead and is_organization(last) and named_by(last) is LineName.EMPLOYER and not is_organization(ahead):
        return ahead, last
    return None


def is_generic(text: str | None) -> bool:
    """Whether a title names the kind of page instead of a job."""
    folded = (text or "").casefold().strip(" !.»:")
    return folded in page_words().list_titles or folded in page_words().controls


def _title(specific: Sequence[str], headings: Sequence[str], sections: Sequence[str], site: str | None) -> str | None:
    begun = next((p for p in specific for h in headings if _begins(h, p)), None)
    described = next((found[1] for h in (*headings, *sections) if (found := _JOB_SUFFIX.match(h))), None)
    named = _JOB_SUFFIX.match(specific[0]) if specific else None
    if begun or described or named:
        return begun or described or (named[1] if named else None)
    first = headings[0] if headings else None
    if first and first.casefold() != (site or "").casefold() and not is_organization(first):
        return first
    return specific[0] if specific else next((s for s in sections if not _is_section(s)), None)


def _begins(heading: str, piece: str) -> bool:
    """Whether a heading is a piece of the title with something behind it ("Baker verified")."""
    return len(piece) >= SHORTEST_TITLE and heading.casefold().startswith(f"{piece.casefold()} ")


def _is_section(heading: str) -> bool:
    return any(section in heading.casefold() for section in page_words().sections)


def _remainder(page_title: str, title: str | None, place: str | None) -> str | None:
    """What of a page's title is neither job, place nor generic: its last piece is the employer or the site."""
    at = page_title.casefold().find((title or "").casefold())
    rest = page_title if at < 0 or not title else f"{page_title[:at]} | {page_title[at + len(title) :]}"
    pieces = [piece.strip(" !,:-–") for piece in _LOOSE_DIVIDER.split(rest)]
    kept = [p for p in pieces if len(p) > 1 and not is_generic(p) and p != place and not country_of_location(p)]
    return kept[-1] if kept else None
