"""PDF: text in reading order, without what repeats on every page, words whole."""

import pytest

from analyzer.exceptions import NoPostingError, UnreadableError
from analyzer.scraping import read_bytes
from analyzer.scraping.readers.pdf import unwrapped

pytest.importorskip("pypdfium2")


def pdf(*pages: list[tuple[int, int, str]]) -> bytes:
    """A PDF of pages, each a list of lines with their place (x, y in points)."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        drawn = "".join(f"BT /F1 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in lines).encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        content = len(objects)
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources} /Contents {content} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + trailer


def column(*lines: str, x: int = 72, top: int = 700) -> list[tuple[int, int, str]]:
    return [(x, top - 14 * number, line) for number, line in enumerate(lines)]


def read(content):
    (scraped,) = read_bytes(content)
    return scraped.posting


def test_headers_footers_and_page_numbers_stand_once_or_not_at_all():
    pages = [
        [
            (72, 800, "Clock Museum"),
            *column(f"Section {n}", f"Text of section {n} in full."),
            (72, 30, f"Page {n} of 3"),
        ]
        for n in (1, 2, 3)
    ]
    posting = read(pdf(*pages))
    assert posting.description.count("Clock Museum") == 1
    assert "Page" not in posting.description
    assert posting.description.endswith("Text of section 3 in full.")
    assert posting.source == "pdf"


def test_columns_are_read_one_after_the_other():
    left = column("The clock museum seeks a keeper", "who winds forty clocks a day.")
    right = column("Apply by letter. We cannot take", "any calls about this position.", x=320)
    description = " ".join(read(pdf([*left, *right])).description.split())
    assert "seeks a keeper who winds forty clocks a day." in description
    assert "We cannot take any calls about this position." in description


def test_wrapped_lines_become_paragraphs_and_hyphenated_words_whole():
    lines = [
        "Clock Keeper",
        "The museum seeks somebody who winds forty clocks every day, keeps the regis-",
        "ter of repairs, and answers by e-",
        "mail within a week. You will work",
        "alone.",
        "• Patience and a quiet hand with small screws and still smaller springs, and an",
        "eye for dust",
        "• A full-",
        "time presence",
    ]
    paragraph = "The museum seeks somebody who winds forty clocks every day, keeps the register of repairs, "
    assert unwrapped(lines) == [
        "Clock Keeper",
        paragraph + "and answers by e-mail within a week. You will work alone.",
        "• Patience and a quiet hand with small screws and still smaller springs, and an eye for dust",
        "• A full-time presence",
    ]


def test_pdf_without_text_says_what_to_do():
    with pytest.raises(NoPostingError, match="text recognition"):
        read(pdf([]))


def test_damaged_pdf_is_unreadable():
    with pytest.raises(UnreadableError, match="damaged"):
        read(b"%PDF-1.7\ngarbage")
