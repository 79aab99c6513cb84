"""From an address to its posting: endpoints and embedded boards, on loopback, with an adapter of our own."""

from collections.abc import Callable

import pytest

from analyzer.exceptions import BlockedError, ExpiredError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.scraping import dispatch, following, open_source, open_url
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.fields import build_posting


@pytest.fixture
def board(site, monkeypatch) -> Callable[..., None]:
    """Register one adapter for pages under /board/, whose data lies under /api/."""

    def read(page):
        if b"none" in page.content:
            raise NoPostingError("The board has no such job.")
        return (build_posting(source="board", description=page.content.decode(), title="Pilot", url=page.url),)

    def embedded(page):
        return site.url + "/board/9" if b"board-embed" in page.content else None

    def register(**parts):
        adapter = Adapter(
            name="board",
            locate=parts.get("locate", lambda url: url.replace("/board/", "/api/") if "/board/" in url else None),
            recognises=parts.get("recognises", lambda page: page.content.startswith(b"BOARD")),
            read=parts.get("read", read),
            embedded=parts.get("embedded", embedded),
        )
        for module in (dispatch, following):
            monkeypatch.setattr(module, "adapters", lambda: (adapter,))

    return register


def test_public_endpoint_is_asked_in_place_of_the_page(site, local, board):
    board()
    site.page("/api/7", "BOARD Guide the ships. No calls.")
    (scraped,) = open_url(site.url + "/board/7", options=local)
    assert (scraped.posting.source, scraped.posting.url) == ("board", site.url + "/board/7")
    assert site.paths() == ["/api/7"]


@pytest.mark.parametrize("status_and_body", [(200, "BOARD none"), (403, "")])
def test_page_itself_is_asked_where_the_endpoint_gives_nothing(site, local, board, posting_html, status_and_body):
    board()
    status, body = status_and_body
    site.page("/api/7", body, status=status)
    site.page("/board/7", posting_html)
    (scraped,) = open_url(site.url + "/board/7", options=local)
    assert (scraped.posting.title, scraped.posting.source) == ("Harbour Pilot", "html")


def test_endpoint_that_says_gone_ends_the_search(site, local, board):
    board()
    with pytest.raises(ExpiredError):
        open_url(site.url + "/board/7", options=local)
    assert site.paths() == ["/api/7"]


def test_board_embedded_in_an_employers_page_is_followed(site, local, board):
    board()
    site.page("/api/9", "BOARD Guide the ships. No calls.")
    url = site.page("/careers", "<html><body><div id='board-embed'></div></body></html>")
    (scraped,) = open_url(url, options=local)
    assert scraped.posting.url == site.url + "/board/9"


def test_employers_page_stands_in_where_the_embedded_board_fails(site, local, board, posting_html):
    board()
    site.page("/api/9", "", status=403)
    url = site.page("/careers", posting_html.replace("<nav>", "<div id='board-embed'></div><nav>"))
    assert open_url(url, options=local)[0].posting.title == "Harbour Pilot"


@pytest.mark.parametrize("part", ["locate", "recognises", "read", "embedded"])
def test_adapter_that_breaks_does_not_break_the_reading(site, local, board, posting_html, part):
    def broken(_):
        raise KeyError("job")

    board(**({"recognises": lambda page: True} if part == "read" else {}), **{part: broken})
    (scraped,) = open_url(site.page("/job", posting_html), options=local)
    assert scraped.posting.title == "Harbour Pilot"


def test_refusal_of_the_adapter_is_told_where_the_page_holds_nothing_either(board):
    board(recognises=lambda page: True)
    with pytest.raises(NoPostingError, match="no such job"):
        dispatch.read_page(Page(content=b"<html><body>none</body></html>"))


def test_redirect_to_a_list_means_that_the_posting_is_gone(site, local, board):
    board()
    rows = "".join(f'<h3>Pilot {n}</h3><p>Leeds</p><a href="/jobs/pilot-of-harbour-{n}">Read on</a>' for n in range(9))
    site.page("/jobs", f"<html><head><title>Jobs</title></head><body><h1>Open positions</h1>{rows}</body></html>")
    url = site.redirect("/jobs/harbour-pilot-at-the-port-of-exampleton-7", "/jobs")
    with pytest.raises(ExpiredError, match="another page"):
        open_url(url, options=local)


def test_source_is_an_address_or_a_file(site, local, board, posting_html, tmp_path):
    board()
    path = tmp_path / "job.html"
    path.write_text(posting_html)
    by_file, by_address = open_source(path), open_source(site.page("/job", posting_html), options=local)
    assert by_file[0].posting.description == by_address[0].posting.description
    assert (by_file[0].posting.url, by_address[0].posting.url) == (None, site.url + "/job")
    with pytest.raises(UnreadableError):
        open_source("example.org/job")


def test_private_address_is_refused_by_default(site, board, posting_html):
    board()
    with pytest.raises(BlockedError, match="private network"):
        open_source(site.page("/job", posting_html))


def test_page_is_opened_in_a_browser_only_where_it_holds_no_posting(site, local, board, posting_html):
    board()
    opened = []

    def render(url):
        opened.append(url)
        return Page(content=posting_html.encode(), url=url, final_url=url)

    site.redirect("/old", "/shell")
    site.page("/shell", "<html><body><script src='/app.js'></script></body></html>")
    with Fetcher(local) as fetcher:
        (whole,) = following.follow(site.page("/job", posting_html), fetcher.fetch, render=render)
        assert (whole.title, opened) == ("Harbour Pilot", [])
        (filled,) = following.follow(site.url + "/old", fetcher.fetch, render=render)
    assert (filled.title, opened) == ("Harbour Pilot", [site.url + "/shell"])
