"""Posting text → candidate sentences with what they may say."""
