"""URL, file or text → JobPosting."""

from analyzer.scraping.country_told import country_told
from analyzer.scraping.language import detect_language, other_language
from analyzer.scraping.options import ScrapedPosting, ScrapeOptions
from analyzer.scraping.record_markup import read_markup
from analyzer.scraping.scraper import (
    choose,
    complete,
    fill_in,
    open_file,
    open_source,
    open_url,
    read_bytes,
    read_record,
    read_text,
)
from analyzer.scraping.unmarked_text import is_program, speaks_of_work

__all__ = [
    "ScrapeOptions",
    "ScrapedPosting",
    "choose",
    "complete",
    "country_told",
    "detect_language",
    "fill_in",
    "is_program",
    "open_file",
    "open_source",
    "open_url",
    "other_language",
    "read_bytes",
    "read_markup",
    "read_record",
    "read_text",
    "speaks_of_work",
]
