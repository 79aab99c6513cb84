"""Every door through which strangers' bytes enter, as a function of bytes.

A target swallows the analyzer's documented errors; any other exception that comes out is a finding.
The coverage-guided fuzzer (run.py) and the test suite (tests/security/test_fuzz.py) share them.
"""

import contextlib
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import analyzer
from analyzer.batch.records import Line
from analyzer.batch.worker import Task
from analyzer.classification import permission, statements
from analyzer.classification.store import FORMAT, load_model
from analyzer.exceptions import AnalyzerError
from analyzer.exports.policy_json import from_json, to_json
from analyzer.extraction.lexicon import build_lexicon
from analyzer.extraction.lexicon_files import parse_table, read_tables
from analyzer.extraction.patterns import first_matches
from analyzer.extraction.time import find_time_expressions
from analyzer.extraction.time.lexicon import build_time_lexicon
from analyzer.policy import load_defaults, load_phrasebook
from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting
from analyzer.scraping import read_bytes
from analyzer.scraping.adapters import adapters
from analyzer.scraping.dispatch import read_page
from analyzer.scraping.lenient_json import parse_json
from analyzer.scraping.markup import html_to_text

DAY = date(2026, 1, 12)
NAMES = (None, "a.html", "a.csv", "a.eml", "a.warc.gz", "a.txt", "a.json")
SEEDS = Path(__file__).parent / "seeds"
"""A folder of inputs for each target."""

SEPARATOR = b"\n--\n"
"""Divides an input that stands for several files, or for an address and its page."""


def readers(data: bytes) -> None:
    """Any file, whatever its name says; the first byte chooses the name."""
    name = NAMES[data[0] % len(NAMES)] if data else None
    with contextlib.suppress(AnalyzerError):
        for scraped in read_bytes(data[1:], name=name):
            assert scraped.problem or scraped.posting.description.strip()


def boards(data: bytes) -> None:
    """An adapter's page and address: `locate`, `recognises`, `embedded` and `read` of the adapter a byte chooses."""
    url, _, content = data[1:].partition(SEPARATOR)
    address = url.decode("utf-8", "replace")
    adapter = adapters()[(data[0] if data else 0) % len(adapters())]
    page = Page(content=content, url=address, final_url=address)
    with contextlib.suppress(AnalyzerError):
        located = adapter.locate(address)
        assert located is None or located.startswith(("http://", "https://"))
        found = adapter.embedded(page)
        assert found is None or isinstance(found, str)
    with contextlib.suppress(AnalyzerError):
        assert all(posting.description for posting in read_page(page, preferred=adapter))


def json_ld(data: bytes) -> None:
    """Broken JSON, alone and as the markup of a page."""
    text = data.decode("utf-8", "surrogateescape")
    with contextlib.suppress(ValueError):
        parse_json(text)
    page = b'<html><script type="application/ld+json">' + data + b"</script><h1>Pilot</h1><p>x</p>"
    with contextlib.suppress(AnalyzerError):
        read_bytes(page)


def markup(data: bytes) -> None:
    """A fragment of HTML, as fields of APIs hold it."""
    with contextlib.suppress(AnalyzerError):
        text = html_to_text(data.decode("utf-8", "surrogateescape"))
        assert not text or all(line and line == " ".join(line.split()) for line in text.split("\n"))


def models(data: bytes) -> None:
    """A model folder whose digests are right: what an attacker would write who knows the format."""
    weights, _, rest = data.partition(SEPARATOR)
    vocabulary, _, described = rest.partition(SEPARATOR)
    with tempfile.TemporaryDirectory() as folder:
        for name, restore in ((statements.NAME, statements.restore), (permission.NAME, permission.restore)):
            place = Path(folder) / "en" / name
            place.mkdir(parents=True)
            (place / "weights.npz").write_bytes(weights)
            (place / "vocabulary.json").write_bytes(vocabulary)
            (place / "meta.json").write_bytes(_signed(described, weights, vocabulary))
            with contextlib.suppress(AnalyzerError):
                restore(load_model("en", name, folder=Path(folder)))


def _signed(described: bytes, weights: bytes, vocabulary: bytes) -> bytes:
    try:
        meta = json.loads(described)
    except (ValueError, RecursionError):
        return described
    if not isinstance(meta, dict):
        return described
    named = {"weights.npz": weights, "vocabulary.json": vocabulary}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in named.items()}
    return json.dumps({"format": FORMAT, "version": "x", **meta, "sha256": digests}).encode()


def lexicons(data: bytes) -> None:
    """A lexicon file that takes the place of one of ours, or of the time grammar's."""
    tables = dict(read_tables("en"))
    names = sorted(tables)
    name = names[(data[0] if data else 0) % len(names)]
    with contextlib.suppress(AnalyzerError):
        table = parse_table(name, data[1:])
        with contextlib.suppress(AnalyzerError):
            build_time_lexicon(table)
        few = {"words": tables["words"], "channels": tables["channels"], "contexts": tables["contexts"]}
        lexicon = build_lexicon("en", {**few, "persons": tables["persons"], name: table})
        for _, branches in lexicon.sayings.met_in("please do not contact us by phone before 3 may"):
            list(first_matches(branches, "please do not contact us"))


def advice(data: bytes) -> None:
    """The user's own numbers, drafts, and analyses made before."""
    with tempfile.TemporaryDirectory() as folder:
        numbers, draft = Path(folder) / "defaults.toml", Path(folder) / "follow_up.txt"
        numbers.write_bytes(data)
        draft.write_bytes(data)
        with contextlib.suppress(AnalyzerError):
            load_defaults(numbers)
        with contextlib.suppress(AnalyzerError):
            load_phrasebook(folder=Path(folder))
    with contextlib.suppress(AnalyzerError):
        to_json(from_json(data))


def times(data: bytes) -> None:
    """The time grammar on one sentence."""
    text = data[1:].decode("utf-8", "replace")
    reference, day_first = [(None, None), (DAY, True), (DAY, False), (None, True)][(data[0] if data else 0) % 4]
    end = 0
    for found in find_time_expressions(text, reference_date=reference, day_first=day_first, year_hints=[DAY]):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def texts(data: bytes) -> None:
    """The whole line on plain text, to JSON and back."""
    text = data.decode("utf-8", "surrogateescape")
    posting = JobPosting(id="x", description=text, language="en", country="GB", date_posted=DAY)
    _whole(posting)


def pages(data: bytes) -> None:
    """The whole line on a page."""
    _whole(b"<html><body>" + data)


def records(data: bytes) -> None:
    """A line of a batch: nothing may come out but an outcome, and no internal error in it."""
    outcome = Task(as_of=DAY)(Line(data=_without_addresses(data), where="in:1", folder=Path("/nonexistent")))
    assert "error" not in outcome.errors


def _without_addresses(data: bytes) -> bytes:
    return data.replace(b"url", b"title").replace(b"path", b"text").replace(b"\\u", b"u")


def _whole(source: JobPosting | bytes) -> None:
    with contextlib.suppress(AnalyzerError):
        analysis = analyzer.analyze(source, as_of=DAY, index=0)
        for statement in analysis.statements:
            evidence = statement.evidence
            assert analysis.posting.description[evidence.start : evidence.end] == evidence.exact
        from_json(to_json(analysis))


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (readers, boards, json_ld, markup, models, lexicons, advice, times, texts, pages, records)
}
"""By name."""
