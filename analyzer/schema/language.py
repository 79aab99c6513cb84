"""The language that is meant where none is named."""

DEFAULT_LANGUAGE = "en"
"""ISO 639-1 code of the language of a posting whose language is not known, and of the plan and its drafts."""
