"""Posting text → candidate sentences with what they may say."""

from analyzer.extraction.lexicon import languages
from analyzer.extraction.reading import Reading, can_read, read

__all__ = ["Reading", "can_read", "languages", "read"]
