"""From a request to analyses; it blocks, and runs in the threads of `workers`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analyzer import scraping
from analyzer.analysis import analyze_posting, failed_analysis
from analyzer.replanning import replan
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import Application
from analyzer.scraping import ScrapedPosting, ScrapeOptions
from analyzer.serving import judging, open_posting
from analyzer.web.options import MAX_POSTINGS, ServerOptions
from analyzer.web.request_models import Dates, PostingRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came with a request."""

    name: str
    """Its name, without folders."""

    content: bytes
    """What is in it."""


def read_one(request: PostingRequest, upload: Upload | None, *, options: ServerOptions) -> Analysis:
    """The analysis of the only posting, or of the one that `request.index` chooses.

    Raises:
        AnalyzerError: as `analyzer.analyze` does.
    """
    found = open_postings(request, upload, options=options.scrape)
    return judge(scraping.choose(found, request.index), request, options=options)


def read_all(request: PostingRequest, upload: Upload | None, *, options: ServerOptions) -> tuple[Analysis, ...]:
    """The analyses of all postings, MAX_POSTINGS at most; of what an archive holds besides, why there is none.

    Raises:
        AnalyzerError: as `analyzer.analyze` does.
    """
    found = open_postings(request, upload, options=options.scrape)
    return tuple(_judged(posting, request, options=options) for posting in found[:MAX_POSTINGS])


def open_postings(
    request: PostingRequest, upload: Upload | None, *, options: ScrapeOptions
) -> Sequence[ScrapedPosting]:
    """The postings that a request holds or names; a file goes before all else."""
    if upload is not None:
        return scraping.read_bytes(upload.content, name=upload.name, url=request.url, options=options)
    return open_posting(
        url=request.url,
        text=request.text,
        html=request.html,
        title=request.title,
        options=options,
        id=request.id,
    )


def judge(found: ScrapedPosting, request: PostingRequest, *, options: ServerOptions) -> Analysis:
    """The analysis of a posting that has been read."""
    posting = scraping.complete(found.posting, country=request.country, date_posted=request.date_posted)
    posting = replace(posting, id=request.id or posting.id, title=posting.title or request.title)
    with judging(posting):
        return analyze_posting(
            posting,
            application=request.application(),
            as_of=request.as_of or options.today(),
            warnings=found.warnings,
            defaults=options.defaults,
            phrases=request.phrases(options.messages),
        )


def _judged(found: ScrapedPosting, request: PostingRequest, *, options: ServerOptions) -> Analysis:
    if found.problem is not None:
        return failed_analysis(found.posting.id, found.problem)
    return judge(found, request, options=options)


def plan_again(
    analysis: Analysis, application: Application, request: Dates, *, as_of: date, options: ServerOptions
) -> Analysis:
    """An analysis made before with a plan for other dates, in the language that the request asks for.

    Raises:
        InputError: It has no policy, is too long, or a date or the language cannot be used.
    """
    phrases = request.phrases(options.messages)
    with judging(analysis.posting):
        return replan(analysis, application=application, as_of=as_of, defaults=options.defaults, phrases=phrases)
