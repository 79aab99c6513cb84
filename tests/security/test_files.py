"""What is written: whole or not at all, where it was asked for, by one run at a time, whatever lies there already."""

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch.journal import Journal
from analyzer.batch.runner import run_batch
from analyzer.cli import main
from analyzer.cli.output import write_output
from analyzer.exceptions import AnalyzerError, BatchError, InputError
from analyzer.scraping import ScrapeOptions
from analyzer.scraping.fetch import Fetcher
from analyzer.version import __version__
from tests.batch.doubles.fake_engines import Echo
from tests.scraping.conftest import Site, site

__all__ = ["site"]

DAY = date(2026, 1, 12)
NAMES = ["out.jsonl", "out.csv.gz", "out.sqlite", "out.parquet"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and modes are POSIX's")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text('{"id": "a", "text": "No phone calls, please."}\n')
    return path


def run(source: Path, target: Path, **options: Any) -> int:
    return run_batch([str(source)], str(target), engine=Echo(), as_of=DAY, **options).records


@POSIX
@pytest.mark.parametrize("suffix", [".partial", ".journal"])
@pytest.mark.parametrize("name", NAMES)
def test_a_link_laid_where_a_run_writes_is_not_followed(name: str, suffix: str, source: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / f"{name}{suffix}").symlink_to(victim)
    with pytest.raises(BatchError, match="cannot be written"):
        run(source, tmp_path / name)
    assert victim.read_text() == "precious"


@POSIX
def test_an_output_that_is_a_link_replaces_what_it_leads_to(source: Path, tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").write_text("old")
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real.jsonl")
    with pytest.raises(BatchError, match="--force"):
        run(source, tmp_path / "link.jsonl")
    run(source, tmp_path / "link.jsonl", force=True)
    assert (tmp_path / "link.jsonl").is_symlink()
    assert json.loads((tmp_path / "real.jsonl").read_text())["id"] == "a"


@POSIX
def test_outputs_keep_the_mode_they_had_and_new_ones_obey_the_mask(source: Path, tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        run(source, tmp_path / "new.jsonl")
        write_output("x", path=tmp_path / "new.txt", force=False)
    finally:
        os.umask(mask)
    (tmp_path / "old.jsonl").touch(0o640)
    run(source, tmp_path / "old.jsonl", force=True)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new.jsonl", "new.txt", "old.jsonl")]
    assert modes == [0o600, 0o600, 0o640]


@pytest.mark.parametrize("name", NAMES)
def test_two_runs_do_not_write_one_output(name: str, source: Path, tmp_path: Path) -> None:
    journal = Journal(tmp_path / f"{name}.journal")
    try:
        for options in ({}, {"force": True}, {"resume": True}):
            with pytest.raises(BatchError, match="another run is writing"):
                run(source, tmp_path / name, **options)
    finally:
        journal.close(finished=True)
    assert run(source, tmp_path / name) == 1


SETTINGS = {"description": False, "where": [], "sample": None, "dedupe": False, "version": __version__}
COUNTS = {"records": 1, "left_out": 0, "permissions": {}, "warnings": {}, "errors": {}, "hosts": {}}
DAMAGED = [
    b"\x00" * 100,
    b"\xff\xfe{}",
    b"[]\n",
    b"[" * 5_000 + b"\n",
    b'{"as_of": "no day"}\n',
    *(
        b"%(settings)s\n" + json.dumps(line).encode() + b"\n"
        for line in (
            {"x": 1},
            {"offset": -5, "id": "a", "tally": COUNTS},
            {"offset": None, "id": "a", "tally": COUNTS},
            {"offset": 0, "id": 5, "tally": COUNTS},
            {"offset": 0, "id": "a", "tally": 7},
            {"offset": 0, "id": "a", "tally": {}},
        )
    ),
]


@pytest.mark.parametrize("damaged", DAMAGED, ids=lambda content: repr(content[-30:]))
def test_a_damaged_journal_never_stops_a_run_from_beginning_again(damaged: bytes, source: Path, tmp_path: Path) -> None:
    settings = json.dumps({"inputs": [str(source)], **SETTINGS, "as_of": DAY.isoformat()}).encode()
    (tmp_path / "out.jsonl.journal").write_bytes(damaged.replace(b"%(settings)s", settings))
    (tmp_path / "out.jsonl.partial").write_text("half a line")
    assert run(source, tmp_path / "out.jsonl", resume=True) == 1
    assert [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


ODD_NAMES = ["ü 漢字 🎉", "a\u202eb", "con", "a:b?*", " x ", "new\nline", "-o", "e\u0301", "x" * 230]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_that_the_disk_takes_is_written_and_read(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"{name}.txt").write_text("Baker wanted. No phone calls, please.")
    target = tmp_path / f"{name}.jsonl"
    assert run(folder, target) == 1
    assert json.loads(target.read_text())["id"] == f"{name}.txt"


@pytest.mark.parametrize("name", ["x" * 300 + ".jsonl", "no/such/folder/x.jsonl"])
def test_a_name_that_the_disk_refuses_is_an_error_that_says_so(name: str, source: Path, tmp_path: Path) -> None:
    with pytest.raises(AnalyzerError, match="cannot be written"):
        run(source, tmp_path / name)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO, errno.EDQUOT])
def test_a_disk_that_fails_leaves_nothing_half_written(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.json"
    old.write_text("old")

    def fail(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    for path in (old, tmp_path / "new.json"):
        with pytest.raises(InputError, match="cannot be written"):
            write_output("new", path=path, force=True)
    assert old.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["old.json"]


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_device_is_one_line_on_standard_error(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["analyze", str(source), "--index", "0", "--output", "/dev/full"]
    with pytest.raises(SystemExit) as exit_code:
        main(arguments)
    assert exit_code.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("damage", [b"", b"no database at all", b"SQLite format 3\x00" + b"\xff" * 200])
def test_a_damaged_cache_costs_the_cache_and_nothing_else(damage: bytes, site: Site, tmp_path: Path) -> None:
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path, timeout=1)
    url = site.page("/job", "posting")
    with contextlib.ExitStack() as opened:
        fetcher = opened.enter_context(Fetcher(options))
        assert fetcher.fetch(url).content == b"posting"
    for path in tmp_path.iterdir():
        path.write_bytes(damage)
    with Fetcher(options) as fetcher:
        assert fetcher.fetch(url).content == b"posting"


def test_two_fetchers_share_a_cache(site: Site, tmp_path: Path) -> None:
    pytest.importorskip("requests_cache")
    options = ScrapeOptions(allow_private=True, obey_robots=False, per_host_delay=0, cache_dir=tmp_path)
    urls = [site.page(f"/{number}", f"posting {number}") for number in range(5)]
    with Fetcher(options) as one, Fetcher(options) as other:
        for url in urls:
            assert one.fetch(url).content == other.fetch(url).content
    assert len(site.paths()) == len(urls)


@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_workers_do_not_import_what_lies_in_the_working_folder(engine: str, source: Path, tmp_path: Path) -> None:
    for name in ("selectors", "re2", "numpy", "spacy"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\nraise ImportError")
    program = tmp_path / "program" / "run.py"  # as an installed command stands in a folder of its own
    program.parent.mkdir()
    program.write_text("if __name__ == '__main__':\n    from analyzer.cli import main\n    main()\n")
    arguments = ["batch", source, "-o", tmp_path / "out.jsonl", "--engine", engine, "--jobs", "1"]
    finished = subprocess.run([sys.executable, program, *arguments], cwd=tmp_path, capture_output=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert not (tmp_path / "ran").exists()
    assert "No phone calls" in (tmp_path / "out.jsonl").read_text()
