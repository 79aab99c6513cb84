"""The browser extension, loaded in a real browser."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, Worker, expect

import analyzer.web.extension as packed
from analyzer.version import __version__

FOLDER = Path(packed.__file__).parent
PAGE = """<!DOCTYPE html><html><head><title>Lock keeper</title></head><body><h1>Lock keeper</h1><div id="app"></div>
<script>
const job = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Lock keeper"};
job.description = "Look after <b>eleven</b> locks. No phone calls, please. Applications close on 16 January 2026.";
const markup = document.createElement("script");
markup.type = "application/ld+json";
markup.textContent = JSON.stringify(job);
document.head.append(markup);
</script></body></html>"""


@pytest.fixture
def context(playwright: Playwright, chromium: str, tmp_path: Path) -> Iterator[BrowserContext]:
    context = playwright.chromium.launch_persistent_context(
        tmp_path,
        executable_path=chromium,
        args=[
            "--no-sandbox",
            "--headless=new",
            f"--disable-extensions-except={FOLDER}",
            f"--load-extension={FOLDER}",
            "--disable-features=DisableLoadExtensionCommandLineSwitch",
        ],
        ignore_default_args=["--disable-extensions"],
    )
    yield context
    context.close()


@pytest.fixture
def worker(context: BrowserContext) -> Worker:
    workers = context.service_workers
    return workers[0] if workers else context.wait_for_event("serviceworker", timeout=15_000)


def test_the_page_one_reads_is_handed_over_as_the_browser_shows_it(
    context: BrowserContext, worker: Worker, address: str
) -> None:
    worker.evaluate("address => chrome.storage.local.set({address})", address)
    page = context.pages[0]
    page.route("http://localhost/**", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto("http://localhost/jobs/7?from=list#apply")
    with context.expect_page() as opened:
        worker.evaluate("async () => { const [tab] = await chrome.tabs.query({active: true}); await analyze(tab); }")
    result = opened.value
    result.wait_for_url(f"{address}/results/*")
    expect(result.get_by_role("heading", level=1)).to_have_text("Lock keeper")
    expect(result.locator(".chips li", has_text="not by phone")).to_be_visible()
    expect(result.get_by_role("link", name="Open the posting")).to_have_attribute(
        "href", re.compile("localhost/jobs/7")
    )


def test_it_says_so_where_no_server_answers(context: BrowserContext, worker: Worker) -> None:
    worker.evaluate("address => chrome.storage.local.set({address})", "http://127.0.0.1:9")
    page = context.pages[0]
    page.route("http://localhost/**", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    page.goto("http://localhost/jobs/7")
    title = worker.evaluate(
        """async () => {
            const [tab] = await chrome.tabs.query({active: true});
            chrome.action.onClicked.dispatch(tab);
            for (let wait = 0; wait < 50; wait += 1) {
                await new Promise((resolve) => setTimeout(resolve, 100));
                const title = await chrome.action.getTitle({tabId: tab.id});
                if (title.includes("analyzer serve")) return title;
            }
        }"""
    )
    assert 'is "analyzer serve" running?' in title


def test_everything_it_names_is_packed() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    named = {*manifest["icons"].values(), manifest["background"]["service_worker"], manifest["options_ui"]["page"]}
    with zipfile.ZipFile(io.BytesIO(packed.packed())) as archive:
        assert {f"job-posting-analyzer/{name}" for name in named} <= set(archive.namelist())


def test_its_version_is_the_analyzers() -> None:
    assert json.loads((FOLDER / "manifest.json").read_text("utf-8"))["version"] == __version__


def test_it_may_do_no_more_than_it_needs() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    assert manifest["permissions"] == ["activeTab", "scripting", "storage"]
    assert all(re.match(r"http://(127\.0\.0\.1|localhost)/", host) for host in manifest["host_permissions"])
