"""Posting text → candidate sentences with what they may say."""

from analyzer.extraction.reading import MAX_CHARACTERS, NOTHING_READ, Reading, can_read, merge_contact_points, read

__all__ = ["MAX_CHARACTERS", "NOTHING_READ", "Reading", "can_read", "merge_contact_points", "read"]
