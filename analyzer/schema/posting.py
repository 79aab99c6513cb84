"""The job posting, in schema.org's words."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ContactPurpose = Literal["enquiries", "apply", "accommodation", "technical", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that a finding rests on: W3C Web Annotation's TextQuote and TextPosition selectors."""

    exact: str
    """The quoted words, exactly as they stand in the posting's description."""

    start: int
    """Offset of the first character in the description (Python string index)."""

    end: int
    """Offset behind the last character; `description[start:end] == exact`."""

    prefix: str = ""
    """Up to 32 characters before the quote."""

    suffix: str = ""
    """Up to 32 characters after the quote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint:
    """A person or an address that the applicant is given (schema.org ContactPoint)."""

    name: str | None = None
    """The person's or office's name; None if only an address is given."""

    email: str | None = None
    """E-mail address, as written but de-obfuscated ("jobs at x dot org"); None if none."""

    phone: str | None = None
    """Telephone number as written; None if none."""

    url: str | None = None
    """Web address of a form or portal; None if none."""

    purpose: ContactPurpose = "other"
    """What the applicant may use it for."""

    hours: str | None = None
    """When they can be reached, in the posting's own words ("between 9 am and noon"); None if not given."""

    evidence: Evidence | None = None
    """Where it stands in the description; None if it comes from markup only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPosting:
    """One posting (schema.org JobPosting): the text that is analysed and what is known about it."""

    id: str
    """The caller's identifier, the file's relative path, or the URL; a digest of the text if there is nothing else."""

    description: str
    """The whole text, one block a line; all evidence offsets index it."""

    url: str | None = None
    """Where the posting can be read; None if unknown."""

    source: str = "text"
    """How it was read: an adapter's name, "json_ld", "microdata", "rdfa", "html", "pdf", "email", "text", …"""

    title: str | None = None
    """Title of the job; None if not found."""

    hiring_organization: str | None = None
    """Name of the employer; None if not found."""

    job_location: str | None = None
    """Where the work is done, as one line; None if not found."""

    country: str | None = None
    """ISO 3166-1 alpha-2 code; None if unknown."""

    country_source: Literal["field", "text"] | None = None
    """Where it comes from: a field or label of the source, or the caller; else what the text tells by an address, a
    telephone number and the like. None without a country."""

    date_posted: date | None = None
    """The day the posting was published; None if unknown."""

    valid_through: date | None = None
    """The closing day that markup or an API gives, dropped where implausible; None if none."""

    valid_through_raw: str | None = None
    """The same as it was written; None if none."""

    identifier: str | None = None
    """The employer's reference number; None if none."""

    language: str | None = None
    """ISO 639-1 code of the description; None if not determined."""

    contact_points: tuple[ContactPoint, ...] = ()
    """Contact points that the markup gives; those of the text are in the analysis."""

    unseen: tuple[tuple[int, int], ...] = ()
    """Stretches of the description (start, end) that a reader of the page may not see, such as white text: they can
    close what the posting opens, and open nothing."""

    description_sha256: str | None = None
    """SHA-256 of the description in UTF-8, hexadecimal; None until the analysis has set it."""
