"""A journal says how far a run has come, however it is cut off, and stays short."""

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analyzer.batch import journal as journal_module
from analyzer.batch.journal import Checkpoint, Journal
from analyzer.batch.tally import Tally
from analyzer.exceptions import BatchError

SETTINGS = {"as_of": "2026-01-12", "inputs": ["in.jsonl"]}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl.journal"


def checkpoint(number: int) -> Checkpoint:
    hosts = Counter({f"fetch {host}.example.org": number for host in range(20)})
    return Checkpoint(offset=number, last_id=f"r{number}", tally=Tally(records=number, hosts=hosts))


def last(path: Path, *, size: int = 10**9) -> Checkpoint:
    journal = Journal(path)
    try:
        assert journal.settings == SETTINGS
        return journal.last_checkpoint(size=size)
    finally:
        journal.close(finished=False)


def begun(path: Path) -> Journal:
    journal = Journal(path)
    journal.begin(SETTINGS)
    return journal


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some ten checkpoints make a long journal, of which some four are kept."""
    monkeypatch.setattr(journal_module, "_GROWTH_BYTES", 8_000)
    monkeypatch.setattr(journal_module, "_KEPT_BYTES", 3_000)


def test_a_line_that_is_written_in_parts_is_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    journal = begun(path)
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data)[:10]))
    journal.note(checkpoint(1))
    journal.note(checkpoint(2))
    journal.close(finished=False)
    assert last(path) == checkpoint(2)


def test_a_line_for_which_there_is_no_room_leaves_no_half(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    journal = begun(path)
    journal.note(checkpoint(1))
    room = 10

    def write_until_full(descriptor: int, data: bytes) -> int:
        nonlocal room
        if room == 0:
            raise OSError("no space left")
        written = write(descriptor, bytes(data)[:room])
        room -= written
        return written

    with monkeypatch.context() as full:
        full.setattr(os, "write", write_until_full)
        with pytest.raises(OSError, match="no space left"):
            journal.note(checkpoint(2))
    assert path.read_bytes().endswith(b"\n")
    journal.note(checkpoint(3))
    journal.close(finished=False)
    assert last(path) == checkpoint(3)


def test_what_a_run_is_about_is_on_the_disk_before_its_first_record(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: brought.append(os.fstat(descriptor).st_size))
    begun(path).close(finished=False)
    assert brought == [path.stat().st_size]


@pytest.mark.usefixtures("short")
def test_a_journal_stays_short_and_knows_the_last_checkpoints(path: Path) -> None:
    journal = begun(path)
    for number in range(1, 201):
        journal.note(checkpoint(number))
        assert path.stat().st_size < 13_000
    journal.close(finished=False)
    assert last(path) == checkpoint(200)
    assert last(path, size=198) == checkpoint(198)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    journal = Journal(path)
    journal.note(checkpoint(201))
    journal.close(finished=True)
    assert not list(path.parent.iterdir())


@pytest.mark.usefixtures("short")
def test_a_journal_that_was_written_anew_is_still_locked(path: Path) -> None:
    journal = begun(path)
    for number in range(1, 51):
        journal.note(checkpoint(number))
    assert len(path.read_bytes().splitlines()) < 51
    with pytest.raises(BatchError, match="another run is writing"):
        Journal(path)
    journal.close(finished=False)


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_journal_that_cannot_be_written_anew_goes_on(step: str, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = begun(path)
    shorter = path.with_name(f"{path.name}.partial")
    owner: Any = Path if step == "replace" else os
    real = getattr(owner, step)

    def fail(first: Any, *rest: Any, **named: Any) -> Any:
        if first == shorter or (isinstance(first, int) and shorter.exists()):
            raise OSError(step)
        return real(first, *rest, **named)

    monkeypatch.setattr(owner, step, fail)
    for number in range(1, 51):
        journal.note(checkpoint(number))
        assert not shorter.exists()
    journal.close(finished=False)
    assert last(path) == checkpoint(50)


@pytest.mark.usefixtures("short")
def test_a_journal_that_is_cut_off_at_any_step_lost_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moments: list[tuple[int, dict[str, bytes]]] = []
    number = 0

    def watched(owner: Any, step: str) -> Any:
        real = getattr(owner, step)

        def remember(*given: Any, **named: Any) -> Any:
            moments.append((number, {found.name: found.read_bytes() for found in path.parent.iterdir()}))
            return real(*given, **named)

        return remember

    journal = begun(path)
    with monkeypatch.context() as watching:
        for owner, step in ((os, "write"), (os, "fsync"), (os, "close"), (Path, "replace")):
            watching.setattr(owner, step, watched(owner, step))
        for number in range(1, 51):
            journal.note(checkpoint(number))
    journal.close(finished=True)
    assert sum(len(files) > 1 for _, files in moments) > 10
    for noted, files in moments:
        for name, content in files.items():
            path.with_name(name).write_bytes(content)
        found = last(path).offset
        assert found == noted if len(files) > 1 else found in (noted - 1, noted)
        path.unlink()


def test_what_a_killed_run_left_of_a_shorter_journal_is_removed(path: Path) -> None:
    begun(path).close(finished=False)
    path.with_name(f"{path.name}.partial").write_text("half")
    last(path)
    assert [found.name for found in path.parent.iterdir()] == [path.name]
