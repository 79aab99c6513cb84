"""The whole line: source → posting → statements → policy → plan. The file to read first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from analyzer import classification, extraction, policy, scraping
from analyzer.exceptions import AnalyzerError, InputError
from analyzer.schema.analysis import Analysis, AnalysisError, AnalysisWarning, Provenance
from analyzer.schema.characters import without_surrogates
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.page import is_web_address
from analyzer.schema.plan import Application
from analyzer.schema.posting import JobPosting
from analyzer.schema.statement import ContactInstruction, Statement
from analyzer.scraping import ScrapedPosting, ScrapeOptions
from analyzer.version import __version__

_NOTHING_KNOWN = Application()


def analyze(
    source: str | Path | bytes | JobPosting | None = None,
    *,
    text: str | None = None,
    application: Application = _NOTHING_KNOWN,
    as_of: date | None = None,
    country: str | None = None,
    date_posted: date | None = None,
    index: int | None = None,
    options: ScrapeOptions | None = None,
    defaults: policy.Defaults | None = None,
    phrases: policy.Phrasebook | None = None,
) -> Analysis:
    """Read one posting and say whether, when and how to follow up.

    Args:
        source: An http or https address, the path of a saved file, the bytes of one, or a posting.
        text: The text of a posting, in place of a source.
        application: What the user knows about their own application.
        as_of: The day for which the plan says what to do now; None leaves it undated. No clock is read.
        country: ISO 3166-1 code or English name, where the posting does not say.
        date_posted: Where the posting does not say; relative dates count from it.
        index: Which posting of a source that holds several, from 0.
        options: How pages are fetched; None for the defaults.
        defaults: The numbers used where the posting is silent; None for the packaged ones.
        phrases: Sentences and drafts of the plan; None for the packaged English ones.

    Raises:
        SourceError: The source cannot be fetched or read, or holds none or several postings.
        InputError: The source, the text, the index, or a date cannot be used.
    """
    found = scraping.choose(_open(source, text, options or ScrapeOptions()), index)
    posting = scraping.complete(found.posting, country=country, date_posted=date_posted)
    return analyze_posting(
        posting, application=application, as_of=as_of, warnings=found.warnings, defaults=defaults, phrases=phrases
    )


def analyze_posting(
    posting: JobPosting,
    *,
    application: Application = _NOTHING_KNOWN,
    as_of: date | None = None,
    warnings: Sequence[AnalysisWarning] = (),
    defaults: policy.Defaults | None = None,
    phrases: policy.Phrasebook | None = None,
) -> Analysis:
    """Analyse a posting that has been read already; a pure function.

    Args:
        posting: The posting; its language is told by its text where it does not say.
        application: What the user knows about their own application; where the posting has no date, its dates without a
            year count from the day of applying.
        as_of: The day for which the plan says what to do now.
        warnings: What its reader had to say; kept in front of the analysis' own.
        defaults: The numbers used where the posting is silent; None for the packaged ones.
        phrases: Sentences and drafts of the plan; None for the packaged English ones.

    Raises:
        InputError: A date cannot be used.
    """
    policy.check_days(application, as_of)
    text = without_surrogates(posting.description)
    language = posting.language or scraping.detect_language(text)
    digest = sha256(text.encode()).hexdigest()
    posting = _placed(replace(posting, description=text, description_sha256=digest, language=language))
    reading, judgement, no_posting = _read(posting, applied_on=application.applied_on)
    statements = judgement.statements if judgement else ()
    rules, doubts = policy.derive_policy(
        statements,
        posting=posting,
        estimate=judgement.permission if judgement else None,
        determinable=judgement is not None,
        unread_language=scraping.other_language(text) if judgement else None,
        partly_read=bool(reading.warnings),
        defaults=defaults,
    )
    contacts = extraction.merge_contact_points(posting.contact_points, reading.contact_points)
    plan = policy.make_plan(
        rules,
        statements=statements,
        contact_points=contacts,
        posting=posting,
        application=application,
        as_of=as_of,
        defaults=defaults,
        phrases=phrases,
    )
    clashes = policy.check_application(application, policy=rules, posting=posting, as_of=as_of)
    return Analysis(
        analyzer=Provenance(
            version=__version__, models=classification.versions(_language(posting)) if judgement else {}
        ),
        posting=posting,
        statements=statements,
        contact_points=contacts,
        policy=rules,
        plan=plan,
        warnings=(*warnings, *reading.warnings, *(no_posting or (*reading.contradictions, *doubts)), *clashes),
    )


def _placed(posting: JobPosting) -> JobPosting:
    """A posting with the country that its words tell, where neither its source nor the caller says."""
    if posting.country:
        return replace(posting, country_source=posting.country_source or "field")
    country = scraping.country_told(posting)
    return replace(posting, country=country, country_source="text" if country else None)


def _read(
    posting: JobPosting, *, applied_on: date | None
) -> tuple[extraction.Reading, classification.Judgement | None, Sequence[AnalysisWarning]]:
    """What a posting says, judged; without a judgement where it cannot be read, or where a warning says it is none."""
    if not extraction.can_read(posting.language) or not posting.description.strip():
        return extraction.NOTHING_READ, None, ()
    if scraping.is_program(posting):
        return extraction.NOTHING_READ, None, (_no_posting("This is the text of a program, not a job posting"),)
    reading = extraction.read(posting, applied_on=applied_on)
    judgement = classification.judge(reading.sentences, language=_language(posting))
    if scraping.speaks_of_work(posting) or posting.contact_points or reading.contact_points:
        return reading, judgement, ()
    if any(not _is_for_others(statement) for statement in judgement.statements):
        return reading, judgement, ()
    nothing = replace(extraction.NOTHING_READ, warnings=reading.warnings)
    return nothing, None, (_no_posting("This does not read like a job posting"),)


def _no_posting(finding: str) -> AnalysisWarning:
    message = f"{finding}, so nothing is said about contact: give the whole text of the posting."
    return AnalysisWarning(code="no_posting", message=message)


def _is_for_others(statement: Statement) -> bool:
    return isinstance(statement, ContactInstruction) and statement.audience == "third_parties"


def _language(posting: JobPosting) -> str:
    return posting.language or DEFAULT_LANGUAGE


def failed_analysis(posting_id: str, error: AnalyzerError) -> Analysis:
    """The record of a posting that could not be analysed: in a batch it takes its line like any other."""
    return Analysis(
        analyzer=Provenance(version=__version__),
        posting=JobPosting(id=posting_id, description=""),
        error=AnalysisError(code=error.code, message=str(error)),
    )


def _open(source: object, text: object, options: ScrapeOptions) -> tuple[ScrapedPosting, ...]:
    if text is not None and source is None:
        if not isinstance(text, str):
            raise InputError(f"The text is of type {type(text).__name__}: give a str, or bytes as the source.")
        return (scraping.read_text(text),)
    if text is not None or source is None:
        raise InputError("Give either a source or a text.")
    if isinstance(source, JobPosting):
        return (ScrapedPosting(posting=source),)
    if isinstance(source, bytes):
        return scraping.read_bytes(source, options=options)
    if isinstance(source, str) and not is_web_address(source) and not _is_there(source):
        raise InputError(f"{source[:80]!r} is neither an address nor a file: give the text of a posting as text=….")
    if not isinstance(source, str | Path):
        kinds = "an address, a Path, bytes or a JobPosting"
        raise InputError(f"The source is of type {type(source).__name__}: give {kinds}.")
    return scraping.open_source(source, options=options)


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # longer than a name may be, or with a sign that none may have
        return False
