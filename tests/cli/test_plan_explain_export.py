"""`analyzer plan`, `explain` and `export` work from analyses made before."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from analyzer.exports import policy_json
from analyzer.exports.csv_table import COLUMNS
from analyzer.exports.formats import FORMATS
from analyzer.exports.parquet import ANALYSIS

KNOWN = ("--applied-on", "2026-02-20", "--as-of", "2026-02-25")


@pytest.fixture
def analysis(run: Any, samples: Path, tmp_path: Path) -> Path:
    path = tmp_path / "clerk.json"
    assert run("analyze", samples / "city-plans-clerk.txt", *KNOWN, "--output", path).code == 0
    return path


@pytest.fixture
def two(run: Any, samples: Path, tmp_path: Path) -> Path:
    path = tmp_path / "two.jsonl"
    names = ("city-plans-clerk.txt", "bakery-counter.txt")
    lines = [json.dumps(json.loads(run("analyze", samples / name, *KNOWN).out)) for name in names]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_plan_is_made_anew(run: Any, analysis: Path) -> None:
    interviewed = ("--applied-on", "2026-02-20", "--interviewed-on", "2026-03-10", "--as-of", "2026-03-11")
    finished = run("plan", analysis, *interviewed)
    made = json.loads(finished.out)
    assert made["plan"]["now"] == "thank_you"
    assert made["policy"] == json.loads(analysis.read_text())["policy"]


def test_a_plan_reads_standard_input(run: Any, analysis: Path) -> None:
    finished = run("plan", "-", *KNOWN, "--format", "text", stdin=analysis.read_bytes())
    assert (finished.code, finished.err) == (0, "")
    assert "phone" in finished.out.lower()


def test_one_of_several_is_chosen(run: Any, two: Path) -> None:
    assert "--index" in run("plan", two, *KNOWN).err
    assert json.loads(run("plan", two, *KNOWN, "--index", "1").out)["policy"]["permission"] == "prohibited"
    assert run("plan", two, *KNOWN, "--index", "2").code == 1


def test_own_numbers_change_the_plan(run: Any, samples: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "defaults.toml"
    numbers.write_text("after_application = 3\n", encoding="utf-8")
    posting = b"Cook wanted.\nYou will stir and taste.\n"
    usual = json.loads(run("analyze", "-", *KNOWN, stdin=posting).out)["plan"]["steps"]
    own = json.loads(run("analyze", "-", *KNOWN, "--defaults", numbers, stdin=posting).out)["plan"]["steps"]
    assert own[0]["earliest"] == "2026-02-25" < usual[0]["earliest"]


def test_wrong_numbers_are_named(run: Any, samples: Path, tmp_path: Path) -> None:
    numbers = tmp_path / "defaults.toml"
    numbers.write_text("max_followups = 3\n", encoding="utf-8")
    finished = run("analyze", samples / "print-shop-finisher.txt", *KNOWN, "--defaults", numbers)
    assert finished.code == 1
    assert "did you mean" in finished.err


def test_own_drafts_are_used(run: Any, samples: Path, tmp_path: Path) -> None:
    (tmp_path / "follow_up.txt").write_text("Subject: Hello\n\nIs the $title still open?\n", encoding="utf-8")
    finished = run("analyze", samples / "museum-registrar.html", *KNOWN, "--messages", tmp_path)
    steps = json.loads(finished.out)["plan"]["steps"]
    bodies = [step["message"]["body"] for step in steps if step["action"] == "follow_up"]
    assert bodies
    assert all("still open?" in body for body in bodies)


def test_an_explanation_quotes_the_posting(run: Any, analysis: Path) -> None:
    finished = run("explain", analysis)
    assert finished.code == 0
    assert "NO PHONE CALLS PLEASE" in finished.out


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_exported(name: str, run: Any, analysis: Path) -> None:
    output = analysis.with_name("exported")
    finished = run("export", analysis, "--to", name, "--output", output)
    assert (finished.code, finished.err, finished.out) == (0, "", "")
    assert output.stat().st_size


def test_an_export_to_parquet_has_the_columns_of_the_csv(run: Any, two: Path) -> None:
    output = two.with_name("table.parquet")
    assert run("export", two, "--to", "parquet", "--output", output).code == 0
    table = pyarrow.parquet.read_table(output)
    assert table.column_names == [*COLUMNS, ANALYSIS]
    assert [json.loads(cell)["posting"]["id"] for cell in table[ANALYSIS].to_pylist()] == table["id"].to_pylist()


def test_a_calendar_cancels_what_an_earlier_one_had(run: Any, analysis: Path) -> None:
    later = analysis.with_name("later.json")
    assert run("plan", analysis, "--heard-back-on", "2026-03-01", "--as-of", "2026-03-02", "--output", later).code == 0
    finished = run("export", later, "--to", "ics", "--previous", analysis)
    assert "STATUS:CANCELLED" in finished.out


def test_an_empty_calendar_and_steps_left_out_are_told(run: Any, analysis: Path, samples: Path) -> None:
    stale = analysis.with_name("stale.json")
    assert run("plan", analysis, "--applied-on", "2026-02-20", "--as-of", "2026-11-02", "--output", stale).code == 0
    finished = run("export", stale, "--to", "ics")
    assert "left out of the calendar: over on the day" in finished.err
    assert "the calendar is empty" in finished.err
    undated = analysis.with_name("undated.json")
    assert run("analyze", samples / "print-shop-finisher.txt", "--output", undated).code == 0
    assert "without --applied-on" in run("export", undated, "--to", "todo").err


def test_only_calendars_cancel(run: Any, analysis: Path) -> None:
    finished = run("export", analysis, "--to", "csv", "--previous", analysis)
    assert finished.code == 2
    assert "--previous goes with ics and todo" in finished.err


def test_drafts_come_in_another_language(run: Any, analysis: Path) -> None:
    finished = run("plan", analysis, "--applied-on", "2026-02-10", "--draft-language", "de", "--format", "json")
    bodies = [step["message"]["body"] for step in json.loads(finished.out)["plan"]["steps"] if step["message"]]
    assert all("Mit freundlichen Grüßen" in body for body in bodies)
    assert bodies
    refused = run("plan", analysis, "--draft-language", "tlh")
    assert (refused.code, "there are: de, en, es, fr" in refused.err) == (1, True)


def test_several_analyses_make_one_table(run: Any, two: Path, analysis: Path) -> None:
    finished = run("export", two, analysis, "--to", "csv")
    assert len(list(csv.DictReader(io.StringIO(finished.out)))) == 3


def test_one_of_several_is_exported(run: Any, two: Path, analysis: Path) -> None:
    refused = run("export", two, "--to", "md")
    assert (refused.code, "choose one" in refused.err) == (1, True)
    first, second = (run("export", two, "--to", "md", "--index", number).out for number in ("0", "1"))
    assert first.startswith("# ")
    assert first.splitlines()[0] != second.splitlines()[0]
    assert run("export", two, analysis, "--to", "md", "--index", "2").out == first  # they count in the order given
    assert "--index 2 is not among them" in run("export", two, "--to", "md", "--index", "2").err


def test_the_help_lists_every_format(run: Any) -> None:
    said = run("export", "--help").out
    assert [name for name in FORMATS if f"  {name} " not in said] == []


def test_an_unknown_format_lists_those_there_are(run: Any, analysis: Path) -> None:
    finished = run("export", analysis, "--to", "docx")
    assert finished.code == 2
    assert "ics (" in finished.err


@pytest.mark.parametrize(
    ("content", "said"), [("nothing", "Not JSON"), ('{"a": 1}', "Not the JSON of an analysis"), ("{}\n{}", "line 1")]
)
def test_what_is_no_analysis_is_refused(content: str, said: str, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    finished = run("explain", path)
    assert finished.code == 1
    assert said in finished.err


@pytest.mark.parametrize("command", [["explain"], ["explain", "--index", "3"], ["plan"], ["export", "--to", "md"]])
@pytest.mark.parametrize("content", ["nothing", "{}\n{}"])
def test_standard_input_is_named_in_errors(command: list[str], content: str, run: Any) -> None:
    name, *options = command
    finished = run(name, "-", *options, stdin=content.encode())
    assert finished.code == 1
    assert finished.err.startswith("error: standard input")


def test_a_missing_file_is_named(run: Any, tmp_path: Path) -> None:
    finished = run("explain", tmp_path / "none.json")
    assert finished.code == 1
    assert "none.json" in finished.err


def test_a_file_that_is_too_large_is_refused_in_the_same_unit(
    run: Any, analysis: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(policy_json, "MAX_JSON_BYTES", 1_000)
    finished = run("explain", analysis)
    assert finished.code == 1
    assert "has more than 1,000 bytes" in finished.err
