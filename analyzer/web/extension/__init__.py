"""The browser extension that hands the page one is reading to this server, as a zip file."""

import io
import zipfile
from pathlib import Path

USUAL_ADDRESS = "http://127.0.0.1:8765"
"""Where the extension looks for the server, unless its options say otherwise (background.js)."""

_FILES = ("background.js", "icon-128.png", "icon-48.png", "manifest.json", "options.html", "options.js")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive can name


def packed() -> bytes:
    """The extension's files, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _FILES:
            content = Path(__file__).with_name(name).read_bytes()
            archive.writestr(zipfile.ZipInfo(f"job-posting-analyzer/{name}", _EPOCH), content)
    return buffer.getvalue()
