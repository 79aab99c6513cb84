"""Pages that exist only in JavaScript, in a real browser; and what such a page may not reach."""

import asyncio
import shutil
import socket
import threading
from dataclasses import replace

import pytest

from analyzer.exceptions import BlockedError, ExpiredError, FetchError, MissingExtraError, NoPostingError
from analyzer.scraping import open_url, render
from analyzer.scraping.fetch import Fetcher, Way
from analyzer.scraping.options import ScrapeOptions
from analyzer.scraping.render import CHROMIUM_VARIABLE, rendered

pytest.importorskip("playwright")
needs_chromium = pytest.mark.skipif(
    not any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    reason="no Chromium is installed: apt-get install chromium",
)

SHELL = "<!doctype html><html><head><title>Jobs</title></head><body><div id=root></div>{}</body></html>"
WATCH = "<p id=seen>nothing</p>"
HELPERS = """
    const seen = document.getElementById("seen");
    const add = (tag, attributes) => document.body.append(Object.assign(document.createElement(tag), attributes));
"""


@pytest.fixture
def browsing(local) -> ScrapeOptions:
    return replace(local, render=True)


@pytest.fixture
def shell(site, posting_html):
    """A page that fetches its posting by a script of its own: a POST, answered with JSON."""
    site.page("/job.json", posting_html)
    site.page(
        "/app.js",
        'fetch("/job.json").then(a => a.text()).then(t => {'
        'const parsed = new DOMParser().parseFromString(t, "text/html");'
        'document.getElementById("root").append(...parsed.body.childNodes);'
        "document.title = parsed.title; });",
        Content_Type="text/javascript",
    )
    return site.page(
        "/job", SHELL.format("<link rel=stylesheet href=/a.css><img src=/a.png><script src=/app.js></script>")
    )


def script(site, code: str, path: str = "/job") -> str:
    """A page whose script may `add` elements and write what it has `seen`."""
    return site.page(path, SHELL.format(f"{WATCH}<script>{HELPERS}{code}</script>"))


def seen(page) -> str:
    return page.content.decode().partition('<p id="seen">')[2].partition("</p>")[0]


@needs_chromium
def test_posting_that_a_script_fetches_is_read(site, browsing, shell):
    (scraped,) = open_url(shell, options=browsing)
    assert (scraped.posting.title, scraped.posting.url) == ("Harbour Pilot", shell)
    assert scraped.posting.description.endswith("Please do not telephone the harbour office.")


@needs_chromium
def test_only_what_the_text_may_need_is_asked_for_under_our_name(site, browsing, shell):
    rendered(shell, browsing)
    assert site.paths() == ["/job", "/app.js", "/job.json"]
    assert {headers["User-Agent"] for _, headers in site.asked} == {browsing.user_agent}


def test_page_that_is_whole_without_scripts_needs_no_browser(site, browsing, posting_html, monkeypatch):
    monkeypatch.setenv(CHROMIUM_VARIABLE, "/nowhere/chromium")
    assert open_url(site.page("/job", posting_html), options=browsing)[0].posting.title == "Harbour Pilot"


def test_shell_says_what_would_open_it(local, shell):
    with pytest.raises(NoPostingError, match="--render"):
        open_url(shell, options=local)


@needs_chromium
def test_page_that_stays_empty_is_told_so(site, browsing):
    with pytest.raises(NoPostingError, match="in a browser either"):
        open_url(script(site, ""), options=browsing)


@needs_chromium
def test_data_is_posted_as_the_page_asks_and_cookies_are_kept(site, browsing, monkeypatch):
    asked = []
    original = Fetcher.fetch_part

    def watched(self, url, *, page_url, way):
        asked.append((way.method, way.body, way.headers.get("x-key"), dict(self._session.cookies)))
        return original(self, url, page_url=page_url, way=replace(way, method="GET", body=None))

    monkeypatch.setattr(Fetcher, "fetch_part", watched)
    site.page("/api", '{"title": "Pilot"}', Content_Type="application/json")
    url = script(
        site,
        'fetch("/api", {method: "POST", body: "{}", headers: {"X-Key": "7"}}).then(a => a.json())'
        ".then(a => seen.textContent = a.title);",
    )
    site.answers["/job"].headers["Set-Cookie"] = "visit=1; Path=/"
    assert seen(rendered(url, browsing)) == "Pilot"
    assert asked == [("GET", None, None, {}), ("POST", b"{}", "7", {"visit": "1"})]


@needs_chromium
def test_private_addresses_are_out_of_reach_of_a_public_page(site, browsing, monkeypatch):
    """The page's own host is taken for a public one; everything else on this machine is not."""
    inner = site.page("/inner", "secret", Access_Control_Allow_Origin="*")
    public = site.url.replace("127.0.0.1", "localhost")
    monkeypatch.setattr("analyzer.scraping.fetch.is_private_host", lambda host: host != "localhost")
    script(site, f'fetch("{inner}").then(a => a.text()).catch(() => "refused").then(t => seen.textContent = t);')
    assert seen(rendered(f"{public}/job", browsing)) == "refused"
    assert site.paths() == ["/job"]


@needs_chromium
def test_address_in_a_private_network_is_refused_by_default(site, shell):
    with pytest.raises(BlockedError, match="private network"):
        rendered(shell, ScrapeOptions(obey_robots=False))
    assert site.asked == []


@needs_chromium
def test_browser_itself_reaches_nothing(site, browsing):
    """Every way that a page has to make a browser open a connection, one after the other."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0)
        address = f"127.0.0.1:{listening.getsockname()[1]}"
        code = f"""
            const away = "http://{address}/", ends = name => () => seen.textContent += " " + name;
            const tries = (tag, more) => add(tag, {{...more, onload: ends(tag), onerror: ends(tag)}});
            new WebSocket("ws://{address}/").onerror = ends("socket");
            new EventSource(away).onerror = ends("events");
            tries("iframe", {{src: away}});
            tries("img", {{src: away}});
            tries("link", {{rel: "prefetch", href: away}});
            add("link", {{rel: "preconnect", href: away}});
            navigator.serviceWorker.register("/worker.js");
            navigator.sendBeacon(away, "x");
            open(away);
        """
        found = seen(rendered(script(site, code), browsing))
        assert set(found.split()) == {"nothing", "socket", "events", "iframe", "img", "link"}
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert site.paths() == ["/job"]


@needs_chromium
def test_browser_sends_no_datagrams(site, browsing):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.settimeout(0)
        server = f"stun:127.0.0.1:{listening.getsockname()[1]}"
        url = script(
            site,
            f"const c = new RTCPeerConnection({{iceServers: [{{urls: '{server}'}}]}});"
            "c.createDataChannel('x'); c.onicegatheringstatechange = () => seen.textContent = c.iceGatheringState;"
            "c.createOffer().then(o => c.setLocalDescription(o));",
        )
        assert seen(rendered(url, browsing)) == "complete"
        with pytest.raises(BlockingIOError):
            listening.recv(1)


@needs_chromium
@pytest.mark.parametrize(("limit", "answered"), [(("MAX_REQUESTS", 5), 4), (("MAX_TOTAL_BYTES", 10_000), 2)])
def test_requests_of_one_page_are_counted_and_weighed_together(site, browsing, monkeypatch, limit, answered):
    monkeypatch.setattr(render, *limit)
    site.page("/more", "x" * 6_000)
    url = script(
        site, "(async () => { for (let n = 1; n < 20; n++) { await fetch('/more'); seen.textContent = n } })()"
    )
    assert seen(rendered(url, browsing)) == str(answered)
    assert len(site.paths()) == 1 + answered


@needs_chromium
def test_page_that_grows_without_end_is_refused(site, browsing):
    url = script(site, "seen.textContent = 'x'.repeat(300000);")
    with pytest.raises(render.UnreadableError, match="grows"):
        rendered(url, replace(browsing, max_bytes=200_000))


@needs_chromium
def test_script_that_never_ends_is_given_up(site, browsing, monkeypatch):
    monkeypatch.setattr(render, "RENDER_SECONDS", 4)
    with pytest.raises(FetchError, match="did not come to an end"):
        rendered(script(site, "for (;;) {}"), browsing)


@needs_chromium
def test_what_is_there_in_time_is_taken_from_a_page_that_keeps_asking(site, browsing, monkeypatch):
    monkeypatch.setattr(render, "SETTLE_SECONDS", 1)
    site.page("/news", "x")
    url = script(site, "seen.textContent = 'here'; setInterval(() => fetch('/news'), 100);")
    assert seen(rendered(url, browsing)) == "here"


@needs_chromium
def test_parts_that_robots_txt_forbids_are_not_asked_for(site, browsing):
    site.page("/robots.txt", "User-agent: *\nDisallow: /api")
    site.page("/api", "secret")
    url = script(site, 'fetch("/api").then(a => a.text()).catch(() => "refused").then(t => seen.textContent = t);')
    assert seen(rendered(url, browsing)) == "refused"
    assert site.paths() == ["/job"]


@needs_chromium
def test_page_that_sends_on_arrives_at_the_address_behind_it(site, browsing):
    site.redirect("/old", "/here/new")
    site.page("/here/part", "part")
    script(site, "fetch('part').then(a => a.text()).then(t => seen.textContent = t)", "/here/new")
    page = rendered(script(site, "location.href = '/old'"), browsing)
    assert (seen(page), page.final_url) == ("part", site.url + "/here/new")


@needs_chromium
@pytest.mark.parametrize(("status", "error"), [(410, ExpiredError), (403, BlockedError)])
def test_answer_that_is_an_error_is_named_as_without_a_browser(site, browsing, status, error):
    with pytest.raises(error, match=r"127\.0\.0\.1"):
        rendered(site.page("/job", "no", status=status), browsing)


@needs_chromium
def test_page_is_rendered_where_an_event_loop_runs_already(site, browsing):
    async def read():
        return rendered(script(site, "seen.textContent = 'here'"), browsing)

    before = set(threading.enumerate())
    assert seen(asyncio.run(read())) == "here"
    left = {thread.name for thread in threading.enumerate() if thread not in before}
    assert not [name for name in left if name.startswith(("ThreadPoolExecutor", "asyncio"))]


def test_missing_browser_is_named_with_what_to_install(site, browsing, shell, monkeypatch, tmp_path):
    monkeypatch.setenv(CHROMIUM_VARIABLE, str(tmp_path / "chromium"))
    with pytest.raises(MissingExtraError, match="apt-get install chromium"):
        open_url(shell, options=browsing)


def test_missing_extra_is_named(browsing, shell, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "playwright.async_api", None)
    with pytest.raises(MissingExtraError, match=r"job-posting-analyzer\[render\]"):
        open_url(shell, options=browsing)


def test_parts_are_answered_whatever_their_status(site, local):
    url = site.page("/part", "no such thing", status=404)
    with Fetcher(local) as fetcher:
        answer, final_url = fetcher.fetch_part(url, page_url=site.url, way=Way())
    assert (answer.status_code, answer.content, final_url) == (404, b"no such thing", url)
