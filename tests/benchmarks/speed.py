"""How fast, in ratios to a yardstick measured in the same run, so that the machine hardly matters.

    python -m tests.benchmarks.speed POSTINGS [--pages PAGES] [--postings 1000] [--memory-records 100000]

POSTINGS is a folder of gzipped JSONL files of real postings (`text`, `lang`), PAGES one of saved HTML pages. What is
missing (a folder, trafilatura) is said and left out. Sections can be chosen by name: `--only stages length`.
"""

import argparse
import gzip
import itertools
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy

from analyzer.batch.engines.processes import ProcessesEngine
from analyzer.batch.records import Outcome, Record
from analyzer.batch.runner import run_batch
from analyzer.batch.worker import Task
from analyzer.exceptions import AnalyzerError
from analyzer.scraping import read_bytes
from tests.benchmarks.stream import postings as made_up

ROOT = Path(__file__).parents[2]
DAY = date(2026, 6, 1)
TASK = Task(as_of=DAY)
SAMPLE = ROOT / "data" / "samples" / "city-plans-clerk.txt"
OTHERS = 32
"""Texts that are not timed: twenty to warm up with, a dozen for the search of dates, which takes long."""

WARMING = 20
_ROUNDS = 4  # yardstick and analyzer take turns, so that a busy moment hits both
_ADVERSARIAL = {
    "blanks": " ",
    "a@": "a@",
    "within": "within ",
    "no no no": "no ",
    "dates": "1/2/2026 ",
    "brackets": "(",
    "call us or": "call us or ",
    "x. x.": "x. ",
    "no end": "please do not contact ",
    "digits": "1",
    "lines": "by\n",
}


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the sections work on."""

    texts: Sequence[str]
    """Each analysed once in a process: what the analyzer remembers of a text must not count."""

    others: Sequence[str]
    """Texts to warm up with, and to compare with what takes long."""

    pages: Sequence[Path]
    memory_records: int


def seconds(action: Callable[[], object]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def analyse(texts: Sequence[str]) -> None:
    """From text to finished JSON."""
    for number, text in enumerate(texts):
        TASK(Record(id=str(number), text=text))


def say(name: str, ratio: float, wanted: str, details: str) -> None:
    """Print a line of the report."""
    print(f"{name:<54} {ratio:8.2f}   (wanted: {wanted})   {details}", flush=True)


def texts_section(given: Given) -> None:
    """Text to JSON on one core, against spaCy's tokenizer and dateparser's search."""
    nlp = spacy.blank("en")
    list(nlp.pipe(given.others[:WARMING]))
    ours = theirs = 0.0
    for part in range(_ROUNDS):
        texts = given.texts[part::_ROUNDS]
        theirs += seconds(lambda texts=texts: list(nlp.pipe(texts)))
        ours += seconds(lambda texts=texts: analyse(texts))
    rate = len(given.texts) / ours
    details = f"{rate:,.0f}/s against {len(given.texts) / theirs:,.0f}/s"
    say("text to JSON / spaCy tokenises", theirs / ours, "at least 2.5", details)
    search = import_module("dateparser.search").search_dates
    few = given.others[WARMING:]
    own = seconds(lambda: analyse(few))
    for name, options in (("told the language", {"languages": ["en"]}), ("not told", {})):
        took = seconds(lambda options=options: [(nlp(text), search(text, **options)) for text in few])
        say(f"text to JSON / spaCy + search_dates, {name}", took / own, "at least 100", f"{len(few) / took:.2f}/s")


def processes_section(given: Given) -> None:
    """Two processes against one, from the first outcome to the finished file."""
    rates = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            for number, text in enumerate(given.texts):
                stream.write(json.dumps({"id": str(number), "text": text}) + "\n")
        for jobs in (1, 2):
            times: list[float] = []
            engine = ProcessesEngine(jobs=jobs)
            observe: Callable[[Outcome], None] = lambda _, times=times: times.append(time.perf_counter())  # noqa: E731
            run_batch([str(source)], f"{folder}/{jobs}.jsonl", engine=engine, as_of=DAY, observe=observe)
            skipped = len(times) // 5  # the workers start
            rates[jobs] = (len(times) - skipped) / (time.perf_counter() - times[skipped])
    details = f"{rates[2]:,.0f}/s against {rates[1]:,.0f}/s, writing included"
    say("two processes / one", rates[2] / rates[1], "at least 1.8", details)


def pages_section(given: Given) -> None:
    """Saved HTML pages to postings, and on to JSON, against trafilatura's extraction of the text alone."""
    try:
        extract: Any = import_module("trafilatura").extract
    except ImportError:
        print("saved pages: left out, trafilatura is not installed")
        return
    if not given.pages:
        print("saved pages: left out, there is no folder of pages (--pages)")
        return
    contents = [path.read_text("utf-8", errors="replace") for path in given.pages]
    actions: dict[str, Callable[[str], object]] = {
        "theirs": extract,
        "postings": _posting_of,
        "JSON": lambda content: TASK(Record(id="page", html=content)),
    }
    best = {name: [math.inf] * len(contents) for name in actions}
    for _ in range(_ROUNDS + 1):  # the first warms up
        for name, action in actions.items():
            for number, content in enumerate(contents):
                took = seconds(lambda action=action, content=content: action(content))
                best[name][number] = min(best[name][number], took)
    total = {name: sum(times) for name, times in best.items()}
    for name, wanted in (("postings", "at least 8"), ("JSON", "at least 3")):
        rates = f"{len(contents) / total[name]:,.0f}/s against {len(contents) / total['theirs']:,.0f}/s"
        say(f"saved pages to {name} / trafilatura", total["theirs"] / total[name], wanted, rates)


def _posting_of(content: str) -> None:
    with suppress(AnalyzerError):  # some pages hold none
        read_bytes(content.encode(), name="page.html")


def memory_section(given: Given) -> None:
    """The largest resident size of a process in the course of a long stream."""
    code = (
        "import sys\n"
        "from analyzer.batch.record_fields import parse_record\n"
        "from tests.benchmarks.speed import TASK, peak\n"
        "from tests.benchmarks.stream import postings\n"
        "count = int(sys.argv[1])\n"
        "for n, made in enumerate(postings(count), 1):\n"
        "    TASK(parse_record(made, default_id='?'))\n"
        "    if n in (count // 10, count): print(n, peak())\n"
    )
    command = [sys.executable, "-c", code, str(given.memory_records)]
    output = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout.split()
    early, late = int(output[1]), int(output[3])
    details = f"{early} MiB after {int(output[0]):,} records, {late} MiB after {int(output[2]):,}"
    say("memory of a worker, late / early", late / early, "flat, under 450 MiB", details)


def peak() -> int:
    """The largest resident size of this process so far, in MiB."""
    import resource  # noqa: PLC0415 - not everywhere

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def start_section(given: Given) -> None:
    """One posting from a cold start, against the import of the libraries."""
    ours = [sys.executable, "-m", "analyzer", "analyze", str(SAMPLE), "--format", "json", "--as-of", DAY.isoformat()]
    theirs = [sys.executable, "-c", "import spacy, sklearn.linear_model"]
    best = {}
    for _ in range(3):
        for name, command in (("ours", ours), ("theirs", theirs)):
            took = seconds(lambda command=command: subprocess.run(command, check=True, capture_output=True, cwd=ROOT))
            best[name] = min(best.get(name, took), took)
    details = f"{best['ours']:.2f} s against {best['theirs']:.2f} s"
    say("cold start / importing the libraries", best["ours"] / best["theirs"], "at most 1.3", details)


def length_section(given: Given) -> None:
    """Seconds for a text of four times the length, as a multiple; 4 is linear."""
    joined = "\n".join(itertools.islice(given.texts, 200))
    for name, piece in ({"postings": joined} | _ADVERSARIAL).items():
        long = (piece * (160_000 // len(piece) + 1))[:160_000]
        analyse([long[:10_000]])  # its words are learnt and its automata built before the clock runs
        short = seconds(lambda text=long[:40_000]: analyse([text]))
        took = seconds(lambda text=long: analyse([text]))
        say(f"four times as long: {name}", took / short, "about 4", f"{took * 1000:,.0f} ms for 160,000 characters")


def stages_section(given: Given) -> None:
    """Where the time goes."""
    spent: dict[str, float] = defaultdict(float)
    patched = []
    for stage, module, name in _STAGES:
        owner = import_module(module)
        function = getattr(owner, name)
        patched.append((owner, name, function))
        setattr(owner, name, _timed(function, stage, spent))
    try:
        total = seconds(lambda: analyse(given.texts))
    finally:
        for owner, name, function in patched:
            setattr(owner, name, function)
    spent["rest"] = total - sum(spent.values())
    print("where the time goes:")
    for stage, took in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {stage:<34} {took / len(given.texts) * 1e6:8,.0f} µs a posting {took / total:6.1%}")


_STAGES = (
    ("read the text, tell its language", "analyzer.scraping", "read_text"),
    ("extraction", "analyzer.extraction", "read"),
    ("classifiers", "analyzer.classification", "judge"),
    ("contact points", "analyzer.extraction", "merge_contact_points"),
    ("policy", "analyzer.policy", "derive_policy"),
    ("plan", "analyzer.policy", "make_plan"),
    ("JSON", "analyzer.exports.policy_json", "to_json"),
)


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **options: Any) -> Any:
        began = time.perf_counter()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += time.perf_counter() - began

    return timed


SECTIONS: dict[str, Callable[[Given], None]] = {
    "texts": texts_section,
    "processes": processes_section,
    "pages": pages_section,
    "start": start_section,
    "length": length_section,
    "stages": stages_section,
    "memory": memory_section,
}


def read_texts(folder: Path, count: int) -> list[str]:
    """English texts, evenly from all files; made-up ones where there is no folder."""
    files = sorted(folder.glob("*.jsonl.gz"))
    if not files:
        print(f"{folder} is missing: made-up postings instead, which is not what the wanted ratios are about")
        return [record["text"] for record in made_up(count)]
    sources = [_english(path) for path in files]
    turns = itertools.chain.from_iterable(itertools.zip_longest(*sources))
    return list(itertools.islice((text for text in turns if text), count))


def _english(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            if record["lang"] == "en":
                yield record["text"]


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--postings", type=int, default=1000)
    parser.add_argument("--memory-records", type=int, default=100_000)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=list(SECTIONS))
    options = parser.parse_args()
    texts = read_texts(options.folder, options.postings + OTHERS)
    texts, others = texts[:-OTHERS], texts[-OTHERS:]
    pages = sorted(options.pages.rglob("*.html")) if options.pages else []
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; {len(texts)} texts"
    )
    given = Given(texts=texts, others=others, pages=pages, memory_records=options.memory_records)
    analyse(others[:WARMING])
    for name in options.only:
        section = get_context("fork").Process(
            target=SECTIONS[name], args=(given,)
        )  # none profits from another's memory
        section.start()
        section.join()
        if section.exitcode:
            raise SystemExit(f"The section {name!r} failed: see above.")


if __name__ == "__main__":
    main()
