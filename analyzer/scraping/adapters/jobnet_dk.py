"""Jobnet, the Danish public employment service.

    job.jobnet.dk/CV/FindWork/Details/{id}, /DetailsWidk/{id}
        → job.jobnet.dk/CV/FindWork/JobDetailJsonWIDK?id={id}

The text is `FormattedPurpose`, and contact persons have fields of their own. `ApplicationDeadlineDate` is a true
closing date; the publication ends with it. A search answer (`JobPositionPostings`) has beginnings of texts only.
"""

from collections.abc import Iterator

from analyzer.exceptions import SeveralPostingsError
from analyzer.schema.page import Page
from analyzer.schema.posting import ContactPoint, JobPosting
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._shapes import address, get, is_json, joined_url, load_json, records, string
from analyzer.scraping.fields import build_posting, clean, first_of, join_place
from analyzer.scraping.markup import html_to_text


def locate(url: str) -> str | None:
    """URL of a posting → its JSON."""
    parts = address(url)
    if parts is None or parts.host != "job.jobnet.dk" or tuple(s.lower() for s in parts.path[:2]) != ("cv", "findwork"):
        return None
    number = parts.path[3] if len(parts.path) == 4 and parts.path[2].lower().startswith("details") else ""
    return joined_url(parts.host, "CV", "FindWork", "JobDetailJsonWIDK", id=number) if number.isdigit() else None


def recognises(page: Page) -> bool:
    """Whether the page is a posting's JSON, or an answer of the search."""
    content = page.content
    return is_json(page) and (b'"JobPositionPosting"' in content or b'"JobPositionPostings"' in content)


def read(page: Page) -> tuple[JobPosting, ...]:
    """The posting."""
    answer = load_json(page)
    if get(answer, "JobPositionPostings") is not None:
        raise SeveralPostingsError("This is a list of search results with texts cut short: open one posting of it.")
    job = get(answer, "JobPositionPosting")
    facts = get(job, "JobPositionInformation")
    home = get(answer, "WorkPlace", "Address") or get(facts, "WorkLocation")
    code = " ".join(filter(None, (string(home, "PostalCode"), string(home, "City"))))
    number = string(job, "Id")
    posting = build_posting(
        source="jobnet_dk",
        description=html_to_text(string(answer, "FormattedPurpose") or string(facts, "Purpose") or ""),
        title=string(facts, "PositionTitle"),
        url=joined_url("job.jobnet.dk", "CV", "FindWork", "Details", number) if number else page.url,
        hiring_organization=first_of(string(job, "HiringOrg", "Name"), string(answer, "WorkPlace", "Name")),
        job_location=join_place(string(home, "AddressLine"), code, string(home, "Country", "Name")),
        country="DK" if string(home, "Country", "Name") == "Danmark" else string(home, "Country", "Name"),
        date_posted=string(job, "PublicationStartDate"),
        valid_through=string(job, "ApplicationDetails", "ApplicationDeadlineDate") or string(job, "PublicationEndDate"),
        identifier=number,
        contact_points=tuple(_contacts(facts)),
    )
    return (posting,)


def _contacts(facts: object) -> Iterator[ContactPoint]:
    for person in records(facts, "JppContacts"):
        numbers = [string(phone, "Number") for phone in records(person, "PhoneNumbers")]
        phone = next((number for number in numbers if number and any(c.isdigit() for c in number)), None)
        email = string(person, "Email")
        if email or phone:
            yield ContactPoint(name=clean(string(person, "PersonName")), email=email, phone=phone, purpose="enquiries")


ADAPTER = Adapter(name="jobnet_dk", locate=locate, recognises=recognises, read=read)
