"""The folders of tests/scraping/cases/<adapter>/<case>/: what a site answers, and what is to be made of it.

A case folder has one input (input.json, input.xml or input.html: what the site answers) and case.json:

    url         what a person pastes; null for a saved file
    endpoint    what `locate(url)` must give; null for None; left out to skip that check
    recognises  false where the adapter must not claim the input; true if left out
    embeds      what `embedded(page)` must give; the input is then an employer's page, and nothing else is read
    index       which of the postings read is described; null or left out: all are, in order
    postings    per posting the fields to compare: title, hiringOrganization, jobLocation, country, datePosted,
                validThrough, validThroughRaw, identifier, url (null: must be None; left out: any), and of the
                description descriptionStarts, descriptionEnds, descriptionContains [...], descriptionLacks [...]
    error       the `code` of the error that `read` must raise, in place of postings
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import Adapter, adapters

CASES = Path(__file__).parent.parent / "cases"
MEDIA_TYPES = {".json": "application/json", ".xml": "application/xml", ".html": "text/html"}
FIELDS = {
    "title": "title",
    "hiringOrganization": "hiring_organization",
    "jobLocation": "job_location",
    "country": "country",
    "datePosted": "date_posted",
    "validThrough": "valid_through",
    "validThroughRaw": "valid_through_raw",
    "identifier": "identifier",
    "url": "url",
}

BY_NAME = {adapter.name: adapter for adapter in adapters()}


def input_of(case: Path) -> Path:
    (found,) = case.glob("input.*")
    return found


def page_of(case: Path, *, url: str | None = None, content: bytes | None = None) -> Page:
    found = input_of(case)
    return Page(
        content=found.read_bytes() if content is None else content,
        url=url,
        final_url=url,
        name=found.name if url is None else None,
        media_type=MEDIA_TYPES[found.suffix],
    )


def expectation(case: Path) -> dict[str, Any]:
    return json.loads((case / "case.json").read_text(encoding="utf-8"))


ALL = sorted(path.parent for path in CASES.glob("*/*/case.json") if path.parent.parent.name in BY_NAME)
READ = [case for case in ALL if "embeds" not in expectation(case)]
DISTINCT = list({(case.parent.name, input_of(case).read_bytes()): case for case in READ}.values())


def named(cases: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=[f"{case.parent.name}/{case.name}" for case in cases])


def adapter_of(case: Path) -> Adapter:
    return BY_NAME[case.parent.name]


def assert_fields(posting: JobPosting, fields: dict[str, Any]) -> None:
    found = {name: getattr(posting, attribute) for name, attribute in FIELDS.items() if name in fields}
    found = {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}
    assert found == {name: fields[name] for name in found}
    assert posting.description.startswith(fields.get("descriptionStarts", ""))
    assert posting.description.endswith(fields.get("descriptionEnds", ""))
    assert [text for text in fields.get("descriptionContains", []) if text not in posting.description] == []
    assert [text for text in fields.get("descriptionLacks", []) if text in posting.description] == []
