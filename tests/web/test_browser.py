"""The page as a person uses it, in a real browser; an audit of its accessibility; pages of others."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

Open = Callable[..., Page]

BAN = """Lock keeper (part time)

Posted 5 January 2026. The Harrow Canal Trust looks after eleven locks and their gardens.

Applications close on 16 January 2026.
No phone calls, please.
Only shortlisted candidates will be contacted, within two weeks of the closing date.
"""
INVITATION = """Lock keeper (part time)

The Harrow Canal Trust looks after eleven locks. Please apply by 30 January 2026.

For informal enquiries please contact Ines Varga, ines.varga@example.org.
"""
HOSTILE = """<script>document.title = "taken"</script> <img src=x onerror="document.title = 'taken'">
<a href="javascript:document.title='taken'">Apply by 16 January 2026.</a> \u202eNo phone calls, please.\u202c
<svg/onload=document.title='taken'> "'><b>No phone calls, please.</b>
"""


def give(page: Page, text: str) -> None:
    """Paste a text and send the form."""
    page.get_by_label("Link or text of the posting").fill(text)
    page.get_by_role("button", name="Read the posting").click()
    page.wait_for_url("**/results/*")


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {node['html'][:200]} {node['failureSummary']}" for v in found for node in v["nodes"]]


def test_a_person_pastes_a_text_and_reads_the_verdict(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Applied on").fill("2026-01-10")
    give(page, BAN)
    expect(page.get_by_role("region", name=re.compile("do not phone"))).to_be_visible()
    expect(page.locator(".chips li", has_text="not by phone")).to_be_visible()
    expect(page.get_by_role("img", name="Timeline")).to_be_visible()
    page.get_by_label("Interviewed on").fill("2026-01-11")
    page.get_by_role("button", name="Plan again").click()
    expect(page.get_by_role("heading", name="Say thank you", exact=True)).to_be_visible()


def test_thanks_are_drafted_in_another_language(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Interviewed on").fill("2026-01-11")
    page.get_by_text("More about it").click()
    page.get_by_label("How the interview was held").select_option("by video")
    page.get_by_label("Language of the drafts").select_option("German")
    give(page, BAN)
    expect(page.get_by_role("region", name="Draft: Say thank you")).to_contain_text("Videogespräch")
    page.get_by_label("Language of the drafts").select_option("French")
    page.get_by_role("button", name="Plan again").click()
    expect(page.get_by_role("region", name="Draft: Say thank you")).to_contain_text("Bonjour [nom")


def test_a_file_is_dropped_anywhere_on_the_page(open_page: Open) -> None:
    page = open_page()
    transfer = page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], "posting.txt", {type: "text/plain"}));
            return transfer;
        }""",
        INVITATION,
    )
    page.dispatch_event("main", "dragover", {"dataTransfer": transfer})
    expect(page.locator("[data-drop]")).to_have_class(re.compile("over"))
    page.dispatch_event("main", "drop", {"dataTransfer": transfer})
    expect(page.get_by_role("status")).to_have_text("posting.txt chosen")
    page.keyboard.press("Enter")  # the button has the focus
    page.wait_for_url("**/results/*")
    expect(page.get_by_text("Contact is welcome")).to_be_visible()


def test_evidence_explains_itself_on_hover_tap_and_focus(open_page: Open) -> None:
    page = open_page()
    give(page, BAN)
    words = page.locator("mark a", has_text="No phone calls, please.")
    tip = page.get_by_role("tooltip")
    expect(tip).to_be_hidden()
    words.hover()
    expect(tip).to_contain_text("Contact: not by phone")
    page.get_by_role("heading", level=1).hover()
    expect(tip).to_be_hidden()
    words.focus()
    expect(tip).to_be_visible()
    expect(words).to_have_accessible_description(re.compile("not by phone"))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_evidence_explains_itself_under_a_finger(open_page: Open) -> None:
    page = open_page(width=390, has_touch=True)
    give(page, BAN)
    page.get_by_text("The posting", exact=True).tap()
    page.locator("mark a", has_text="Only shortlisted").first.tap()
    tip = page.get_by_role("tooltip")
    expect(tip).to_contain_text("Answer:")
    expect(tip).to_contain_text("No answer:")
    box = tip.bounding_box()
    assert box
    assert 0 <= box["x"] <= box["x"] + box["width"] <= 390
    page.get_by_role("heading", level=1).tap()
    expect(tip).to_be_hidden()


def test_a_finding_scrolls_to_its_words(open_page: Open) -> None:
    page = open_page(width=390)
    give(page, "\n".join(["Lock keeper", *(["We tend locks and gardens, in rain and shine."] * 80), BAN]))
    words = page.locator("mark a", has_text="No phone calls, please.")
    expect(words).to_be_hidden()
    page.get_by_text("What the posting says", exact=True).click()
    page.get_by_role("link", name="Show in the posting: Contact, not by phone").click()
    expect(words).to_be_in_viewport()
    expect(words).to_be_focused()


def test_what_the_verdict_leaves_out_is_one_step_away(open_page: Open) -> None:
    page = open_page(width=390)
    give(page, "Line cook\n\nCome by at noon and ask for Dana. Do not call the kitchen. NO EMAILS. No fax please.")
    page.get_by_text("Why: the posting's own words").click()
    page.get_by_role("link", name="and 1 more of the deciding words").click()
    found = page.locator(".findings div", has_text="in person")
    expect(found).to_be_in_viewport()
    expect(found).to_be_focused()


def test_a_phone_shows_what_to_do_first_and_folds_the_rest(open_page: Open) -> None:
    page = open_page(width=390, has_touch=True)
    give(page, INVITATION)
    for shown in (page.locator("#verdict"), page.locator(".when").first, page.locator(".draft").first):
        box = shown.bounding_box()
        assert box
        assert box["y"] < 800  # the height of the window
    for title in ("Timeline", "What the posting says", "The posting"):
        part = page.locator("details", has=page.get_by_role("heading", name=title, exact=True))
        expect(part).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("details:not([open])")).to_have_count(0)


def test_a_small_phone_breaks_no_link_of_the_bar(open_page: Open) -> None:
    page = open_page(width=360, has_touch=True)
    heights = {link.bounding_box()["height"] for link in page.locator(".bar nav a").all()}  # type: ignore[index]
    assert max(heights) < 45  # pixels: one line


def test_the_draft_is_copied_and_mailed(open_page: Open) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    give(page, INVITATION)
    draft = page.get_by_role("region", name="Draft: Ask questions")
    page.get_by_role("button", name="Copy the draft").first.click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == draft.text_content()
    page.get_by_role("button", name="Copy the subject").first.click()
    expect(page.get_by_role("status")).to_have_text("The subject is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "Question about the position: Lock keeper (part time)"
    mail = page.get_by_role("link", name="Open in your mail program").first.get_attribute("href")
    assert mail
    assert mail.startswith("mailto:ines.varga@example.org?subject=")


def test_downloads_arrive(open_page: Open, tmp_path: Path) -> None:
    page = open_page()
    give(page, BAN)
    for name in ("Calendar", "Report", "Data"):
        with page.expect_download() as started:
            page.get_by_role("link", name=name).click()
        started.value.save_as(tmp_path / name)
    assert (tmp_path / "Calendar").read_text("utf-8").startswith("BEGIN:VCALENDAR")
    assert json.loads((tmp_path / "Data").read_text("utf-8"))["policy"]["channels"]["phone"] == "prohibited"
    assert "No phone calls" in (tmp_path / "Report").read_text("utf-8")


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    page = open_page()
    expect(page.get_by_label("Link or text of the posting")).to_be_focused()
    page.keyboard.insert_text(BAN)
    send = page.get_by_role("button", name="Read the posting")
    for _ in range(30):
        page.keyboard.press("Tab")
        if send.evaluate("button => button === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/results/*")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 40)"))
    assert {"Copy the draft", "Plan again", "Calendar", "No phone calls, please."} <= reached


def test_it_works_without_scripts(open_page: Open) -> None:
    page = open_page(java_script_enabled=False)
    give(page, INVITATION)
    expect(page.get_by_text("Contact is welcome")).to_be_visible()
    expect(page.get_by_role("button", name="Copy the draft")).to_have_count(0)
    page.get_by_role("link", name=re.compile("Show in the posting: Contact")).click()
    assert "#words-" in page.url
    page.locator("mark a", has_text="informal enquiries").click()
    assert "#s" in page.url


def test_what_went_wrong_is_said_and_can_be_mended(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Link or text of the posting").fill("http://127.0.0.1:9/job")
    page.get_by_role("button", name="Read the posting").click()
    expect(page.get_by_role("alert")).to_contain_text("private network")
    expect(page.get_by_label("Link or text of the posting")).to_have_value("http://127.0.0.1:9/job")
    give(page, BAN)
    page.go_back()
    expect(page.get_by_role("button", name="Read the posting")).to_be_enabled()


def test_a_hostile_posting_shows_as_text(open_page: Open) -> None:
    page = open_page()
    give(page, HOSTILE)
    expect(page.locator(".text")).to_contain_text('<script>document.title = "taken"</script>')
    expect(page.locator(".text script, .text img, .text b, .text svg")).to_have_count(0)
    page.locator("mark a").first.click()
    assert page.title() != "taken"


def test_a_huge_posting_stays_usable(open_page: Open) -> None:
    page = open_page(width=390)
    give(page, BAN + "Canal " * 50_000 + "x" * 50_000)
    expect(page.locator(".chips li", has_text="not by phone")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_batch_is_a_table_to_sort_filter_and_open(open_page: Open) -> None:
    page = open_page("/analyses")
    page.get_by_role("link", name="Closing date").click()
    expect(page.get_by_role("columnheader", name="Closing date")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("link", name="Closing date").click()
    expect(page.get_by_role("columnheader", name="Closing date")).to_have_attribute("aria-sort", "descending")
    page.get_by_label("Contact").select_option("invited")
    page.get_by_label("Title, employer, place").fill("bak")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("rowheader")).to_have_count(1)
    page.get_by_role("link", name="Baker").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baker")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")])
def test_no_page_has_barriers_or_scrolls_sideways(width: int, scheme: str, open_page: Open) -> None:
    page = open_page(width=width, color_scheme=scheme, reduced_motion="reduce")
    address = page.url.rstrip("/")
    seen = {"form": violations(page)}
    wide = []
    give(page, INVITATION)
    seen["invitation"] = violations(page)
    page.locator("mark a").first.focus()
    seen["tip"] = violations(page)
    page.goto(f"{address}/")
    page.get_by_role("button", name="Read the posting").click()
    page.get_by_role("alert").wait_for()
    seen["error"] = violations(page)
    page.goto(f"{address}/")
    give(page, BAN)
    seen["ban"] = violations(page)
    page.goto(f"{address}/")
    give(page, "Lock keeper\n\nPlease do not follow up. Please follow up with us after two weeks.")
    seen["doubt"] = violations(page)
    for path in ("/analyses", "/browser", "/nothing"):
        page.goto(address + path)
        seen[path] = violations(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    assert {name: found for name, found in seen.items() if found} == {}
    assert wide == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_report_is_legible_by_itself(
    width: int, scheme: str, open_page: Open, browser: Browser, tmp_path: Path
) -> None:
    page = open_page()
    page.get_by_label("Applied on").fill("2026-01-10")
    give(page, BAN)
    with page.expect_download() as started:
        page.get_by_role("link", name="Report").click()
    started.value.save_as(tmp_path / "report.html")
    report = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    report.goto((tmp_path / "report.html").as_uri())
    words = report.locator("mark", has_text="No phone calls, please.")
    key = report.get_by_role("listitem").filter(has_text=re.compile("^Contact not wanted$"))
    colours = [found.evaluate("found => getComputedStyle(found).backgroundColor") for found in (words, key)]
    assert colours[0] == colours[1] != "rgba(0, 0, 0, 0)"
    smallest = report.get_by_role("img", name="Timeline").evaluate(
        "svg => Math.min(...[...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect().height))"
    )
    assert smallest >= 13  # pixels, ascenders and descenders included
    assert report.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert violations(report) == []
    report.close()


def test_dark_mode_is_dark(open_page: Open) -> None:
    def brightness(scheme: str) -> int:  # of 765
        colour = open_page(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(int(number) for number in re.findall(r"\d+", colour)[:3])

    assert brightness("dark") < 200
    assert brightness("light") > 600


def test_another_page_gets_nothing(browser: Browser, address: str) -> None:
    """A page on another origin tries a request, a form, a frame and a script."""
    page = browser.new_page()
    page.route("http://other.example/**", lambda route: route.fulfill(body="<h1>other</h1>", content_type="text/html"))
    answers: dict[str, int] = {}
    page.on("response", lambda response: answers.update({response.url.removeprefix(address): response.status}))
    page.goto("http://other.example/")
    tried = page.evaluate(
        """async address => {
            const attempt = async (make) => { try { return await make(); } catch (error) { return "refused"; } };
            const load = (name) => new Promise((resolve) => {
                const element = document.createElement(name);
                element.onload = () => resolve("loaded");
                element.onerror = () => resolve("refused");
                element.src = `${address}/api/schema?${name}`;
                document.body.append(element);
            });
            const body = JSON.stringify({text: "No phone calls, please."});
            const headers = {"content-type": "application/json"};
            return {
                read: await attempt(async () => (await fetch(`${address}/analyses`)).text()),
                post: await attempt(async () =>
                    (await fetch(`${address}/api/analyze`, {method: "POST", body, headers})).json()),
                blind: (await attempt(() => fetch(`${address}/api/analyze?blind`,
                    {method: "POST", mode: "no-cors", body}))).type ?? "refused",
                script: await load("script"),
            };
        }""",
        address,
    )
    assert (tried["read"], tried["post"], tried["script"]) == ("refused", "refused", "refused")
    assert tried["blind"] in ("opaque", "refused")
    page.evaluate(
        """address => {
            const form = document.createElement("form");
            form.action = `${address}/`;
            form.method = "post";
            form.enctype = "multipart/form-data";
            form.innerHTML = "<input name=posting value='No phone calls, please.'>";
            document.body.append(form);
            form.submit();
        }""",
        address,
    )
    page.wait_for_url(f"{address}/")
    assert "may not use this server" in page.content()
    assert set(answers.values()) - {200} <= {403}
    assert {path: status for path, status in answers.items() if path.startswith("/") and status == 200} == {}
    page.close()
