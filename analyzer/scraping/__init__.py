"""URL, file or text → JobPosting."""

from analyzer.scraping.options import ScrapedPosting, ScrapeOptions
from analyzer.scraping.scraper import complete, open_file, open_source, open_url, read_bytes, read_pasted, read_text

__all__ = [
    "ScrapeOptions",
    "ScrapedPosting",
    "complete",
    "open_file",
    "open_source",
    "open_url",
    "read_bytes",
    "read_pasted",
    "read_text",
]
