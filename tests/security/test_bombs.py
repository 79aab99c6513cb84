"""Files that are small to send and large to open: each is read within its bound, or refused by the bound's name."""

import base64
import contextlib
import gzip
import io
import json
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from analyzer.analysis import analyze_posting
from analyzer.batch.readers import read_inputs
from analyzer.exceptions import AnalyzerError, UnreadableError
from analyzer.extraction import reading as extraction_reading
from analyzer.schema.page import MAX_BYTES
from analyzer.schema.posting import JobPosting
from analyzer.scraping import ScrapedPosting, ScrapeOptions, open_source, read_bytes, reading, scraper
from analyzer.scraping.readers import email, pdf_streams
from analyzer.scraping.readers import pdf as pdf_reader

TEXT = b"Bakery assistant\nNo phone calls, please. Requirements: a friendly manner. Apply with your CV.\n"
MAIL = b"From: a@example.org\nSubject: Bakery assistant\nDate: Mon, 12 Jan 2026 10:00:00 +0000\n"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(*members: tuple[str, bytes | str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in members:
            written.writestr(name, content)
    return packed.getvalue()


def pdf(stream: bytes, *, filters: bytes = b"/FlateDecode", pack: Callable[[bytes], bytes] = bytes) -> bytes:
    """A PDF of one page, whose content is packed once, and once more by `pack`."""
    packed = pack(zlib.compress(stream, 9))
    objects = (
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 900]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
        b"4 0 obj<</Filter[%s]/Length %d>>stream\n" % (filters, len(packed))
    )
    font = b"\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    return b"%PDF-1.4\n" + objects + packed + font + b"trailer<</Size 6/Root 1 0 R>>"


def parquet(*, rows: int, values: int) -> bytes:
    """A table of long texts, some of which stand in the file once for many rows."""
    arrow = pytest.importorskip("pyarrow")
    texts = [f"{number} bakes bread. " * 10_000 for number in range(values)]
    numbers = arrow.array([row % values for row in range(rows)], arrow.int32())
    table = arrow.table({"title": ["Baker"] * rows, "text": arrow.DictionaryArray.from_arrays(numbers, texts)})
    packed = io.BytesIO()
    pytest.importorskip("pyarrow.parquet").write_table(table, packed, compression="zstd", store_schema=False)
    return packed.getvalue()


def read(content: bytes, name: str | None = None) -> tuple[ScrapedPosting, ...]:
    return read_bytes(content, name=name)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: gzip.compress(b"0" * (MAX_BYTES + 1)), "unpacks to more than 20,000,000"),
        (lambda: zipped(("a.txt", b"0" * (MAX_BYTES + 1))), "unpacks to more than 20,000,000"),
        (lambda: zipped(("word/document.xml", b" " * 30_000_001)), "unpacks to more than 30,000,000"),
        (
            lambda: zipped(
                *((name, f"<a>{' ' * 16_000_000}</a>") for name in ("word/document.xml", "word/footer1.xml"))
            ),
            "unpacks to more than 30,000,000",
        ),
        (lambda: parquet(rows=20_000, values=1), "unpacks to more than 60,000,000"),
        (lambda: parquet(rows=400, values=400), "unpacks to more than 60,000,000"),
        (lambda: pdf(b"(a) Tj 0 -12 Td " * (pdf_streams.STREAMS_LIMIT // 16 + 1)), "unpacks to more than 20,000,000"),
        (lambda: MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 10_002, "10,000 parts"),
        (lambda: MAIL.replace(b"Bakery", b"=?utf-8?q?a?= " * 400) + b"\nText", "Subject of the message is too long"),
        (lambda: b"<html>" + b"<p>x" * 500_001, "more than 500,000 tags"),
        (lambda: b"<html>" + b"<div>" * 11_000, "nested more than 5,000"),
        (lambda: b"<html><p " + b" ".join(b"a%d" % n for n in range(6_000)) + b">", "more than 5,000 attributes"),
        (lambda: b"x" * (ScrapeOptions().max_bytes + 1), "larger than 20,000,000"),
    ],
    ids=[
        *("gzip", "zip", "docx", "docx parts", "parquet values", "parquet pages", "pdf", "mail parts"),
        *("mail header", "tags", "nesting", "attributes", "size"),
    ],
)
def test_a_bomb_is_refused_by_the_bound_it_hits(make: Callable[[], bytes], message: str) -> None:
    with pytest.raises(UnreadableError, match=message):
        read(make())


@pytest.mark.parametrize(
    ("filters", "pack"),
    [
        (b"/FlateDecode/FlateDecode", zlib.compress),
        (b"/ASCII85Decode/FlateDecode", lambda packed: base64.a85encode(packed) + b"~>"),
        (b"/ASCIIHexDecode/FlateDecode", lambda packed: packed.hex().encode() + b">"),
    ],
    ids=["twice", "in ASCII85", "in digits"],
)
def test_a_pdf_that_hides_what_it_unpacks_to_crashes_nobody_else(
    filters: bytes, pack: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_reader, "MEMORY_BYTES", 300_000_000)
    with pytest.raises(UnreadableError, match="needs more than 300,000,000 bytes"):
        read(pdf(b"BT /F1 12 Tf " + b"(a) Tj 0 -12 Td " * 1_000_000, filters=filters, pack=pack))


def test_a_pdf_full_of_marks_of_streams_is_tried_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[int] = []
    decompressobj = zlib.decompressobj

    class Unpacker:
        def __init__(self) -> None:
            self.inner = decompressobj()
            self.eof, self.unconsumed_tail = False, b""

        def decompress(self, packed: bytes, limit: int) -> bytes:
            tried.append(len(packed))
            return self.inner.decompress(packed, limit)

    monkeypatch.setattr(pdf_streams, "PACKED_LIMIT", 2_000_000)
    monkeypatch.setattr(pdf_streams.zlib, "decompressobj", Unpacker)
    pdf_streams.check_streams(b"%PDF-1.4\n" + b"stream\n" * 1_000)
    assert 0 < sum(tried) <= 1_000 * pdf_streams.FIRST_STEP
    with pytest.raises(UnreadableError, match="more than 2,000,000 bytes to unpack"):
        read(b"%PDF-1.4\n" + b"stream\n" * 2_000)


def test_a_pdf_whose_streams_share_what_they_unpack_is_not_unpacked_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_streams, "PACKED_LIMIT", 2_000_000)
    opening = b"\x78\x9c"  # of zlib, in stored blocks that give what follows away as text
    nested = b"".join(b"\0\x09\0\xf6\xffstream\n" + opening for _ in range(100))
    empty = b"\0\0\0\xff\xff" * 20_000
    with pytest.raises(UnreadableError, match="more than 2,000,000 bytes to unpack"):
        read(b"%PDF-1.4\nstream\n" + opening + nested + empty)


def test_a_pdf_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "SECONDS", 0.001)
    with pytest.raises(UnreadableError, match="took more than"):
        read(pdf(b"BT (No calls) Tj ET"))


def test_all_that_is_packed_into_a_file_shares_one_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "UNPACKED_LIMIT", 1_000_000)
    inner = zipped(*((f"{n}.txt", TEXT * 1_000) for n in range(5)))
    assert len(read(inner)) == 5
    with pytest.raises(UnreadableError, match="unpacks to more than 1,000,000 bytes"):
        read(zipped(*((f"{n}.zip", inner) for n in range(5))))
    attached = b"".join(b"--b\nContent-Disposition: attachment; filename=a.txt\n\n" + TEXT * 4_000 for _ in range(4))
    message = MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + attached + b"--b--\n"
    with pytest.raises(AnalyzerError):
        read(zipped(("a.eml", message), ("b.eml", message)))


def test_all_that_is_packed_into_a_file_shares_one_limit_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    opened: list[bytes] = []

    def slow(content: bytes) -> list[list[str]]:
        now[0] += pdf_reader.SECONDS
        opened.append(content)
        return [TEXT.decode().splitlines()]

    monkeypatch.setattr(scraper, "Budget", partial(reading.Budget, clock=lambda: now[0]))
    monkeypatch.setattr(pdf_reader, "_page_texts", slow)
    inner = zipped(*((f"{n}.pdf", b"%PDF-1.4\n") for n in range(4)))
    assert len(read(inner)) == 4
    attached = b"--b\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n"
    attached += base64.encodebytes(b"%PDF-1.4\n") + b"\n--b--\n"
    message = b"From a@example.org Mon Jan 12 10:00:00 2026\n" + MAIL
    message += b"Content-Type: multipart/mixed; boundary=b\n\n" + attached + b"\n"
    for packed in (zipped(*((f"{n}.zip", inner) for n in range(20))), message * 80):
        opened.clear()
        with pytest.raises(UnreadableError, match="takes more than 300 seconds: unpack it, and use batch"):
            read(packed)
        assert 0 < len(opened) <= reading.SECONDS_LIMIT / pdf_reader.SECONDS + 1


@pytest.mark.parametrize("pack", [lambda inner: zipped(("a.zip", inner)), gzip.compress])
def test_archives_in_archives_end(pack: Callable[[bytes], bytes]) -> None:
    content = TEXT
    for _ in range(6):
        content = pack(content)
    with pytest.raises(AnalyzerError):
        read(content)


def test_names_that_escape_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["../../../evil.txt", str(tmp_path / "evil.txt"), "C:\\evil.txt", "a\x00b.txt", "con.txt", "￾.txt"]
    (tmp_path / "in.zip").write_bytes(zipped(*((name, TEXT) for name in names)))
    assert len(read((tmp_path / "in.zip").read_bytes())) == len(names)
    assert len(list(read_inputs(["in.zip"]))) == len(names)
    assert [path.name for path in tmp_path.iterdir()] == ["in.zip"]
    assert not (tmp_path.parent / "evil.txt").exists()


@pytest.mark.parametrize("damage", [5, 60, -30])
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_is_a_damaged_archive(method: int, damage: int, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as written:
        written.writestr("a.txt", TEXT * 20)
    content = bytearray(packed.getvalue())
    content[damage] ^= 0xFF
    with contextlib.suppress(AnalyzerError):
        read(bytes(content))
    (tmp_path / "in.zip").write_bytes(content)
    assert len(list(read_inputs([str(tmp_path / "in.zip")]))) == 1


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]>' % "".join(  # noqa: UP031
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file://{path}"><!ENTITY % p SYSTEM "http://127.0.0.1:9/p">%p;]>'


@pytest.mark.parametrize("declared", [ENTITIES, OUTSIDE])
def test_entities_are_neither_expanded_nor_fetched(declared: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    declared = f'<?xml version="1.0"?>{declared.replace("{path}", str(secret))}'
    body = "<w:p><w:r><w:t>Bakery assistant &j; wanted, no calls.</w:t></w:r></w:p>"
    document = zipped(("word/document.xml", f'{declared}<w:document xmlns:w="{WORD}">{body}</w:document>'))
    feed = f"{declared}<jobs><job><title>Baker</title><description>{'Bake bread. ' * 20}&j;</description></job></jobs>"
    for content in (document, feed.encode()):
        (found,) = read(content)
        assert "secret" not in found.posting.description
        assert len(found.posting.description) < 1_000


def test_outside_parts_of_a_document_are_not_opened(tmp_path: Path) -> None:
    relation = '<Relationship Id="r" Type="attachedTemplate" Target="file:///etc/passwd" TargetMode="External"/>'
    body = f'<w:document xmlns:w="{WORD}"><w:p><w:r><w:t>Baker wanted.</w:t></w:r></w:p></w:document>'
    members = (
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>"),
    )
    (found,) = read(zipped(*members))
    assert found.posting.description == "Baker wanted."


ENDLESS = [
    "Please do not contact us about it ",
    "No phone calls please. ",
    "Apply by 3 May 2026. ",
    "x\n",
    "9",
    "a@",
    ". ",
]


@pytest.mark.parametrize("unit", ENDLESS)
def test_an_endless_text_is_read_to_its_bound_and_says_so(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_reading, "MAX_CHARACTERS", 20_000)
    text = unit * (25_000 // len(unit)) + "\nQuestions? Write to ana@example.org."
    analysis = analyze_posting(JobPosting(id="x", description=text, language="en"))
    assert "truncated" in {warning.code for warning in analysis.warnings}
    assert analysis.policy.needs_review
    assert analysis.contact_points == () or analysis.contact_points[0].email != "ana@example.org"


def test_a_million_sentences_that_matter_are_not_all_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction_reading, "MAX_CANDIDATES", 50)
    analysis = analyze_posting(JobPosting(id="x", description="No phone calls, please. " * 500, language="en"))
    assert len(analysis.statements) == 50
    assert "truncated" in {warning.code for warning in analysis.warnings}
    assert analysis.policy.needs_review


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"title":' + b"9" * 10_000 + b',"text":"x"}',
        b'{"@type":"JobPosting","description":"' + b'\\"a" ' * 100_000,
        b'{"a":"' + b"\\" * 200_000 + b'"x"',
        b"{\\rtf1 " + b"{" * 200_000,
        b"{\\rtf1 \\bin99999999999999999999 x \\u99999999999 \\'zz}",
        MAIL + b"Content-Type: message/rfc822\n\n" * 5_000,
        b"<?xml version='1.0'?>" + b"<a>" * 100_000,
        b"<html>" + b"<!--" * 500_000,
        b"<html><div itemscope " + b"itemprop=a " * 4_000 + b">",
        b"WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n",
        b"PAR1" + b"\xff" * 200,
        b"%PDF-1.7\n" + b"".join(b"%d 0 obj<</A %d 0 R>>endobj\n" % (n, n + 1) for n in range(20_000)),
        "no calls ".encode("utf-16") + b"\xff\x00\x80",
        json.dumps({str(n): n for n in range(50_000)}).encode(),
    ],
    ids=lambda content: content[:24],
)
def test_absurd_files_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(AnalyzerError):
        assert read(content)[0].posting.description


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    with large.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(UnreadableError, match="larger than 20,000,000"):
        open_source(large)


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="there is no such device")
def test_a_device_without_end_is_not_read_to_it() -> None:
    with pytest.raises(UnreadableError, match="larger than 20,000,000"):
        open_source(Path("/dev/zero"))


def test_headers_of_ordinary_length_are_read() -> None:
    (found,) = read(MAIL.replace(b"Bakery", b"=?utf-8?q?B=C3=A4ckerei?=") + b"\n" + TEXT)
    assert found.posting.title == "Bäckerei assistant"
    assert email.HEADER_LIMIT >= 998  # the longest line that RFC 5322 allows
