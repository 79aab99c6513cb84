"""Holds every adapter to its cases; case_files.py says what a case folder has in it."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.exceptions import AnalyzerError
from analyzer.schema.posting import JobPosting
from analyzer.scraping.adapters import marked
from tests.scraping.adapters.case_files import (
    ALL,
    BY_NAME,
    DISTINCT,
    FIELDS,
    READ,
    adapter_of,
    assert_fields,
    expectation,
    input_of,
    named,
    page_of,
)

CASE_KEYS = {"url", "endpoint", "recognises", "embeds", "index", "postings", "error"}
POSTING_KEYS = {*FIELDS, "descriptionStarts", "descriptionEnds", "descriptionContains", "descriptionLacks"}
DAMAGED_NODES = 40
TYPES = {"date_posted": date, "valid_through": date}
REPLACEMENTS: tuple[Any, ...] = (None, True, -1, 1e300, "", "x", "9999-99-99", [], [None], [[]], {}, {"x": {}}, ["x"])


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_adapter_has_a_case(name: str) -> None:
    assert any(case.parent.name == name for case in READ)


@named(ALL)
def test_case_uses_only_known_keys(case: Path) -> None:
    expected = expectation(case)
    assert set(expected) <= CASE_KEYS
    assert ("postings" in expected) + ("error" in expected) + ("embeds" in expected) == 1
    for posting in expected.get("postings", []):
        assert set(posting) <= POSTING_KEYS


@named([case for case in ALL if "endpoint" in expectation(case)])
def test_pasted_url_leads_to_its_endpoint(case: Path) -> None:
    expected = expectation(case)
    assert adapter_of(case).locate(expected["url"]) == expected["endpoint"]


@named([case for case in ALL if expectation(case).get("endpoint")])
def test_endpoint_leads_nowhere_else(case: Path) -> None:
    endpoint = expectation(case)["endpoint"]
    assert adapter_of(case).locate(endpoint) in (None, endpoint)


@named([case for case in ALL if expectation(case).get("url")])
def test_url_belongs_to_one_site(case: Path) -> None:
    url = expectation(case)["url"]
    assert {name for name, adapter in BY_NAME.items() if adapter.locate(url)} <= {case.parent.name}


@named(READ)
def test_input_is_recognised_by_its_own_adapter_alone(case: Path) -> None:
    claimed = {name for name, adapter in BY_NAME.items() if adapter.recognises(page_of(case))}
    assert claimed == ({case.parent.name} if expectation(case).get("recognises", True) else set())
    assert {name for name in claimed if BY_NAME[name].marks} <= marked(page_of(case).content)


@named([case for case in ALL if "embeds" in expectation(case)])
def test_embedding_page_leads_to_the_posting(case: Path) -> None:
    expected = expectation(case)
    assert adapter_of(case).embedded(page_of(case, url=expected["url"])) == expected["embeds"]


@named([case for case in ALL if expectation(case).get("embeds")])
def test_embedded_url_can_be_located(case: Path) -> None:
    assert adapter_of(case).locate(expectation(case)["embeds"])


@named([case for case in READ if "error" in expectation(case)])
def test_page_without_posting_is_refused(case: Path) -> None:
    expected = expectation(case)
    with pytest.raises(AnalyzerError) as raised:
        adapter_of(case).read(page_of(case, url=expected.get("url")))
    assert raised.value.code == expected["error"]
    assert str(raised.value)


@named([case for case in READ if "postings" in expectation(case)])
def test_postings_are_read(case: Path) -> None:
    expected = expectation(case)
    found = adapter_of(case).read(page_of(case, url=expected.get("url")))
    if (index := expected.get("index")) is not None:
        found = (found[index],)
    assert len(found) == len(expected["postings"])
    for posting, fields in zip(found, expected["postings"], strict=True):
        assert posting.source == case.parent.name
        assert_fields(posting, fields)


@named(DISTINCT)
def test_damaged_input_raises_documented_errors_only(case: Path) -> None:
    adapter, url = adapter_of(case), expectation(case).get("url")
    for content in damaged(input_of(case)):
        page = page_of(case, url=url, content=content)
        adapter.recognises(page)
        adapter.embedded(page)
        try:
            postings = adapter.read(page)
        except AnalyzerError:
            continue
        assert postings
        for posting in postings:
            assert_types(posting)


def assert_types(posting: JobPosting) -> None:
    assert isinstance(posting.id, str)
    assert posting.id
    assert isinstance(posting.description, str)
    assert posting.description.strip()
    for attribute in FIELDS.values():
        assert isinstance(getattr(posting, attribute), TYPES.get(attribute, str) | None)


def damaged(path: Path) -> Iterator[bytes]:
    """Truncations of the input and, for JSON, nodes from all over it dropped and replaced by values of other types."""
    content = path.read_bytes()
    for part in range(8):
        yield content[: len(content) * part // 8]
        yield content[len(content) * part // 8 :]
    yield content.decode().encode("utf-16")
    yield b"\xff\xfe\x00" + content
    if path.suffix == ".json":
        value = json.loads(content)
        yield from mutations(value, every=1 + sum(1 for _ in nodes(value)) // DAMAGED_NODES)
    else:
        yield content.replace(b'"', b"'")
        yield content.replace(b"</", b"<")
        yield content.replace(b'":"', b'":[').replace(b'": "', b'": {')


def mutations(tree: Any, *, every: int) -> Iterator[bytes]:
    for parent, key in list(nodes(tree))[::every]:
        original = parent[key]
        for replacement in REPLACEMENTS:
            parent[key] = replacement
            yield json.dumps(tree).encode()
        parent[key] = original
        if isinstance(parent, dict):
            del parent[key]
            yield json.dumps(tree).encode()
            parent[key] = original
    for replacement in REPLACEMENTS:
        yield json.dumps(replacement).encode()


def nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield tree, key
            yield from nodes(value)
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield tree, index
            yield from nodes(value)


HOSTILE_URLS = [
    "",
    "x",
    "http://[",
    "https://",
    "https://[::1]/jobs/1",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "https://boards.greenhouse.io.example.com/acme/jobs/1",
    "https://example.com/?next=https://jobs.lever.co/acme/1b0d9a3e-0d4f-4a65-9a55-3f1f0f5b2a11",
    "https://user:pw@example.com/jobs.lever.co/acme/1b0d9a3e-0d4f-4a65-9a55-3f1f0f5b2a11",
    "https://example.com:99999/job/1",
    "https://example.com/jobs/../../%2e%2e/%00",
    "https://example.com/" + "a/" * 50_000,
    "https://exa\u0000mple.com/job/\ud800",
]


@pytest.mark.parametrize("url", HOSTILE_URLS, ids=[str(n) for n in range(len(HOSTILE_URLS))])
@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_foreign_url_is_nobodys(name: str, url: str) -> None:
    assert BY_NAME[name].locate(url) is None
