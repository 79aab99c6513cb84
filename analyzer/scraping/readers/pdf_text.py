"""The text of a PDF's pages, as a process of its own that `pdf.py` starts.

PDFium crashes of some files, and needs gigabytes for others that a person may well be sent.

    python -P pdf_text.py MEMORY_BYTES < posting.pdf > pages.json
"""

import json
import sys
from importlib import import_module
from typing import Any

PAGES_LIMIT = 60
"""Pages read; a posting has one to ten."""

CHARACTERS_LIMIT = 20_000_000
"""Characters of all pages together; as many bytes are read of a text file."""

ENCRYPTED, DAMAGED, TOO_LONG = 3, 4, 5
"""Exit codes: it wants a password; it is no PDF, or not a whole one; it has more than CHARACTERS_LIMIT."""


def main() -> None:
    """Read a PDF from standard input and write the texts of its pages, a JSON list, to standard output."""
    _bound(int(sys.argv[1]))
    pdfium = import_module("pypdfium2")
    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
        texts = [_text(document[index]) for index in range(min(len(document), PAGES_LIMIT))]
    except pdfium.PdfiumError as error:
        sys.exit(ENCRYPTED if "assword" in str(error) else DAMAGED)
    if sum(map(len, texts)) > CHARACTERS_LIMIT:
        sys.exit(TOO_LONG)
    json.dump(texts, sys.stdout)


def _text(page: Any) -> str:
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded()
    text_page.close()
    page.close()
    return text


def _bound(memory_bytes: int) -> None:
    """Let this process take no more memory, and leave no core behind when it crashes."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not everywhere

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes if hard < 0 else min(memory_bytes, hard), hard))
    except ValueError:  # macOS knows the limit and does not let it be set
        return


if __name__ == "__main__":
    main()
