"""Marks spare pages the adapters that cannot know them, and no adapter a page that it knows."""

from dataclasses import replace

import pytest

from analyzer.schema.page import Page
from analyzer.scraping import dispatch
from analyzer.scraping.adapters import adapters, first_marked, marked

MARKED = [adapter for adapter in adapters() if adapter.marks]
OTHERS = {adapter.name for adapter in adapters() if not adapter.marks}


@pytest.fixture
def asked(monkeypatch):
    """Names of the adapters that are asked whether a page is theirs, in order; all say no."""
    names = []

    def watched(adapter):
        return replace(adapter, recognises=lambda page: names.append(adapter.name))

    monkeypatch.setattr(dispatch, "adapters", lambda: tuple(map(watched, adapters())))
    return names


@pytest.mark.parametrize("adapter", MARKED, ids=lambda adapter: adapter.name)
def test_each_mark_is_found_anywhere(adapter):
    for mark in adapter.marks:
        for content in (mark, b"\xff\x00\n" + mark, mark + b"\n<p>", b"<p>" * 50_000 + mark + b"</p>"):
            assert adapter.name in marked(content)


def test_marks_that_overlap_are_all_found():
    assert {"linkedin", "ashby"} <= marked(b"<p class=topcard__appData>")


def test_the_mark_that_comes_first_is_told():
    assert first_marked(b"<p>hnuser topcard__ hnuser") == {"hacker_news"}
    assert first_marked(b"<p>topcard__ hnuser") == {"linkedin"}
    assert first_marked(b"<p>") == frozenset()


def test_the_site_whose_mark_comes_first_is_asked_first_and_the_others_once(asked):
    dispatch.read_page(Page(content=b"Baker wanted. topcard__ hnuser __appData", name="page.txt"))
    assert asked[0] == "linkedin"
    assert sorted(asked) == sorted({*OTHERS, "linkedin", "hacker_news", "ashby"})


def test_marks_are_found_by_case_and_whole():
    assert marked(b"<p>HNUSER hnuse") == frozenset()
    assert marked(b"") == frozenset()


@pytest.mark.parametrize(("content", "expected"), [(b"x", set()), (b"hnuser", {"hacker_news"})])
def test_only_adapters_with_a_mark_in_the_page_are_asked(asked, content, expected):
    dispatch.read_page(Page(content=b"Baker wanted. " + content, name="page.txt"))
    assert set(asked) == OTHERS | expected


def test_the_adapter_of_the_address_is_asked_without_a_mark():
    preferred = replace(MARKED[0], recognises=lambda page: True, read=lambda page: ("read",))
    assert dispatch.read_page(Page(content=b"<p>x"), preferred=preferred) == ("read",)
