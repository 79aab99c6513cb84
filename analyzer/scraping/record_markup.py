"""The markup that a record or a request holds: a whole page, or the mere description that an interface gives."""

import re

from analyzer.exceptions import InputError, NoPostingError
from analyzer.scraping.options import ScrapedPosting, ScrapeOptions
from analyzer.scraping.scraper import read_bytes, read_record

_PAGE = re.compile(r"(?i)<(?:!doctype|html|head|body|form|script|frameset)\b")


def read_markup(markup: str, *, url: str | None, options: ScrapeOptions) -> tuple[ScrapedPosting, ...]:
    """The postings in a page, or the one in a fragment, which may be as short as a text may.

    Args:
        markup: HTML.
        url: Where it came from, if known; nothing is fetched.
        options: The limit of size.

    Raises:
        SourceError: It is a page, and holds no posting; or a fragment, and holds no word.
    """
    try:
        return read_bytes(markup.encode(), name="record.html", url=url, options=options)
    except NoPostingError as nothing:
        if _PAGE.search(markup):
            raise
        try:
            return read_record({"html": markup})
        except InputError:
            raise nothing from None
