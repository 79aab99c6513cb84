"""A long run that is killed twice: is every record there, once, in order, with its own content?

    python -m tests.benchmarks.endurance --records 1000000 --jobs 2

Generates the records, starts `analyzer batch`, kills it with SIGKILL after a third and after two thirds of them, goes
on with --resume, and then checks every line against the generator: its id, and the digest of its text; and some lines
whole, against an analysis made here. Reports time, rate, and the memory of each process in the course of the run.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import psutil

from analyzer.batch.record_fields import parse_record
from analyzer.batch.worker import Task
from tests.benchmarks.stream import posting, postings

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
_COMPARED_WHOLE = 200
_MIB = 1024 * 1024


@dataclass
class Memory:
    """The largest resident sizes seen, in MiB, by tenth of the run."""

    feeder: list[float] = field(default_factory=lambda: [0.0] * 10)
    worker: list[float] = field(default_factory=lambda: [0.0] * 10)

    def look(self, pid: int, part: float) -> None:
        """Look at a run's processes when a part of it (0 to 1) is done."""
        tenth = min(9, int(part * 10))
        try:
            feeder = psutil.Process(pid)
            sizes = [child.memory_info().rss / _MIB for child in feeder.children(recursive=True)]
            self.feeder[tenth] = max(self.feeder[tenth], feeder.memory_info().rss / _MIB)
        except psutil.Error:
            return
        self.worker[tenth] = max([self.worker[tenth], *sizes])


def write_records(path: Path, count: int) -> float:
    """Write the records; seconds it took."""
    began = time.monotonic()
    with path.open("w", encoding="utf-8") as stream:
        for record in postings(count):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    return time.monotonic() - began


def records_done(target: Path) -> int:
    """How many records the journal speaks of."""
    try:
        lines = target.with_name(f"{target.name}.journal").read_bytes().rsplit(b"\n", 2)
        return int(json.loads(lines[-2])["tally"]["records"])
    except (OSError, ValueError, KeyError, IndexError):
        return 0


def run_until(done: Callable[[int], bool], *, source: Path, target: Path, jobs: int, count: int, memory: Memory) -> int:
    """Run until so many records are done, then kill; or to the end. How many were done when it ended."""
    command = [sys.executable, "-m", "analyzer", "batch", str(source), "-o", str(target), "--resume", "--quiet"]
    command += ["--jobs", str(jobs), "--as-of", DAY.isoformat()]
    with subprocess.Popen(command, cwd=ROOT) as process:
        while process.poll() is None:
            time.sleep(0.2)
            reached = records_done(target)
            memory.look(process.pid, reached / count)
            if done(reached):
                process.send_signal(signal.SIGKILL)
                process.wait()
                return records_done(target)
    if process.returncode:
        raise SystemExit(f"the run failed with {process.returncode}")
    return count


def check(target: Path, count: int) -> list[str]:
    """What is wrong with an output; nothing, if all is well."""
    wrong = []
    lines = 0
    whole = set(random.Random(0).sample(range(count), min(_COMPARED_WHOLE, count)))
    with target.open("rb") as stream:
        for number, line in enumerate(stream):
            lines += 1
            if number >= count:
                break
            wrong += _check_line(line, number, whole=number in whole)
            if len(wrong) > 10:
                break
    if lines != count:
        wrong.append(f"{lines} lines for {count} records")
    return wrong


def _check_line(line: bytes, number: int, *, whole: bool) -> list[str]:
    expected = posting(number)
    found = json.loads(line)
    if found["posting"]["id"] != expected["id"]:
        return [f"line {number} is of {found['posting']['id']}"]
    if found["error"] is not None:
        return [f"line {number} failed: {found['error']}"]
    if found["posting"]["descriptionSha256"] != sha256(expected["text"].encode()).hexdigest():
        return [f"line {number} is of another text"]
    if whole and line != _analysed(expected):
        return [f"line {number} is not what one process makes of it"]
    return []


def _analysed(record: dict[str, str]) -> bytes:
    return Task(as_of=DAY)(parse_record(record, default_id="?")).payload


def main() -> None:
    """Run, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--folder", type=Path, help="where to put input and output; needs some 7 KB a record")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder, prefix="endurance-") as folder:
        source, target = Path(folder) / "in.jsonl", Path(folder) / "out.jsonl"
        count, memory = options.records, Memory()
        print(f"{count:,} records, {write_records(source, count):.0f} s to make them, {options.jobs} workers")
        began = time.monotonic()
        for part in (1 / 3, 2 / 3, None):
            limit = count + 1 if part is None else int(count * part)
            reached = run_until(
                lambda done, limit=limit: done >= limit,
                source=source, target=target, jobs=options.jobs, count=count, memory=memory,
            )  # fmt: skip
            took = time.monotonic() - began
            print(f"{'finished' if reached == count else 'killed -9'} at {reached:,} records after {took:,.1f} s")
        print(f"{count / took:,.0f} records/s, killing, starting and skipping included")
        print("MiB, largest process by tenth of the run:")
        print("  worker " + " ".join(f"{size:6.0f}" for size in memory.worker))
        print("  feeder " + " ".join(f"{size:6.0f}" for size in memory.feeder))
        wrong = check(target, count)
        left = sorted(path.name for path in Path(folder).iterdir())
        print("\n".join(wrong) or f"all {count:,} records are there, once, in order, with their content; left: {left}")
        raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
