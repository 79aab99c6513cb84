"""Every adapter's cases over HTTP: one loopback server stands for all sites, under /<host>/<path>."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from analyzer.exceptions import AnalyzerError, BlockedError, ExpiredError, FetchError
from analyzer.schema.page import Page
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.following import follow
from analyzer.scraping.retries import RETRIES
from tests.scraping.adapters.case_files import (
    BY_NAME,
    MEDIA_TYPES,
    READ,
    adapter_of,
    assert_fields,
    expectation,
    input_of,
    named,
)

SHELL = "<!doctype html><html><head><title>Acme</title><script src=/app.js></script></head><body></body></html>"
LINKED = [case for case in READ if expectation(case).get("url")]
WHOLE = [case for case in LINKED if "postings" in expectation(case) and "index" not in expectation(case)]
ONE_EACH = list({case.parent.name: case for case in reversed(WHOLE)}.values())


class Web:
    """The sites of the cases, and how often they were asked."""

    def __init__(self, site, fetcher: Fetcher) -> None:
        self._site = site
        self._fetcher = fetcher

    def serve(self, url: str, body: str | bytes, *, status: int = 200, **headers: str) -> None:
        self._site.page(self._path(url), body, status=status, **headers)

    def serve_case(self, case: Path, *, at: str | None = None) -> str:
        """Serve the case's input where its adapter looks for it, and a shell where the person pointed.

        A case that does not say where its adapter looks has the page itself, for when the endpoint may not be asked.
        """
        url = expectation(case)["url"]
        located = adapter_of(case).locate(url) or url
        endpoint = located if "endpoint" in expectation(case) else url
        content = input_of(case).read_bytes()
        self.serve(url, content if expectation(case).get("error") == "blocked" else SHELL)
        self.serve(located, "", status=403)
        self.serve(at or endpoint, content, Content_Type=MEDIA_TYPES[input_of(case).suffix])
        return endpoint

    def redirect(self, url: str, target: str) -> None:
        self._site.redirect(self._path(url), self._path(target), status=301)

    def first(self, url: str, *, status: int) -> None:
        """Refuse once, then answer as set."""
        ready = self._site.answers[self._path(url)]
        refusals = iter([replace(ready, body=b"", status=status, headers={"Retry-After": "0"})])
        self._site.answers[self._path(url)] = lambda: next(refusals, ready)

    def fetch(self, url: str) -> Page:
        page = self._fetcher.fetch(self._site.url + self._path(url))
        return replace(
            page,
            url=url,
            final_url=self._address(page.final_url or ""),
            redirects=tuple(map(self._address, page.redirects)),
        )

    def asked(self) -> list[str]:
        return [self._address(self._site.url + path) for path in self._site.paths()]

    def _path(self, url: str) -> str:
        return "/" + url.partition("://")[2].partition("#")[0]

    def _address(self, local: str) -> str:
        return "https:/" + local.removeprefix(self._site.url)


@pytest.fixture
def web(site, local) -> Iterator[Web]:
    with Fetcher(local, retries=RETRIES.new(backoff_factor=0)) as fetcher:
        yield Web(site, fetcher)


def assert_read(case: Path, fetch: Callable[[str], Page]) -> None:
    expected = expectation(case)
    found = follow(expected["url"], fetch)
    assert len(found) == len(expected["postings"])
    for posting, fields in zip(found, expected["postings"], strict=True):
        assert posting.source == case.parent.name
        assert_fields(posting, fields)


def test_every_adapter_is_tested_over_http() -> None:
    assert {case.parent.name for case in ONE_EACH} == set(BY_NAME)


@named(WHOLE)
def test_link_is_followed_to_its_posting(web: Web, case: Path) -> None:
    endpoint = web.serve_case(case)
    assert_read(case, web.fetch)
    assert web.asked()[-1] == endpoint


@named([case for case in LINKED if "error" in expectation(case)])
def test_link_without_a_posting_is_refused_by_name(web: Web, case: Path) -> None:
    web.serve_case(case)
    with pytest.raises(AnalyzerError) as raised:
        follow(expectation(case)["url"], web.fetch)
    assert raised.value.code == expectation(case)["error"]


@named(ONE_EACH)
def test_site_that_moved_is_followed(web: Web, case: Path) -> None:
    endpoint = web.serve_case(case, at="https://moved.example/posting")
    web.redirect(endpoint, "https://moved.example/posting")
    expected = expectation(case)
    found = follow(expected["url"], web.fetch)
    assert [posting.title for posting in found] == [
        fields.get("title", found[0].title) for fields in expected["postings"]
    ]


@named(ONE_EACH)
def test_site_that_is_busy_is_asked_again(web: Web, case: Path) -> None:
    endpoint = web.serve_case(case)
    web.first(endpoint, status=429)
    assert_read(case, web.fetch)
    assert web.asked()[-2:] == [endpoint, endpoint]


@named(ONE_EACH)
@pytest.mark.parametrize(
    ("status", "error"), [(404, ExpiredError), (410, ExpiredError), (403, BlockedError), (500, FetchError)]
)
def test_site_that_refuses_is_named(web: Web, case: Path, status: int, error: type[AnalyzerError]) -> None:
    endpoint = web.serve_case(case)
    for url in (expectation(case)["url"], endpoint):
        web.serve(url, "", status=status)
    with pytest.raises(error):
        follow(expectation(case)["url"], web.fetch)
