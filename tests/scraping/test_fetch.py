"""Fetching: what is asked, what is refused, and what a person is told."""

import gzip
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from urllib3.exceptions import NewConnectionError

from analyzer.exceptions import BlockedError, ExpiredError, FetchError, InputError, UnreadableError
from analyzer.scraping import guard
from analyzer.scraping.fetch import MAX_REDIRECTS, Fetcher
from analyzer.scraping.guard import is_private_host, is_public
from analyzer.scraping.options import ScrapeOptions
from analyzer.scraping.retries import RETRIES


def fetch(url, options, **parameters):
    with Fetcher(options, **parameters) as fetcher:
        return fetcher.fetch(url)


def test_page_carries_address_charset_and_media_type(site, local):
    url = site.page("/job", "Größe".encode("latin-1"), Content_Type="Text/HTML; Charset='ISO-8859-1'")
    page = fetch(url + "#apply", local)
    assert (page.content, page.media_type, page.charset) == ("Größe".encode("latin-1"), "text/html", "ISO-8859-1")
    assert (page.url, page.final_url, page.status, page.redirects) == (url, url, 200, ())


def test_redirects_are_followed_and_recorded(site, local):
    site.page("/job/7", "here")
    first = site.redirect("/old", "/newer")
    site.redirect("/newer", site.url + "/job/7", status=308)
    page = fetch(first, local)
    assert page.content == b"here"
    assert page.final_url == site.url + "/job/7"
    assert page.redirects == (first, site.url + "/newer")


def test_redirects_in_circles_end(site, local):
    url = site.redirect("/round", "/round")
    with pytest.raises(FetchError, match="circles"):
        fetch(url, local)
    assert len(site.paths()) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://user:secret@127.0.0.1/", "//[bad"]
)
def test_redirect_to_anything_but_a_plain_web_address_is_not_followed(site, local, target):
    url = site.redirect("/away", target)
    with pytest.raises(FetchError, match="not followed"):
        fetch(url, local)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.org/", "begin with http"),
        ("example.org/job", "begin with http"),
        ("http://", "check its host"),
        ("https:///job", "check its host"),
        ("http://user:pw@example.org/", "leave them out"),
        ("http://example.org:99999/", "check its host and port"),
    ],
)
def test_address_that_is_no_plain_web_address_is_an_input_error(local, url, said):
    with pytest.raises(InputError, match=said):
        fetch(url, local)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "2130706433",
        "0x7f.1",
        "10.0.0.1",
        "169.254.169.254",
        "0.0.0.0",
    ],
)
def test_private_addresses_are_refused_however_they_are_written(host):
    with pytest.raises((BlockedError, FetchError)) as refusal:
        fetch(f"http://{host}:9/latest/meta-data", ScrapeOptions(obey_robots=False, timeout=1))
    assert "private network" in str(refusal.value)


def test_name_that_changes_its_address_after_the_check_is_still_refused(monkeypatch):
    answers = iter([("93.184.216.34", 80), ("127.0.0.1", 80)])
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", next(answers))]
    )
    options = ScrapeOptions(obey_robots=False, timeout=1)
    assert not is_private_host("rebinding.example.org")
    with pytest.raises(BlockedError, match="private network"):
        fetch("http://rebinding.example.org/", options)


def test_another_address_of_a_host_is_tried_where_the_first_does_not_answer(monkeypatch):
    tried = []

    class Connection:
        _dns_host, port = "example.org", 80

        def connect(self):
            tried.append(self._dns_host)
            if len(tried) == 1:
                raise NewConnectionError(self, "no route")
            return "socket"

    found = [(socket.AF_INET6, 1, 6, "", (a, 80)) for a in ("2606:2800:220:1::1", "93.184.216.34", "93.184.216.35")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    connection = Connection()
    assert guard._connected(connection, connection.connect) == "socket"
    assert tried == ["2606:2800:220:1::1", "93.184.216.34"]
    assert connection._dns_host == "example.org"


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:0a00:0001::", False),
        ("::127.0.0.1", False),
        ("not an address", False),
    ],
)
def test_public_addresses_are_told_from_all_others(address, public):
    assert is_public(address) is public


@pytest.mark.parametrize(
    ("status", "error", "words"),
    [
        (401, BlockedError, "asks for a login"),
        (402, BlockedError, "asks for payment"),
        (403, BlockedError, "paste the text"),
        (451, BlockedError, "legal reasons"),
        (404, ExpiredError, "gone"),
        (410, ExpiredError, "gone"),
        (418, FetchError, "error"),
        (999, BlockedError, "does not let programs"),
    ],
)
def test_status_is_named_with_what_to_do(site, local, status, error, words):
    url = site.page("/job", "no", status=status)
    with pytest.raises(error, match=words):
        fetch(url, local)


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (403, {"Cf_Mitigated": "challenge"}, ""),
        (403, {}, "<html><head><title>Just a moment...</title></head></html>"),
        (429, {"Retry_After": "0"}, '<div class="g-recaptcha" data-sitekey="x"></div>'),
        (503, {"Retry_After": "0"}, '<script src="/cdn-cgi/challenge-platform/x.js"></script>'),
    ],
)
def test_captcha_is_named_whatever_the_status(site, local, status, headers, body):
    url = site.page("/job", body, status=status, **headers)
    with pytest.raises(BlockedError, match="proof that you are human"):
        fetch(url, local, retries=0)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ("3600", "Try again in 3600 seconds"),
        ("Fri, 31 Dec 2100 23:59:59 GMT", "Try again after Fri, 31 Dec 2100 23:59:59 GMT"),
        ("soon", "too often"),
        ("-5", "too often"),
        ("9" * 400, "Try again in"),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_long_pause_is_told_and_not_made(site, local, status, wait, words):
    url = site.page("/job", "", status=status, Retry_After=wait)
    with pytest.raises(FetchError, match=words if status == 429 or "again" in words else "again later"):
        fetch(url, local, retries=RETRIES.new(backoff_factor=0))
    assert len(site.paths()) == (3 if wait in ("soon", "-5") else 1)


REFRESHES = {
    "at once": '<meta http-equiv="refresh" content="0; url=/job/7">',
    "quoted": "<META HTTP-EQUIV='Refresh' CONTENT=\"1;URL='/job/7'\">",
    "whole address": '<meta content="0;url={site}/job/7" http-equiv=refresh>',
}


@pytest.mark.parametrize("markup", REFRESHES.values(), ids=REFRESHES)
def test_page_that_sends_on_by_its_markup_is_followed_and_recorded(site, local, markup):
    site.page("/job/7", "here")
    first = site.page("/old", f"<html><head>{markup.replace('{site}', site.url)}</head><body></body></html>")
    page = fetch(first, local)
    assert (page.content, page.final_url, page.redirects) == (b"here", site.url + "/job/7", (first,))


STAYING = {
    "after reading": '<meta http-equiv="refresh" content="900; url=/timeout">',
    "itself": '<meta http-equiv="refresh" content="0">',
    "itself by name": '<meta http-equiv="refresh" content="0; url=/job#top">',
    "for those without scripts": '<noscript><meta http-equiv="refresh" content="0; url=/noscript"></noscript>',
    "no address": '<meta http-equiv="refresh" content="0; url=http://[">',
    "in a text": "<p>Write &lt;meta http-equiv=refresh content='0;url=/x'&gt; into the page.</p>",
}


@pytest.mark.parametrize("markup", STAYING.values(), ids=STAYING)
def test_page_that_stays_is_not_left(site, local, markup):
    url = site.page("/job", f"<html><head>{markup}</head></html>")
    page = fetch(url, local)
    assert (page.final_url, page.redirects) == (url, ())


def test_markup_sends_nobody_into_a_private_network_or_round_and_round(site, local):
    url = site.page("/round", '<meta http-equiv="refresh" content="0; url=/round2">')
    site.page("/round2", '<meta http-equiv="refresh" content="0; url=/round">')
    with pytest.raises(FetchError, match="circles"):
        fetch(url, local)
    away = site.page("/away", '<meta http-equiv="refresh" content="0; url=file:///etc/passwd">')
    with pytest.raises(FetchError, match="not followed"):
        fetch(away, local)


def test_too_many_requests_is_tried_again_as_told(site, local):
    url = site.page("/job", "posting")
    ready = site.answers["/job"]
    busy = replace(ready, body=b"", status=429, headers={"Retry-After": "0"})
    answers = iter([busy, ready])
    site.answers["/job"] = lambda: next(answers)
    assert fetch(url, local).content == b"posting"
    assert site.paths() == ["/job", "/job"]


def test_site_that_stays_too_busy_is_blocked_with_its_waiting_time(site, local):
    url = site.page("/busy", "", status=429, Retry_After="0")
    with pytest.raises(BlockedError, match="Try again in 0 seconds"):
        fetch(url, local)


def test_robots_txt_is_obeyed_and_named(site, local):
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/", Content_Type="text/plain")
    url = site.page("/private/job", "posting")
    with pytest.raises(BlockedError, match=r"robots\.txt"):
        fetch(url, local)
    assert site.paths() == []


def test_robots_txt_is_asked_once_a_host_and_not_at_all_when_told(site, local):
    one, two = site.page("/1", "one"), site.page("/2", "two")
    with Fetcher(local) as fetcher:
        fetcher.fetch(one)
        fetcher.fetch(two)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/1", "/2"]
    site.asked.clear()
    fetch(one, ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0))
    assert [path for path, _ in site.asked] == ["/1"]


def test_broken_server_behind_robots_txt_forbids_all(site, local):
    site.page("/robots.txt", "", status=418)
    assert fetch(site.page("/job", "posting"), local).content == b"posting"
    site.page("/robots.txt", "", status=501)
    with pytest.raises(BlockedError, match=r"robots\.txt"):
        fetch(site.url + "/job", local)


def test_answer_larger_than_allowed_is_cut_off_while_it_comes(site):
    url = site.page("/large", b"x" * 50_000)
    with pytest.raises(UnreadableError, match="larger than 10,000"):
        fetch(url, ScrapeOptions(allow_private=True, max_bytes=10_000, obey_robots=False, per_host_delay=0))


def test_compressed_bomb_is_cut_off_by_what_it_unpacks_to(site):
    url = site.page("/bomb", gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(UnreadableError, match="larger than"):
        fetch(url, ScrapeOptions(allow_private=True, max_bytes=100_000, obey_robots=False, per_host_delay=0))


def test_answer_that_ends_too_early_is_a_fetch_error(site, local):
    url = site.page("/short", b"half", Content_Length="400", Connection="close")
    with pytest.raises(FetchError):
        fetch(url, ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, timeout=0.3))


def test_server_that_is_not_there_is_a_fetch_error(local):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(f"http://127.0.0.1:{port}/", ScrapeOptions(allow_private=True, obey_robots=False, timeout=0.3))


def test_program_says_who_it_is_and_sends_no_credentials(site, local, tmp_path, monkeypatch):
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login somebody password secret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    fetch(site.page("/job", "posting"), local)
    headers = site.asked[-1][1]
    assert headers["User-Agent"].startswith("job-posting-analyzer/")
    assert not {"Authorization", "Cookie"} & set(headers)


def test_two_requests_to_one_host_are_apart(site):
    now, waits = [100.0], []

    def sleep(seconds):
        waits.append(seconds)
        now[0] += seconds

    one, two = site.page("/1", "one"), site.page("/2", "two")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=1.5)
    with Fetcher(options, clock=lambda: now[0], sleep=sleep) as fetcher:
        fetcher.fetch(one)
        fetcher.fetch(two)
    assert waits == [1.5]


def test_cache_asks_nobody_twice_and_survives_the_session(site, tmp_path):
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    url = site.page("/job", "posting")
    assert fetch(url, options).content == b"posting"
    assert fetch(url, options).content == b"posting"
    assert site.paths() == ["/job"]


def test_cache_can_be_switched_off(site, local, tmp_path):
    url = site.page("/job", "posting")
    fetch(url, local)
    fetch(url, local)
    assert site.paths() == ["/job", "/job"]


def test_cache_keeps_no_refusal(site, tmp_path):
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    url = site.page("/job", "", status=403)
    for _ in range(2):
        with pytest.raises(BlockedError):
            fetch(url, options)
    assert len(site.paths()) == 2


def test_cache_that_cannot_be_written_is_done_without(site, tmp_path):
    pytest.importorskip("requests_cache")
    (tmp_path / "pages.sqlite").write_bytes(b"no database at all" * 100)
    (tmp_path / "file").write_bytes(b"")
    url = site.page("/job", "posting")
    for folder in (tmp_path, tmp_path / "file"):
        options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=folder)
        assert fetch(url, options).content == b"posting"


def test_cache_serves_many_at_once(site, tmp_path):
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    urls = [site.page(f"/{n}", f"posting {n}") for n in range(24)]
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda url: fetch(url, options).content, urls))
    assert found == [f"posting {n}".encode() for n in range(24)]
    assert fetch(urls[0], options).content == b"posting 0"
    assert len(site.paths()) == 24


def test_cached_answers_are_stored_without_pickle(site, tmp_path):
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    fetch(site.page("/job", "posting"), options)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b'"url"' in stored
    assert b"\x80\x04\x95" not in stored
