"""How a source is opened, and what comes out."""

from dataclasses import dataclass
from pathlib import Path

from analyzer.exceptions import AnalyzerError
from analyzer.schema.analysis import AnalysisWarning
from analyzer.schema.page import MAX_BYTES
from analyzer.schema.posting import JobPosting
from analyzer.version import __version__

USER_AGENT = f"job-posting-analyzer/{__version__} (reads one job posting on behalf of a person)"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrapeOptions:
    """What the caller allows and wishes; the defaults are safe for a server."""

    obey_robots: bool = True
    """Whether robots.txt is asked first and obeyed (RFC 9309)."""

    timeout: float = 20.0
    """Seconds to wait for a connection and between two parts of an answer; a whole answer may take thrice as long."""

    max_bytes: int = MAX_BYTES
    """Largest file or answer that is read, in bytes after decompression."""

    cache_dir: Path | None = None
    """Folder in which answers are kept for a day, so that nobody is asked twice (extra `cache`); None keeps nothing on
    disk."""

    allow_private: bool = False
    """Whether addresses of this machine and its local network may be asked; never on behalf of others."""

    user_agent: str = USER_AGENT
    """How the program introduces itself."""

    per_host_delay: float = 1.0
    """Seconds between two requests to one host."""

    render: bool = False
    """Whether pages that exist only in JavaScript are opened in a headless browser (extra `render`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScrapedPosting:
    """A posting and what was odd about its source; or a member of an archive that gave none, and why."""

    posting: JobPosting
    """The posting; of what gave none, only its name as id."""

    warnings: tuple[AnalysisWarning, ...] = ()
    """What the reader of an analysis should know about how it was read."""

    problem: AnalyzerError | None = None
    """Why there is no posting in it; None if there is."""
