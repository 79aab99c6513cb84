"""Any source → postings: find out what it is, let its adapter or reader read it, complete the result."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from analyzer.dates import FIRST_YEAR, LAST_YEAR, is_day, is_of_our_time
from analyzer.exceptions import AnalyzerError, InputError, NoPostingError, SeveralPostingsError, UnreadableError
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.page import ASSET_FOLDERS, ASSET_SUFFIXES, Page, is_web_address
from analyzer.schema.posting import JobPosting
from analyzer.scraping.country import country_code, country_of_location
from analyzer.scraping.dispatch import read_page
from analyzer.scraping.fetch import Fetcher
from analyzer.scraping.fields import NAME_LENGTH, build_posting
from analyzer.scraping.following import follow
from analyzer.scraping.language import detect_language
from analyzer.scraping.options import ScrapedPosting, ScrapeOptions
from analyzer.scraping.page_state import closing_notice
from analyzer.scraping.plausibility import local_closing_day, plausible
from analyzer.scraping.readers.json import marked_postings
from analyzer.scraping.readers.text import posting_from_text
from analyzer.scraping.reading import Budget
from analyzer.scraping.records import named_facts, posting_from_record, text_column
from analyzer.scraping.render import rendered

NOTICES_WITHIN = 4000
"""Characters of a posting, at its beginning and at its end, in which a notice that it is closed is looked for."""

FRAMES_LIMIT = 20
"""Frames of a saved page that are looked into."""

NAMES_LIMIT = 20
"""Columns that the message about a record without content names."""

NAMED_LIMIT = 5
"""Members of an archive that a warning names."""

_DEFAULTS = ScrapeOptions()


def open_source(source: str | Path, *, options: ScrapeOptions = _DEFAULTS) -> tuple[ScrapedPosting, ...]:
    """All postings at an address or in a file.

    Args:
        source: An http or https address, or the path of a file; a browser's "complete page" folder counts as its page.
        options: What is allowed.

    Returns:
        The postings in their order, one at least.

    Raises:
        SourceError: It cannot be fetched or read, or holds no posting.
        InputError: It is neither an address nor a file.
        MissingExtraError: Its format needs an optional dependency.
    """
    if isinstance(source, str) and is_web_address(source):
        return open_url(source.strip(), options=options)
    return open_file(Path(source), options=options)


def open_url(url: str, *, options: ScrapeOptions = _DEFAULTS) -> tuple[ScrapedPosting, ...]:
    """All postings at an address; see `open_source`."""
    render = partial(rendered, options=options) if options.render else None
    with Fetcher(options) as fetcher:
        return finished(follow(url, fetcher.fetch, render=render), url=url)


def open_file(path: Path, *, options: ScrapeOptions = _DEFAULTS) -> tuple[ScrapedPosting, ...]:
    """All postings in a file; see `open_source`."""
    try:
        if path.is_dir():
            path = _page_of_folder(path)
        with path.open("rb") as stream:
            content = stream.read(options.max_bytes + 1)  # a device or a pipe has no size to ask for
    except (OSError, ValueError) as error:  # a value error: a name that no file may have
        raise UnreadableError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from error
    if len(content) > options.max_bytes:
        raise UnreadableError(f"{path.name} is larger than {options.max_bytes:,} bytes: save the posting alone.")
    try:
        return read_bytes(content, name=path.name, options=options)
    except NoPostingError:
        if framed := _read_frames(path, options):
            return framed
        raise


def _read_frames(path: Path, options: ScrapeOptions) -> tuple[ScrapedPosting, ...]:
    """The postings in the frames that a browser saved beside a page; empty if it saved none, or they hold none."""
    for ending in ASSET_FOLDERS:
        folder = path.with_name(path.stem + ending)
        frames = sorted(p for p in folder.glob("*.htm*") if p.is_file()) if folder.is_dir() else []
        for frame in frames[:FRAMES_LIMIT]:
            try:
                with frame.open("rb") as stream:
                    content = stream.read(options.max_bytes)
                return read_bytes(content, name=frame.name, options=options)
            except (AnalyzerError, OSError):
                continue
    return ()


def _page_of_folder(folder: Path) -> Path:
    """The page that a browser saved with a folder: the only one in it, or the one beside it."""
    files = [path for path in folder.iterdir() if _may_be_posting(path)]
    name = folder.name
    for ending in ASSET_FOLDERS:
        beside = [p for s in (".html", ".htm") if (p := folder.with_name(name.removesuffix(ending) + s)).is_file()]
        if name.endswith(ending) and beside:
            return beside[0]
    if len(files) != 1 or files[0].suffix.lower() not in (".html", ".htm"):
        raise UnreadableError(f"{folder} is a folder: use analyzer batch for all that is in it, or give one file.")
    return files[0]


def _may_be_posting(path: Path) -> bool:
    """Whether what lies in a folder is no hidden file and none that only belongs to a page."""
    if path.name.startswith(".") or path.suffix.lower() in ASSET_SUFFIXES:
        return False
    return not path.name.endswith(ASSET_FOLDERS)


def read_bytes(
    content: bytes, *, name: str | None = None, url: str | None = None, options: ScrapeOptions = _DEFAULTS
) -> tuple[ScrapedPosting, ...]:
    """All postings in the bytes of a file.

    Args:
        content: The file; what it is is told by its content first, then by its name.
        name: The file's name, if it has one.
        url: Where it came from, if known; nothing is fetched.
        options: The limit of size.

    Returns:
        The postings in their order, one at least; behind them, each with its `problem`, the members of an archive that
        gave none.

    Raises:
        SourceError: They cannot be read, or hold no posting.
        MissingExtraError: Their format needs an optional dependency.
    """
    if len(content) > options.max_bytes:
        raise UnreadableError(f"The file is larger than {options.max_bytes:,} bytes: save the posting alone.")
    return read_whole(Page(content=content, name=name, url=url, final_url=url))


def read_whole(page: Page) -> tuple[ScrapedPosting, ...]:
    """All postings in a page, nothing else being fetched; behind them what of an archive gave none.

    Raises:
        SourceError: There is none.
        MissingExtraError: Its format needs an optional dependency.
    """
    budget = Budget()
    found = finished(read_page(page, budget=budget), url=page.url)
    unread = (ScrapedPosting(posting=JobPosting(id=name, description=""), problem=e) for name, e in budget.unread)
    return found + tuple(unread)


def read_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the field's name
    title: str | None = None,
    url: str | None = None,
) -> ScrapedPosting:
    """A posting given as plain text: as a text file is read, but its description is the text unchanged.

    Args:
        text: The posting.
        id: The caller's identifier; by default a digest of the text.
        title: Title of the job, where no line of the text names it.
        url: Where it was found; nothing is fetched.

    Raises:
        NoPostingError: The text is empty, or an address.
    """
    found = posting_from_text(text, source="text", title=title)
    return _finish(replace(found, id=id or found.id, description=text, unseen=()), url=url)


def read_record(record: Mapping[str, object]) -> tuple[ScrapedPosting, ...]:
    """The posting that a row of a table or an object of JSON holds, under whatever names are common.

    Raises:
        InputError: It holds none.
    """
    marked = marked_postings(dict(record))
    found = marked or tuple(filter(None, (posting_from_record(record, source="record"),)))
    if not found:
        if (empty := text_column(record)) is not None:
            raise InputError(f"the record has no content: its {empty[:NAME_LENGTH]} is empty")
        names = ", ".join(str(name)[:NAME_LENGTH] for name in list(record)[:NAMES_LIMIT])
        raise InputError(
            f"the record has no content: its fields are {names}; name that of the content text, html, url or path"
        )
    return finished(found, url=None)


def fill_in(scraped: ScrapedPosting, record: Mapping[str, object]) -> ScrapedPosting:
    """A posting with what the other fields of its record say, under whatever names are common, where it does not."""
    posting = scraped.posting
    named = build_posting(source=posting.source, description=posting.description, **named_facts(record))
    filled = replace(
        posting,
        url=posting.url or named.url,
        hiring_organization=posting.hiring_organization or named.hiring_organization,
        job_location=posting.job_location or named.job_location,
        identifier=posting.identifier or named.identifier,
        country=posting.country or named.country,
    )
    if posting.valid_through or not named.valid_through:
        return replace(scraped, posting=filled)
    closing = replace(filled, valid_through=named.valid_through, valid_through_raw=named.valid_through_raw)
    filled, warnings = plausible(local_closing_day(closing))
    return replace(scraped, posting=filled, warnings=(*scraped.warnings, *warnings))


def complete(posting: JobPosting, *, country: str | None = None, date_posted: date | None = None) -> JobPosting:
    """A posting with what the caller knows, where the posting itself does not say.

    Args:
        posting: The posting.
        country: ISO 3166-1 code or English name.
        date_posted: The day of publication.

    Raises:
        InputError: The country is none, or the day is none or outside the years that calendars are known for.
    """
    if date_posted is not None and not is_day(date_posted):
        raise InputError(f"{date_posted!r} is no day: give a datetime.date.")
    if date_posted is not None and not is_of_our_time(date_posted):
        raise InputError(f"{date_posted.isoformat()}: give a date between {FIRST_YEAR} and {LAST_YEAR}.")
    code = country_code(country) if isinstance(country, str) else None
    if country and code is None:
        raise InputError(f"{str(country)[:80]!r} is no country: give its English name or its ISO code, such as GB.")
    return replace(posting, country=posting.country or code, date_posted=posting.date_posted or date_posted)


def choose(found: Sequence[ScrapedPosting], index: int | None) -> ScrapedPosting:
    """The only posting of a source, or the one that an index chooses, with a warning of what could not be read.

    Args:
        found: The postings, one at least, and what of their archive gave none.
        index: Which, from 0; None where there is only one.

    Raises:
        SeveralPostingsError: There are several, and no index is given.
        InputError: There is none with this index.
    """
    postings = [scraped for scraped in found if scraped.problem is None]
    unread = _unread(found)
    if index is None and len(postings) > 1:
        more = f" {unread.message}" if unread else ""
        raise SeveralPostingsError(f"There are {len(postings)} postings here: choose one by its index, from 0.{more}")
    if index is not None and not 0 <= index < len(postings):
        held = "1 posting" if len(postings) == 1 else f"{len(postings)} postings"
        raise InputError(f"Index {index} is not there: the source holds {held}, counted from 0.")
    chosen = postings[index or 0]
    return replace(chosen, warnings=(*chosen.warnings, unread)) if unread else chosen


def _unread(found: Sequence[ScrapedPosting]) -> AnalysisWarning | None:
    """The warning that members of an archive could not be read; None if all could."""
    names = [scraped.posting.id[:NAME_LENGTH] for scraped in found if scraped.problem is not None]
    if not names:
        return None
    more = f" and {len(names) - NAMED_LIMIT} more" if len(names) > NAMED_LIMIT else ""
    message = f"No posting could be read from {', '.join(names[:NAMED_LIMIT])}{more}: analyzer batch says why of each."
    return AnalysisWarning(code="members_unread", message=message)


def finished(postings: tuple[JobPosting, ...], *, url: str | None) -> tuple[ScrapedPosting, ...]:
    """Postings as an adapter or a reader gave them, with gaps filled in and what cannot be true left out.

    Args:
        postings: The postings of one source.
        url: Its address, which is that of the posting where there is only one; None if it has none.
    """
    return tuple(_finish(posting, url=url if len(postings) == 1 else None) for posting in postings)


def _finish(posting: JobPosting, *, url: str | None) -> ScrapedPosting:
    posting = replace(posting, country=posting.country or country_of_location(posting.job_location))
    posting, warnings = plausible(local_closing_day(posting))
    notice = closing_notice(posting.description[:NOTICES_WITHIN]) or closing_notice(
        posting.description[-NOTICES_WITHIN:]
    )
    if notice is not None:
        message = f"The posting says “{notice}”: what follows is for those who have applied already."
        warnings = (*warnings, AnalysisWarning(code="posting_closed", message=message))
    completed = replace(
        posting,
        url=posting.url or url,
        language=posting.language or detect_language(posting.description),
    )
    return ScrapedPosting(posting=completed, warnings=warnings)
