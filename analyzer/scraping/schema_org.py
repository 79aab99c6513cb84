"""A posting from the schema.org properties of a JobPosting, in whichever notation a page gave them."""

from analyzer.exceptions import NoPostingError
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.scraping.fields import build_posting, clean, first_of, join_place, join_places
from analyzer.scraping.markup import html_to_text
from analyzer.scraping.schema_org_markup import Properties, ShownText, lowered

REMOTE_PLACES = 5
"""Places named beside "remote" from which on they are a list of where one may live, not where the work is done."""

_SECTIONS = (
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("educationrequirements", "Education"),
    ("experiencerequirements", "Experience"),
    ("skills", "Skills"),
    ("jobbenefits", "Benefits"),
    ("benefits", "Benefits"),
)
"""Properties that hold text beside the description, in reading order, with the heading they get."""

_SECTION_LENGTH = 40
"""Shortest section, in characters, that is text rather than a keyword."""


def read_properties(
    properties: Properties, *, source: str, url: str | None = None, text: bool = True
) -> JobPosting | None:
    """A posting from schema.org properties; its description is "" where the properties have none.

    Args:
        properties: From `json_ld`, `microdata` or `rdfa`.
        source: Name of the notation.
        url: The page's address; the posting's own `url` is used where it is None.
        text: Whether the description is wanted, which takes nearly all of the time; else the title may stand for it.

    Returns:
        The posting; None if it has neither title nor description.
    """
    title = first_of(properties.get("title"), properties.get("name"))
    description = _description(properties) if text or not title else ""
    if not description and not title:
        return None
    location, country = _location(properties)
    own_url = properties.get("url")
    try:
        posting = build_posting(
            source=source,
            description=description or title or "",
            title=title,
            url=url or (own_url if isinstance(own_url, str) and own_url.startswith("http") else None),
            hiring_organization=_name(properties.get("hiringorganization")),
            job_location=location,
            country=country,
            date_posted=_first(properties.get("dateposted")),
            valid_through=_first(properties.get("validthrough")),
            identifier=_identifier(properties.get("identifier")),
            contact_points=_contacts(properties.get("applicationcontact")),
        )
    except NoPostingError:
        return None
    return posting


def _first(value: object) -> object:
    return next((v for v in value if v), None) if isinstance(value, list) else value


def _all(value: object) -> list[object]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    if isinstance(value, ShownText):
        return value
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return _text(lowered(value).get("@value") or lowered(value).get("name"))
    return html_to_text(value) if isinstance(value, str) else ""


def _description(properties: Properties) -> str:
    description = _text(properties.get("description"))
    compact = "".join(description.split()).casefold()
    blocks = [description] if description else []
    for name, heading in _SECTIONS:
        section = _text(properties.get(name))
        beginning = "".join(section.split()).casefold()[:120]
        if len(section) >= _SECTION_LENGTH and beginning not in compact:
            blocks.append(f"{heading}\n{section}")
            compact += beginning
    return "\n".join(blocks)


def _name(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        node = lowered(value)
        return first_of(_first(node.get("name")), _first(node.get("legalname")), node.get("@value"))
    text = clean(value)
    return text if text and not text.startswith(("http://", "https://", "#", "_:")) else None


def _identifier(value: object) -> str | None:
    value = _first(value)
    if isinstance(value, dict):
        node = lowered(value)
        return first_of(node.get("value"), node.get("name"))
    return clean(value)


def _location(properties: Properties) -> tuple[str | None, str | None]:
    places, countries = [], []
    for place in _all(properties.get("joblocation")):
        text, country = _place(place)
        places.append(text)
        countries.append(country)
    remote = "telecommute" in str(properties.get("joblocationtype") or "").lower()
    if remote and not any(places):
        wanted = [_name(area) for area in _all(properties.get("applicantlocationrequirements"))]
        areas = join_places(wanted)
        return (f"Remote ({areas})" if areas else "Remote"), (wanted[0] if len(wanted) == 1 else None)
    if remote and len(places) > REMOTE_PLACES:
        return "Remote", None
    if remote:
        places.append("Remote")
    known = {country for country in countries if country}
    return join_places(places), known.pop() if len(known) == 1 else None


def _place(value: object) -> tuple[str | None, str | None]:
    """The place on one line, and its country as given."""
    if not isinstance(value, dict):
        return clean(value), None
    node = lowered(value)
    address = _first(node.get("address")) or node
    if not isinstance(address, dict):
        return join_place(address), None
    parts = lowered(address)
    locality, country = _name(parts.get("addresslocality")), _name(parts.get("addresscountry"))
    place = join_place(locality, _name(parts.get("addressregion")), country)
    if not locality:
        place = join_place(_name(parts.get("streetaddress")), place) or _name(node.get("name"))
    return place, country


def _contacts(value: object) -> tuple[ContactPoint, ...]:
    found = []
    for contact in _all(value):
        if isinstance(contact, dict):
            node = lowered(contact)
            name, email, phone = clean(node.get("name")), clean(node.get("email")), clean(node.get("telephone"))
            if email or phone:
                email = email.removeprefix("mailto:") if email else None
                found.append(ContactPoint(name=name, email=email, phone=phone, purpose="enquiries"))
    return tuple(found)
