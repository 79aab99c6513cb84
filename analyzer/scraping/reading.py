"""What readers are: functions from a page to postings; those of containers are given a reader for what is inside."""

from collections.abc import Callable

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting

ReadInner = Callable[[Page], tuple[JobPosting, ...]]
"""Reads a page found inside another: an attachment, a member of an archive, a record of a WARC file."""

Reader = Callable[[Page, ReadInner], tuple[JobPosting, ...]]
"""Reads a page of one format."""
