"""What all adapters need to look into addresses and answers that strangers wrote: no shape is taken for granted.

    address("https://jobs.example.com/acme/jobs/42?ref=x")   →  host "jobs.example.com", path ("acme", "jobs", "42")
    string(answer, "categories", "location")                 →  text or None, whatever the answer is made of

Not an adapter; adapters import this and never each other.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from analyzer.exceptions import NoPostingError
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.document import decode, tree
from analyzer.scraping.fields import build_posting, marked_description
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld, microdata

URL_LENGTH = 4_000
"""Longest URL looked at, in characters; browsers and servers stop at 2,000 to 8,000."""

JSON_BYTES = 64_000_000
"""Largest JSON answer read, in bytes; whole boards with descriptions have up to about 20 million."""

QUERY_FIELDS = 100
"""Most parameters of a query that are looked at."""

WORDS_ALIKE = 12
"""Words at their beginning by which two texts are taken for the same."""

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""What sites number postings by, as RFC 9562 writes it."""

_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an http(s) URL that tell sites apart."""

    host: str
    """Lower case, without port and trailing dot."""

    path: tuple[str, ...]
    """The segments, percent-decoded, without empty ones."""

    query: Mapping[str, str]
    """The parameters, percent-decoded; of a repeated one, the first."""

    def under(self, domain: str) -> str | None:
        """What stands before ".domain" in the host; None if the host is not below that domain."""
        label = self.host.removesuffix(f".{domain}")
        return label if label and label != self.host else None


def address(url: str | None) -> Address | None:
    """Take a URL apart; None if it is no plain http(s) URL (or has a user, control characters or ".." in it)."""
    if url is None or len(url) > URL_LENGTH or _UNSAFE.search(url.strip()):
        return None
    try:
        url.encode()
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").rstrip(".")
        query = parse_qsl(parts.query, max_num_fields=QUERY_FIELDS)
        usual = parts.port in (None, 80, 443) and parts.username is None
    except ValueError:
        return None
    path = tuple(unquote(segment) for segment in parts.path.split("/") if segment)
    if parts.scheme.lower() not in ("http", "https") or not host or not usual:
        return None
    if any(segment in (".", "..") or "/" in segment or _UNSAFE.search(segment.replace(" ", "")) for segment in path):
        return None
    return Address(host, path, dict(reversed(query)))


def joined_url(host: str, *segments: str, **parameters: str) -> str:
    """An https URL; segments and parameters are percent-encoded."""
    path = "/".join(quote(segment, safe="") for segment in segments)
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
    return f"https://{host}/{path}{'?' if query else ''}{query}"


def is_json(page: Page) -> bool:
    """Whether the page begins as a JSON object or list does."""
    return page.content[:64].removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def load_json(page: Page) -> Any:
    """The page's JSON.

    Raises:
        NoPostingError: It is none, or too large or nested too deeply.
    """
    if len(page.content) > JSON_BYTES:
        raise NoPostingError(f"The answer is larger than {JSON_BYTES:,} bytes: ask for a single posting.")
    try:
        return json.loads(page.content)
    except (ValueError, RecursionError):
        raise NoPostingError("The answer is no JSON: open the link in a browser and save the page.") from None


def assigned_json(markup: str, name: str) -> Any:
    """The JSON value that a script of the page assigns to a name (`window.name = {…}`); None if there is none."""
    for found in re.finditer(re.escape(name) + r"\"?\]?\s{0,20}[=:]\s{0,20}(?=[{\[])", markup[:JSON_BYTES]):
        try:
            return json.JSONDecoder().raw_decode(markup, found.end())[0]
        except (ValueError, RecursionError):
            continue
    return None


def get(value: object, *keys: str | int) -> Any:
    """What lies at the end of a path of keys and indexes; None where the path breaks off."""
    for key in keys:
        if isinstance(value, Mapping):
            value = value.get(key)
        elif isinstance(value, list) and isinstance(key, int) and 0 <= key < len(value):
            value = value[key]
        else:
            return None
    return value


def string(value: object, *keys: str | int) -> str | None:
    """The text at the end of a path, stripped; a whole number as its digits; None for anything else and for ""."""
    found = get(value, *keys)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if abs(found) < 1 << 63 else None
    return found.strip() or None if isinstance(found, str) else None


def records(value: object, *keys: str | int) -> list[Mapping[str, Any]]:
    """The objects in the list at the end of a path; [] if there is no list."""
    found = get(value, *keys)
    return [item for item in found if isinstance(item, Mapping)] if isinstance(found, list) else []


def strings(value: object, *keys: str | int) -> list[str]:
    """The texts in the list at the end of a path; [] if there is no list."""
    found = get(value, *keys)
    return [item.strip() for item in found if isinstance(item, str) and item.strip()] if isinstance(found, list) else []


def linked(page: Page, domain: str, locate: Callable[[str], str | None]) -> str | None:
    """The link to a posting of a site in an employer's page; None if there is none, or links to several postings.

    Args:
        page: The employer's page.
        domain: What the site's hosts end with.
        locate: The adapter's; it decides which links are postings, and which are the same one.
    """
    markup = html.unescape(decode(page).replace("\\/", "/"))
    links: dict[str, str] = {}
    for found in re.finditer(r"//((?:[\w-]{1,63}\.){0,4}" + re.escape(domain) + r"/[^\s\"'<>\\]{1,1000})", markup):
        link = f"https://{found[1]}"
        if endpoint := locate(link):
            links.setdefault(endpoint, link)
    return next(iter(links.values())) if len(links) == 1 else None


def _fuller(marked_up: str, shown: str) -> str:
    """The text of the markup, or the text shown where it holds that of the markup and goes on, or has its lines."""
    words, shown_words = ([word for word in text.split() if word != "-"] for text in (marked_up, shown))
    begins_alike = words[:WORDS_ALIKE] == shown_words[: len(words[:WORDS_ALIKE])]
    goes_on = (len(shown_words), shown.count("\n")) > (len(words), marked_up.count("\n"))
    return shown if begins_alike and goes_on else marked_up


def page_posting(
    page: Page,
    *,
    source: str,
    description: str = "",
    title: str | None = None,
    hiring_organization: str | None = None,
    job_location: str | None = None,
    identifier: str | None = None,
) -> JobPosting:
    """The posting of an HTML page: its schema.org JobPosting, and where that has gaps, what the page shows.

    Args:
        page: The page.
        source: The adapter's name.
        description: The text shown, one block a line.
        title: The title shown.
        hiring_organization: The employer shown.
        job_location: The place shown.
        identifier: The reference number shown.

    Raises:
        NoPostingError: There is no description.
    """
    url = page.final_url or page.url
    parsed = tree(page)
    properties = next(iter(json_ld(parsed) or microdata(parsed)), {})
    given = read_properties(properties, source=source, url=url)
    if given is not None and properties.get("description"):
        description = _fuller(marked_description(given), description)
    return build_posting(
        source=source,
        description=description,
        title=(given and given.title) or title,
        url=given.url if given else url,
        hiring_organization=(given and given.hiring_organization) or hiring_organization,
        job_location=(given and given.job_location) or job_location,
        country=given and given.country,
        date_posted=given and given.date_posted,
        valid_through=given and given.valid_through_raw,
        identifier=(given and given.identifier) or identifier,
        contact_points=given.contact_points if given else (),
    )
