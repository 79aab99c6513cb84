"""Archives, mailboxes, storages and lists of URLs give their postings one by one."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from analyzer.batch import records
from analyzer.batch.engines.serial import SerialEngine
from analyzer.batch.readers import check_inputs, count_records
from analyzer.batch.readers import read_inputs as read_items
from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Record
from analyzer.batch.runner import run_batch
from analyzer.exceptions import InputError, MissingExtraError

DAY = date(2026, 1, 12)
TEXT = "Cook wanted for our busy kitchen. No phone calls, please."
LINES = b'{"id": "a", "text": "one"}\n{"text": "two"}\n'


def page(title: str) -> bytes:
    content: bytes = import_module("pages").page(title).encode()
    return content


def read_inputs(*inputs: object) -> list[Record]:
    return [open_item(item) for item in read_items([str(name) for name in inputs])]


def analyses(tmp_path: Path, *inputs: object) -> list[dict[str, Any]]:
    run_batch([str(name) for name in inputs], str(tmp_path / "out.jsonl"), engine=SerialEngine(), as_of=DAY, force=True)
    return [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]


def write_zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)


def write_warc(path: Path, *, packed: bool) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        for name, kind, status, body in (
            ("cook", "text/html; charset=utf-8", "200 OK", page("Cook")),
            ("style.css", "text/css", "200 OK", b"p {}"),
            ("gone", "text/html", "404 Not Found", b"gone"),
            ("clerk", "text/html", "200 OK", page("Clerk")),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            url = f"https://jobs.example.org/{name}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            )


def message(subject: str) -> str:
    headers = (
        f"From: Ana <ana@example.org>\nTo: list@example.org\nSubject: {subject}\nDate: Mon, 5 Jan 2026 10:00:00 +0000"
    )
    return f"From ana@example.org Mon Jan  5 10:00:00 2026\n{headers}\n\n{TEXT}\nFrom our kitchen 2026\n\n"


def test_a_zip_gives_its_members(tmp_path: Path) -> None:
    write_zip(
        tmp_path / "saved.zip",
        {
            "sub/cook.html": page("Cook"),
            "sub/cook_files/logo.html": b"x",
            "sub/koch_Dateien/logo.html": b"x",
            "__MACOSX/cook.html": b"x",
            "photo.png": b"x",
            ".hidden": b"x",
            "clerk.txt": TEXT.encode(),
            "more.jsonl": LINES,
            "table.csv": b"id,text\nc,three\n",
        },
    )
    found = read_inputs(tmp_path / "saved.zip")
    assert [record.id for record in found] == ["sub/cook.html", "clerk.txt", "a", "more.jsonl:2", "c"]
    cook, clerk, *rest = analyses(tmp_path, tmp_path / "saved.zip")
    assert [line["policy"]["channels"]["phone"] for line in (cook, clerk)] == ["prohibited"] * 2
    assert [line["error"] for line in rest] == [None] * 3


def test_a_bomb_in_a_zip_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 1000)
    write_zip(tmp_path / "saved.zip", {"bomb.txt": b"x" * 100_000, "clerk.txt": TEXT.encode()})
    bomb, clerk = read_inputs(tmp_path / "saved.zip")
    assert "larger than 1,000 bytes" in str(bomb.problem)
    assert clerk.pages[0].content == TEXT.encode()


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # warcio's
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_web_archive_gives_its_pages_by_address(name: str, tmp_path: Path) -> None:
    write_warc(tmp_path / name, packed=name.endswith("gz"))
    found = analyses(tmp_path, tmp_path / name)
    assert [line["posting"]["id"] for line in found] == [
        "https://jobs.example.org/cook",
        "https://jobs.example.org/clerk",
    ]
    assert [line["posting"]["title"] for line in found] == ["Cook", "Clerk"]
    assert found[0]["posting"]["url"] == "https://jobs.example.org/cook"


def test_a_mailbox_gives_its_messages(tmp_path: Path) -> None:
    (tmp_path / "jobs.mbox").write_text(message("Cook") + message("Clerk") + message("Nurse"))
    found = analyses(tmp_path, tmp_path / "jobs.mbox")
    assert [line["posting"]["id"] for line in found] == ["jobs.mbox:1", "jobs.mbox:2", "jobs.mbox:3"]
    assert [line["policy"]["channels"]["phone"] for line in found] == ["prohibited"] * 3


def test_a_huge_message_costs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 1000)
    (tmp_path / "jobs.mbox").write_text(message("x" * 2000) + message("Clerk"))
    huge, clerk = read_inputs(tmp_path / "jobs.mbox")
    assert "larger than 1,000 bytes" in str(huge.problem)
    assert clerk.pages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# ours\nhttps://jobs.example.org/1\n\nHTTP://jobs.example.org/2\n", 2),
        ("https://jobs.example.org/1\nwww.jobs.example.org/2\n", 2),
        ("\ufeff# ours\n\n- <https://jobs.example.org/1>\n2. https://jobs.example.org/2,\n", 2),
        ("https://jobs.example.org/1 is where we tell you more\n", 0),
        (f"https://jobs.example.org/1\nwww.jobs.example.org\n{TEXT} {TEXT}", 0),
        (TEXT, 0),
        ("", 0),
    ],
)
def test_a_text_file_of_urls_is_their_list(text: str, expected: int, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(text)
    found = read_inputs(path)
    assert [record.id for record in found if record.url] == [record.url for record in found if record.url]
    assert all(str(record.url).lower().startswith("http") for record in found if record.url)
    assert len([record for record in found if record.url]) == expected
    assert (count_records([str(path)]) is None) == bool(expected)


@pytest.mark.parametrize("odd", ["ftp://jobs.example.org/2", "the one with the garden"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_line_that_is_no_web_address_costs_itself(odd: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text(f"https://jobs.example.org/1\n{odd}\nhttps://jobs.example.org/3\n", encoding)
    first, second, third = read_inputs(path)
    assert [first.url, third.url] == ["https://jobs.example.org/1", "https://jobs.example.org/3"]
    assert second.id == "urls.txt:2"
    assert "line 2 of urls.txt is no web address" in str(second.problem)


def test_a_folder_of_parquet_files_is_one_table(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").mkdir()
    for number in (1, 0):
        table = pa.Table.from_pylist([{"id": f"r{number}", "text": TEXT}])
        pyarrow.parquet.write_table(table, tmp_path / "in.parquet" / f"part-{number}.parquet")
    assert [record.id for record in read_inputs(tmp_path / "in.parquet")] == ["r0", "r1"]


@pytest.fixture
def bucket() -> Iterator[Any]:
    """A storage in memory, addressed as others are."""
    storage = fsspec.filesystem("memory")
    storage.store.clear()
    storage.pipe(
        {
            "/jobs/1.jsonl": LINES,
            "/jobs/2.jsonl.gz": gzip.compress(LINES),
            "/jobs/3.csv": b"id,text\nc,three\n",
            "/jobs/sub/4.html": page("Cook"),
            "/other/5.zip": b"PK not really",
        }
    )
    yield storage
    storage.store.clear()


def test_a_storage_is_read_like_a_folder_of_this_machine(bucket: Any, tmp_path: Path) -> None:
    found = read_inputs("memory://jobs")
    assert [record.id for record in found] == ["a", "1.jsonl:2", "a", "2.jsonl.gz:2", "c", "memory:///jobs/sub/4.html"]
    *_, last = analyses(tmp_path, "memory://jobs")
    assert last["posting"]["title"] == "Cook"


def test_a_glob_of_a_storage_gives_its_matches(bucket: Any) -> None:
    assert [record.id for record in read_inputs("memory://jobs/*.jsonl")] == ["a", "1.jsonl:2"]
    with pytest.raises(InputError, match="no such file"):
        check_inputs(["memory://jobs/*.nothing"])


def test_a_damaged_file_of_a_storage_costs_itself(bucket: Any) -> None:
    damaged, sound, _ = read_inputs("memory://other", "memory://jobs/1.jsonl")
    assert "could not be read to its end" in str(damaged.problem)
    assert sound.id == "a"


def test_an_unknown_storage_is_refused() -> None:
    with pytest.raises(InputError, match="no address that fsspec knows"):
        check_inputs(["nowhere://jobs/1.jsonl"])


def test_a_storage_without_fsspec_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(import_module("sys").modules, "fsspec.core", None)
    with pytest.raises(MissingExtraError, match=r"job-posting-analyzer\[remote\]"):
        check_inputs(["s3://jobs/1.jsonl"])
