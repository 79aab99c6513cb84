"""From an address to its posting: endpoints and embedded boards, on loopback, with an adapter of our own."""

import logging
from collections.abc import Callable

import pytest

from analyzer.exceptions import BlockedError, ExpiredError, NoPostingError, UnreadableError
from analyzer.schema.page import Page
from analyzer.scraping import dispatch, following, open_source, open_url
from analyzer.scraping.adapters import Adapter
from analyzer.scraping.adapters._boards import NotListedError
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.fields import build_posting
from analyzer.scraping.following import FRAMES_LIMIT

SHELL = "<html><head><title>Port</title><script src=/app.js></script></head><body><div id=root></div></body></html>"


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
    site.page("/board/9", "", status=403)
    url = site.page("/careers", posting_html.replace("<nav>", "<div id='board-embed'></div><nav>"))
    assert open_url(url, options=local)[0].posting.title == "Harbour Pilot"


def test_posting_that_the_board_does_not_list_may_be_on_its_own_page(site, local, board, posting_html):
    def read(page):
        raise NotListedError("The board does not list it.")

    board(read=read)
    site.page("/api/7", "BOARD of others")
    site.page("/board/7", posting_html)
    assert open_url(site.url + "/board/7", options=local)[0].posting.title == "Harbour Pilot"
    site.page("/board/7", SHELL)
    with pytest.raises(ExpiredError, match="does not list"):
        open_url(site.url + "/board/7", options=local)


def test_redirect_to_a_known_site_leads_to_its_endpoint(site, local, board):
    board()
    site.page("/api/7", "BOARD Guide the ships. No calls.")
    site.page("/board/7?source=newsletter", SHELL)
    site.page("/api/7?source=newsletter", "BOARD Guide the ships. No calls.")
    url = site.redirect("/short", "/board/7?source=newsletter")
    (scraped,) = open_url(url, options=local)
    assert scraped.posting.source == "board"
    assert site.paths() == ["/short", "/board/7?source=newsletter", "/api/7?source=newsletter"]


def test_boards_that_embed_each_other_are_asked_once_each(site, local, board):
    def embedded(page):
        return site.url + ("/board/2" if page.url.endswith("/1") else "/board/1")

    board(embedded=embedded, locate=lambda url: None)
    site.page("/board/1", SHELL)
    site.page("/board/2", SHELL)
    with pytest.raises(NoPostingError, match="JavaScript"):
        open_url(site.url + "/board/1", options=local)
    assert site.paths() == ["/board/1", "/board/2"]


FRAMES = {
    "iframe": '<iframe src="/frame" width="100%"></iframe>',
    "frameset": '<frameset cols="20%,80%"><frame src="/menu"><frame src="/frame"></frameset>',
    "second frame": '<iframe src="/menu"></iframe><iframe src="frame" title="Jobs"></iframe>',
}


@pytest.mark.parametrize("frames", FRAMES.values(), ids=FRAMES)
def test_posting_in_a_frame_is_found(site, local, board, posting_html, frames):
    board()
    site.page("/menu", "<html><body><a href=/>Home</a></body></html>")
    site.page("/frame", posting_html)
    url = site.page("/careers", f"<html><head><title>Port</title></head>{frames}</html>")
    (scraped,) = open_url(url, options=local)
    assert (scraped.posting.title, scraped.posting.url) == ("Harbour Pilot", site.url + "/frame")


UNSEEN = {
    "pixel": '<iframe src="/frame" width="1" height="1"></iframe>',
    "hidden": '<iframe src="/frame" style="display:none"></iframe>',
    "of those without scripts": '<noscript><iframe src="/frame"></iframe></noscript>',
    "itself": '<iframe src="/careers"></iframe>',
    "no web address": '<iframe src="about:blank"></iframe><iframe src="javascript:void(0)"></iframe>',
    "one of many": "".join(f'<iframe src="/{n}"></iframe>' for n in range(FRAMES_LIMIT))
    + '<iframe src="/frame"></iframe>',
}


@pytest.mark.parametrize("frames", UNSEEN.values(), ids=UNSEEN)
def test_frame_that_nobody_sees_is_not_asked(site, local, board, posting_html, frames):
    board()
    site.page("/frame", posting_html)
    url = site.page("/careers", f"<html><head><title>Port</title><script></script></head><body>{frames}</body></html>")
    with pytest.raises(NoPostingError):
        open_url(url, options=local)
    assert "/frame" not in site.paths()


@pytest.mark.parametrize("status", [200, 403])
def test_frame_that_gives_nothing_is_asked_once(site, local, board, status):
    board()
    site.page("/inner", SHELL, status=status)
    frames = "".join(f"<iframe src=/inner{part}></iframe>" for part in ("", "#apply", "#jobs"))
    with pytest.raises(NoPostingError):
        open_url(site.page("/careers", f"<html><body>{frames}</body></html>"), options=local)
    assert site.paths().count("/inner") == 1


def test_frames_beside_a_posting_are_left_alone(site, local, board, posting_html):
    board()
    url = site.page("/job", posting_html.replace("</main>", '</main><iframe src="/map"></iframe>'))
    assert open_url(url, options=local)[0].posting.title == "Harbour Pilot"
    assert site.paths() == ["/job"]


@pytest.mark.parametrize("part", ["locate", "recognises", "read", "embedded"])
def test_adapter_that_breaks_does_not_break_the_reading(site, local, board, posting_html, part):
    def broken(_):
        raise KeyError("job")

    board(**({"recognises": lambda page: True} if part == "read" else {}), **{part: broken})
    (scraped,) = open_url(site.page("/job", posting_html), options=local)
    assert scraped.posting.title == "Harbour Pilot"


def test_adapter_that_breaks_is_named_in_the_log_without_words_of_the_page(board, posting_html, caplog):
    def broken(_):
        raise KeyError("Harbour Pilot")

    caplog.set_level(logging.DEBUG, "analyzer")
    board(recognises=lambda page: True, read=broken)
    dispatch.read_page(Page(content=posting_html.encode()))
    assert "broke on a page it recognised: KeyError" in caplog.text
    assert "Pilot" not in caplog.text


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


ELSEWHERE = {
    "login": ("/account/login?next=%2Fjob", BlockedError, "login"),
    "authwall": ("/authwall/x", BlockedError, "login"),
    "consent": ("/consent/v2", BlockedError, "consent"),
    "expired": ("/jobs/expired", ExpiredError, "gone"),
    "not found": ("/errors/404", ExpiredError, "gone"),
}


@pytest.mark.parametrize("elsewhere", ELSEWHERE.values(), ids=ELSEWHERE)
def test_address_that_a_redirect_led_to_says_what_it_is(site, local, board, elsewhere):
    board()
    target, error, words = elsewhere
    site.page(target, SHELL)
    with pytest.raises(error, match=words):
        open_url(site.redirect("/job/harbour-pilot", target), options=local)


def test_posting_behind_an_address_with_such_words_is_read(site, local, board, posting_html):
    board()
    site.page("/auth/job/7", posting_html)
    assert open_url(site.redirect("/job/7", "/auth/job/7"), options=local)[0].posting.title == "Harbour Pilot"


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


def test_a_posting_in_a_frame_that_a_browser_saved_beside_its_page_is_found(tmp_path, posting_html):
    page = tmp_path / "job.html"
    page.write_text(
        "<html><head><title>Port</title></head><body><iframe src='job_files/b.html'></iframe></body></html>"
    )
    (tmp_path / "job_files").mkdir()
    (tmp_path / "job_files" / "a.html").write_text("<html><body>Menu</body></html>")
    with pytest.raises(NoPostingError):
        open_source(page)
    (tmp_path / "job_files" / "b.html").write_text(posting_html)
    (found,) = open_source(page)
    assert found.posting.title in posting_html
