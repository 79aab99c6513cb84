"""The browser extension that hands the page one is reading to this server, as a zip file."""

import io
import json
import zipfile
from pathlib import Path

_FOLDER = Path(__file__).parent
_FILES = ("background.js", "icon-128.png", "icon-48.png", "manifest.json", "options.html", "options.js")

USUAL_ADDRESS: str = json.loads((_FOLDER / "manifest.json").read_text("utf-8"))["homepage_url"]
"""Where the extension looks for the server, unless its options say otherwise."""


def packed() -> bytes:
    """The extension's files, always the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _FILES:
            content = (_FOLDER / name).read_bytes()
            entry = zipfile.ZipInfo(f"job-posting-analyzer/{name}")  # of 1980, where the times of zip archives begin
            archive.writestr(entry, content)
    return buffer.getvalue()
