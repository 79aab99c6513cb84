"""`analyzer analyze` reads one posting and writes one analysis, or says in one line why not."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli.options import cache_folder
from analyzer.exceptions import NoPostingError
from analyzer.scraping import ScrapeOptions

DATED = ("--applied-on", "2026-02-20", "--as-of", "2026-02-25")

EXPECTED = {
    "bakery-counter.txt": "prohibited",
    "city-plans-clerk.txt": "restricted",
    "hospital-theatre-nurse.html": "restricted",
    "logistics-dispatcher.html": "unstated",
    "museum-registrar.html": "invited",
    "print-shop-finisher.txt": "unstated",
    "relief-logistics-officer.txt": "restricted",
    "startup-backend-engineer.html": "unstated",
    "university-lichen-postdoc.html": "invited",
    "youth-orchestra-manager.txt": "restricted",
}


def test_every_sample_has_an_expectation(samples: Path) -> None:
    assert sorted(path.name for path in samples.iterdir() if path.suffix in (".html", ".txt")) == sorted(EXPECTED)


@pytest.mark.parametrize(("name", "permission"), EXPECTED.items())
def test_samples_get_the_policy_they_state(name: str, permission: str, run: Any, samples: Path) -> None:
    finished = run("analyze", samples / name, *DATED)
    assert (finished.code, finished.err) == (0, "")
    analysis = json.loads(finished.out)
    assert analysis["policy"]["permission"] == permission
    for statement in analysis["statements"]:
        quote = statement["evidence"]
        assert analysis["posting"]["description"][quote["start"] : quote["end"]] == quote["exact"]


def test_what_the_user_knows_reaches_the_plan(run: Any, samples: Path) -> None:
    known = ("--interviewed-on", "2026-03-04", "--interviewed-on", "2026-03-03", "--followed-up-on", "2026-02-24")
    finished = run("analyze", samples / "museum-registrar.html", *DATED, *known)
    plan = json.loads(finished.out)["plan"]
    assert (plan["appliedOn"], plan["interviewedOn"], plan["asOf"]) == ("2026-02-20", "2026-03-04", "2026-02-25")


def test_standard_input_is_read(run: Any) -> None:
    finished = run("analyze", "-", *DATED, stdin=b"Cook wanted.\nNo phone calls, please.\n")
    analysis = json.loads(finished.out)
    assert analysis["policy"]["channels"]["phone"] == "prohibited"
    assert analysis["posting"]["description"] == "Cook wanted.\nNo phone calls, please.\n"


@pytest.mark.parametrize(("applied", "closes"), [(("--applied-on", "2026-10-28"), "2026-12-03"), ((), None)])
def test_without_a_date_posted_a_missing_year_counts_from_the_day_of_applying(
    applied: tuple[str, ...], closes: str | None, run: Any
) -> None:
    finished = run("analyze", "-", *applied, stdin=b"Bell ringer wanted.\nApplications close on 3 December.\n")
    assert json.loads(finished.out)["policy"]["deadline"]["date"] == closes


def test_country_and_date_posted_can_be_given(run: Any) -> None:
    given = ("--country", "United Kingdom", "--date-posted", "2026-02-02")
    finished = run("analyze", "-", *DATED, *given, stdin=b"Cook wanted.\nClosing date: 3/4/2026.\n")
    analysis = json.loads(finished.out)
    assert (analysis["posting"]["country"], analysis["posting"]["datePosted"]) == ("GB", "2026-02-02")
    assert analysis["policy"]["deadline"]["date"] == "2026-04-03"


def test_text_is_a_summary(run: Any, samples: Path) -> None:
    finished = run("analyze", samples / "city-plans-clerk.txt", "--format", "text", *DATED)
    assert finished.code == 0
    assert "NO PHONE CALLS PLEASE" in finished.out
    assert "\x1b" not in finished.out


def test_output_is_written_and_kept_unless_forced(run: Any, samples: Path, tmp_path: Path) -> None:
    command = ("analyze", samples / "bakery-counter.txt", *DATED, "--output", tmp_path / "out.json")
    mask = os.umask(0o027)
    try:
        assert run(*command).code == 0
    finally:
        os.umask(mask)
    assert json.loads((tmp_path / "out.json").read_text())["schemaVersion"] == "1.0"
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640
    refused = run(*command)
    assert (refused.code, refused.out) == (1, "")
    assert "--force" in refused.err
    assert run(*command, "--force").code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("command", ["analyze", "plan", "explain", "export"])
def test_a_dash_is_standard_output(
    command: str, run: Any, samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tmp_path / "made.json"
    assert run("analyze", samples / "bakery-counter.txt", "-o", made).code == 0
    monkeypatch.chdir(tmp_path)
    source = samples / "bakery-counter.txt" if command == "analyze" else made
    finished = run(command, source, *(("--to", "ics") if command == "export" else ()), "--output", "-")
    assert finished.code == 0
    assert finished.out
    assert [path.name for path in tmp_path.iterdir()] == ["made.json"]


def test_output_to_a_device_leaves_the_device(run: Any, samples: Path) -> None:
    assert run("analyze", samples / "bakery-counter.txt", "--output", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("target", ["nowhere/out.json", "."])
def test_an_impossible_output_is_one_line(target: str, run: Any, samples: Path, tmp_path: Path) -> None:
    finished = run("analyze", samples / "bakery-counter.txt", "--output", tmp_path / target)
    assert finished.code == 1
    assert finished.err.startswith("error: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("shell.html", b"<!DOCTYPE html><html><body><div id=root></div><script src=/app.js></script></body></html>"),
        ("empty.txt", b" \n"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    ],
)
def test_what_holds_no_posting_is_refused(name: str, content: bytes, run: Any, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    finished = run("analyze", tmp_path / name)
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.startswith("error: ")
    assert finished.err.count("\n") == 1


def test_a_missing_file_is_refused_with_advice(run: Any) -> None:
    finished = run("analyze", "nowhere.txt")
    assert (finished.code, finished.out) == (1, "")
    assert "nowhere.txt: no such file" in finished.err


@pytest.mark.parametrize("flags", [(), ("--render",)])
def test_a_browser_is_used_only_where_it_is_asked_for(flags: tuple[str, ...], run: Any, monkeypatch: Any) -> None:
    asked = []

    def open_source(_: object, *, options: ScrapeOptions) -> object:
        asked.append(options.render)
        raise NoPostingError("Nothing is here.")

    monkeypatch.setattr("analyzer.scraping.open_source", open_source)
    assert run("analyze", "https://example.org/job", *flags).code == 1
    assert asked == [bool(flags)]


@pytest.mark.parametrize(("flags", "is_kept"), [((), True), (("--cache",), True), (("--no-cache",), False)])
def test_pages_are_kept_unless_told_otherwise(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, flags: tuple[str, ...], is_kept: bool
) -> None:
    pytest.importorskip("requests_cache")
    asked = []

    def refuse(source: object, *, options: ScrapeOptions, **_: object) -> None:
        asked.append(options.cache_dir)
        raise NoPostingError("nothing")

    monkeypatch.setattr("analyzer.analysis.analyze", refuse)
    run("analyze", "https://example.org/job", *flags)
    assert asked == [tmp_path / "cache" if is_kept else None]


def test_nothing_is_kept_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.cli.options.find_spec", lambda _: None)
    assert cache_folder() is None


def test_cache_has_its_place_in_the_folders_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("requests_cache")
    monkeypatch.delenv("ANALYZER_CACHE", raising=False)
    folder = cache_folder()
    assert folder is not None
    assert (folder.is_absolute(), folder.name) == (True, "analyzer")


def test_empty_standard_input_is_said(run: Any) -> None:
    finished = run("analyze", "-", *DATED, stdin=b" \n")
    assert (finished.code, finished.out) == (1, "")
    assert "standard input" in finished.err


@pytest.mark.parametrize(
    ("source", "advice"),
    [("www.example.com/job", "give https://www.example.com/job"), ("absent.txt", "give a file, a URL, or -")],
)
def test_what_is_no_file_may_be_an_address(source: str, advice: str, run: Any) -> None:
    finished = run("analyze", source, *DATED)
    assert finished.code == 1
    assert advice in finished.err


def test_a_single_posting_is_counted_in_the_singular(run: Any, samples: Path) -> None:
    finished = run("analyze", samples / "city-plans-clerk.txt", "--index", "1")
    assert finished.code == 1
    assert "holds 1 posting, counted from 0" in finished.err


@pytest.mark.parametrize(
    ("source", "advice"),
    [
        ("file:///home/me/job.html", "give the path of a file without file://, such as /home/me/job.html"),
        ("ftp://example.org/job.html", "only addresses with http:// or https:// are opened"),
    ],
)
def test_an_address_that_is_not_opened_is_refused_with_advice(source: str, advice: str, run: Any) -> None:
    finished = run("analyze", source)
    assert (finished.code, finished.out) == (1, "")
    assert finished.err.startswith(f"error: {source}: {advice}")
