"""Every error the analyzer raises on purpose; each message says what to do next.

Other modules raise these, or kinds of them for their own use that a caller catches by the names here.

AnalyzerError
├── SourceError              the posting could not be obtained
│   ├── FetchError           the network or the server refused
│   │   ├── BlockedError     robots.txt, 401/403/429, captcha or consent page
│   │   └── ExpiredError     the posting is gone or closed (404/410, "no longer accepting")
│   ├── UnreadableError      damaged, encrypted, too large, or of no known format
│   ├── NoPostingError       readable, but no job posting in it (script shell, apply form)
│   └── SeveralPostingsError a list or feed, and none was chosen
├── InputError               a wrong option, record or date given by the caller
├── ModelError               a model file is missing, foreign, or altered
├── LexiconError             a lexicon entry is malformed
├── MissingExtraError        an optional dependency is not installed
└── BatchError               a run could not start or continue (locked, exists, disk full)
"""

from typing import ClassVar


class AnalyzerError(Exception):
    """Base of all; `code` is the stable identifier used in JSON and problem details."""

    code: ClassVar[str] = "error"


class SourceError(AnalyzerError):
    """The posting could not be obtained from the source given."""

    code = "source"


class FetchError(SourceError):
    """The network failed or the server answered with an error."""

    code = "fetch_failed"


class BlockedError(FetchError):
    """The site does not let programs read this page."""

    code = "blocked"


class ExpiredError(FetchError):
    """The posting is no longer there, or no longer open."""

    code = "expired"


class UnreadableError(SourceError):
    """The bytes are damaged, encrypted, too large, or of a format that is not read."""

    code = "unreadable"


class NoPostingError(SourceError):
    """The source was read but holds no job posting."""

    code = "no_posting"


class SeveralPostingsError(SourceError):
    """The source holds several postings and none was chosen."""

    code = "several_postings"


class InputError(AnalyzerError):
    """The caller gave a value that cannot be used."""

    code = "invalid_input"


class ModelError(AnalyzerError):
    """A model file is missing, was not made by this program, or has been altered."""

    code = "model"


class LexiconError(AnalyzerError):
    """A lexicon file breaks the rules of its format."""

    code = "lexicon"


class MissingExtraError(AnalyzerError):
    """A feature needs an optional dependency; the message names the extra to install."""

    code = "missing_extra"


class BatchError(AnalyzerError):
    """A batch run could not start or go on."""

    code = "batch"
