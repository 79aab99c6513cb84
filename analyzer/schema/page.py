"""What was fetched or opened, before anybody looked inside."""

from dataclasses import dataclass, field

MAX_BYTES = 20_000_000
"""Largest file, message, member of an archive or answer that is read, in bytes after decompression; the median posting
page has 100 kB."""

ASSET_FOLDERS = ("_files", "_Dateien", "_fichiers", "_archivos")
"""Endings of the folder in which browsers save a page's pictures and frames beside it, by the browser's language."""

ASSET_SUFFIXES = frozenset(
    (".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".woff", ".woff2", ".webp", ".mp4")
)
"""Files of a page that hold no posting."""


def is_web_address(text: str) -> bool:
    """Whether a text begins as an http or https address does, blanks before it aside."""
    return text.lstrip()[:8].lower().startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes from a URL or a file, with what the transport said about them."""

    content: bytes = field(hash=False)
    """The body, decompressed, not decoded; compared, but too long to be hashed for every page."""

    url: str | None = None
    """The address asked for; None for a file or pasted text."""

    final_url: str | None = None
    """The address that answered, after redirects; None for a file."""

    name: str | None = None
    """The file's name, without folders; None for a URL or pasted text."""

    media_type: str | None = None
    """MIME type without parameters, as declared by the server or sniffed; None if unknown."""

    charset: str | None = None
    """The charset declared by the transport; None if it declared none."""

    status: int = 200
    """HTTP status code; 200 for files."""

    redirects: tuple[str, ...] = ()
    """The addresses passed on the way to `final_url`, first one first."""
