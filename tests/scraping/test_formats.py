"""File formats: told by content, read whole."""

import csv
import gzip
import io
import json
import zipfile
from datetime import date

import pytest

from analyzer.exceptions import InputError, NoPostingError, SeveralPostingsError, UnreadableError
from analyzer.scraping import ScrapeOptions, choose, open_file, read_bytes, read_text

LAST = "Please do not write to the dairy."
LINES = [
    "Cheesemaker",
    "Location: Leeds",
    "We make forty kinds of cheese and need somebody who cares for the cellar.",
    "Requirements: experience with milk, a strong back, an early start every day.",
    LAST,
]
RECORD = {
    "id": "c-7",
    "jobTitle": "Cheesemaker",
    "company": {"name": "Dairy Example"},
    "location": {"city": "Leeds", "country": "United Kingdom"},
    "publishedAt": "2026-03-02T08:00:00Z",
    "closingDate": "2026-04-02",
    "absolute_url": "https://example.org/jobs/7",
    "content": "".join(f"<p>{line}</p>" for line in LINES[2:]),
}


def read(content, name=None):
    return [scraped.posting for scraped in read_bytes(content, name=name)]


def test_plain_text_is_unchanged():
    text = "\n\n".join(LINES) + "\n"
    (posting,) = read(text.encode(), "job.txt")
    assert posting.description == text
    assert (posting.title, posting.job_location, posting.country) == ("Cheesemaker", "Leeds", "GB")


@pytest.mark.parametrize(
    ("lines", "title", "employer"),
    [
        (["City of Upper Fixture", "Plans Clerk", "Posted: 3 May 2026"], "Plans Clerk", "City of Upper Fixture"),
        (["Plans Clerk", "City of Upper Fixture", "We are small."], "Plans Clerk", "City of Upper Fixture"),
        (["Lecturer, Mockford University", "Location: Leeds", "We are old."], "Lecturer, Mockford University", None),
        (["Mockford University", "Location: Leeds", "We are old."], None, "Mockford University"),
        (["We need a baker.", "You bake.", "We pay."], "baker", None),
    ],
)
def test_a_line_that_only_names_the_employer_is_not_the_title(lines, title, employer):
    (posting,) = read_bytes("\n".join(lines).encode())
    assert posting.posting.title == title
    assert employer in (None, posting.posting.hiring_organization)


def test_a_sentence_about_the_employer_holds_its_name():
    lines = "Plans Clerk\n{}\nWe are small."
    (named,) = read_bytes(lines.format("Green Fixture Trust").encode())
    (described,) = read_bytes(lines.format("Green Fixture Trust is a Kenyan NGO.").encode())
    assert {named.posting.hiring_organization, described.posting.hiring_organization} == {"Green Fixture Trust"}


def test_text_given_as_such_is_unchanged_whatever_stands_in_it():
    text = "<p>No calls</p>\r\n\x00\tAT&amp;T "
    posting = read_text(text, id="7", title="T").posting
    assert (posting.description, posting.id, posting.title) == (text, "7", "T")


@pytest.mark.parametrize(
    "text",
    [
        "https://jobs.example.org/1\nhttps://jobs.example.org/2",
        "https://jobs.example.org/1\nwww.jobs.example.org/2\n",
        "# mine\n\n* <https://jobs.example.org/1>\nftp://jobs.example.org/2\n",
    ],
)
def test_addresses_alone_are_no_posting(text):
    for open_it in (read_text, lambda text: read_bytes(text.encode("utf-8-sig"))):
        with pytest.raises(NoPostingError, match=r"only addresses.* one at a time.* analyzer batch"):
            open_it(text)


def test_addresses_above_a_text_leave_it_a_posting():
    text = "https://jobs.example.org/1\n" + "\n".join(LINES)
    assert read_text(text).posting.description == text


def test_labelled_lines_of_a_text_fill_the_fields_of_its_posting():
    posting = read_text(
        "Job title: Baker\nLocation: Leeds, UK\nDate posted: 4 May 2026\nApply within two weeks."
    ).posting
    assert (posting.title, posting.country, posting.date_posted) == ("Baker", "GB", date(2026, 5, 4))


def assert_record(posting):
    assert posting.title == "Cheesemaker"
    assert posting.hiring_organization == "Dairy Example"
    assert (posting.job_location, posting.country) == ("Leeds, United Kingdom", "GB")
    assert (posting.date_posted, posting.valid_through) == (date(2026, 3, 2), date(2026, 4, 2))
    assert (posting.id, posting.url) == ("c-7", "https://example.org/jobs/7")
    assert posting.description.splitlines() == LINES[2:]


def test_json_of_unknown_make_is_read_by_the_names_of_its_keys():
    (posting,) = read(json.dumps({"status": "ok", "data": {"job": RECORD}}).encode())
    assert_record(posting) if posting.id == "c-7" else pytest.fail(posting.id)


def test_list_of_records_gives_each():
    records = [{**RECORD, "jobTitle": f"Cheesemaker {n}"} for n in range(3)]
    assert [p.title for p in read(json.dumps({"jobs": records}).encode())] == [f"Cheesemaker {n}" for n in range(3)]


def test_json_lines_give_each():
    lines = "\n".join(json.dumps({**RECORD, "id": str(n)}) for n in range(3))
    assert [p.id for p in read(lines.encode(), "jobs.jsonl")] == ["0", "1", "2"]


def test_text_field_of_a_record_is_unchanged():
    text = "Cheesemaker  wanted.\n\nNo calls."
    (posting,) = read(json.dumps([{"id": "1", "text": text}]).encode())
    assert posting.description == text


def test_json_without_a_posting_is_refused():
    with pytest.raises(NoPostingError):
        read(b'{"total": 3, "results": []}')


@pytest.mark.parametrize("broken", [b'[{"text": "cut off', b"[[{'a': \"", b'["a", "b'])
def test_json_broken_beyond_repair_is_unreadable(broken):
    with pytest.raises(UnreadableError):
        read(broken)


@pytest.mark.parametrize(
    "first",
    ["[ Cheese Forum ]", "[Cheese-List] Cheesemaker", "[1] Cheesemaker", "{Oarwick Dairy}", "{{< job >}}", "[[Jobs]]"],
)
def test_text_in_brackets_is_no_json(first):
    text = "\n".join((first, *LINES))
    assert [p.description for p in read(text.encode())] == [text]


def test_a_tag_that_breaks_a_line_makes_no_page_of_a_text_with_lines():
    text = "\n".join((*LINES, "Skills: rind<br>and brine", *LINES))
    assert [p.source for p in read(text.encode())] == ["text"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_gives_a_posting_a_row(delimiter):
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, ["id", "title", "datePosted", "text"], delimiter=delimiter)
    writer.writeheader()
    writer.writerow({"id": "1", "title": "Cheesemaker", "datePosted": "2026-03-02", "text": "\n".join(LINES)})
    writer.writerow({"id": "2", "title": "Milker", "datePosted": "", "text": 'Says "no calls", thrice.'})
    one, two = read(buffer.getvalue().encode(), "jobs.csv")
    assert (one.id, one.title, one.date_posted, one.description) == (
        "1",
        "Cheesemaker",
        date(2026, 3, 2),
        "\n".join(LINES),
    )
    assert two.description == 'Says "no calls", thrice.'


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_without_a_name_is_told_by_the_names_of_its_columns(delimiter):
    buffer = io.StringIO()
    rows = [
        ("id", "title", "text"),
        ("1", "Cheesemaker", f"We make cheese.\n{LAST}"),
        ("2", "Cook", "Soup.\u2028No calls."),
    ]
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    first, second = read(buffer.getvalue().encode())
    assert (first.title, first.description) == ("Cheesemaker", f"We make cheese.\n{LAST}")
    assert (second.source, second.description) == ("csv", "Soup.\u2028No calls.")


def test_reading_a_table_leaves_the_limit_of_others_alone():
    before = csv.field_size_limit(7_000_000)
    try:
        read(b"id,title,text\n1,Cook,No calls.\n", "jobs.csv")
        assert csv.field_size_limit() == 7_000_000
    finally:
        csv.field_size_limit(before)


def test_sentence_with_commas_is_no_table():
    text = f"We make cheese, butter, and text.\n{LAST}\n"
    assert [(p.source, p.description) for p in read(text.encode())] == [("text", text)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("text", "\n".join(LINES)),
        ("json", json.dumps(RECORD)),
        ("html", f"<html><body><p>Duties</p><p>Apply</p>{RECORD['content'] * 2}</body></html>"),
    ],
)
def test_format_is_told_in_every_encoding_that_has_a_mark(encoding, source, content):
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (posting,) = read(mark + content.encode(encoding))
    assert (posting.source, posting.description.splitlines()[-1]) == (source, LAST)


def test_parquet_gives_a_posting_a_row():
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")

    buffer = io.BytesIO()
    parquet.write_table(
        pa.table({"id": ["1", "2"], "text": ["\n".join(LINES), "No calls."], "title": ["Cheesemaker", None]}), buffer
    )
    assert [(p.id, p.title) for p in read(buffer.getvalue())] == [("1", "Cheesemaker"), ("2", None)]


def test_feed_gives_a_posting_an_item():
    items = "".join(
        f"<item><title>Cheesemaker {n}</title><pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate>"
        f"<description><![CDATA[{RECORD['content']}]]></description></item>"
        for n in range(2)
    )
    feed = f'<?xml version="1.0"?><rss><channel><title>Jobs of the Dairy</title>{items}</channel></rss>'
    one, two = read(feed.encode())
    assert (one.title, two.title) == ("Cheesemaker 0", "Cheesemaker 1")
    assert one.date_posted == date(2026, 3, 2)
    assert one.description.splitlines() == LINES[2:]


@pytest.mark.parametrize(
    ("root", "entry", "text"),
    [("rss", "item", "description"), ("feed xmlns='http://www.w3.org/2005/Atom'", "entry", "content")],
)
def test_single_entry_of_a_feed_is_not_taken_for_the_feed(root, entry, text):
    inner = f"<{entry}><title>Cheesemaker</title><{text}><![CDATA[{RECORD['content']}]]></{text}></{entry}>"
    xml = f"<?xml version='1.0'?><{root}><title>All our jobs</title>{inner}</{root.split()[0]}>"
    (posting,) = read(xml.encode())
    assert (posting.title, posting.description.splitlines()) == ("Cheesemaker", LINES[2:])


def test_marks_of_markdown_are_no_part_of_a_labelled_fact():
    text = "# Cheesemaker\n\n**Company:** Dairy Example  \n**Location:** Leeds, UK\n\n" + "\n\n".join(LINES[2:])
    (posting,) = read(text.encode(), "job.md")
    assert (posting.title, posting.hiring_organization) == ("Cheesemaker", "Dairy Example")
    assert (posting.job_location, posting.description) == ("Leeds, UK", text)


def test_entities_of_xml_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret of the cellar")
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE j [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y "{"boom" * 50}">]>'
        f"<job><title>Cheesemaker</title><description>{' '.join(LINES)} &x;&y;</description></job>"
    )
    (posting,) = read(xml.encode())
    assert "secret" not in posting.description
    assert "boom" not in posting.description


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_word_document_with_list_table_and_deleted_text():
    body = (
        "<w:p><w:r><w:t>Cheese</w:t></w:r><w:r><w:t>maker</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>Care for the cellar</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Closing date</w:t></w:r></w:p></w:tc>"
        "<w:tc><w:p><w:r><w:t>3 May 2026</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:delText>Call us</w:delText><w:t>Call us</w:t></w:r></w:del>"
        "<w:r><w:t>No</w:t><w:tab/><w:t>calls.</w:t></w:r></w:p>"
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    (posting,) = read(zipped(**{"[Content_Types].xml": "<x/>", "word/document.xml": document}), "job.bin")
    assert posting.description.splitlines() == [
        "Cheesemaker",
        "- Care for the cellar",
        "Closing date: 3 May 2026",
        "No calls.",
    ]
    assert (posting.source, posting.valid_through) == ("docx", date(2026, 5, 3))


def test_word_document_has_its_footer_and_its_text_boxes_once():
    def paragraph(inner):
        return f"<w:p><w:r>{inner}</w:r></w:p>"

    box = f"<w:txbxContent>{paragraph('<w:t>Closing date: 3 May 2026</w:t>')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    names = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = (
        f"<w:document {names}><w:body>{paragraph('<w:t>Cheesemaker</w:t>')}{paragraph(both)}</w:body></w:document>"
    )
    footer = f"<w:ftr {names}>{paragraph(f'<w:t>{LAST}</w:t>')}</w:ftr>"
    parts = {"word/footer1.xml": footer, "word/document.xml": document, "word/footer2.xml": footer}
    (posting,) = read(zipped(**parts))
    assert posting.description.splitlines() == ["Cheesemaker", "Closing date: 3 May 2026", LAST]


def test_document_made_by_an_office_library_is_read():
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("Cheesemaker")
    for line in LINES[1:]:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    (posting,) = read(buffer.getvalue())
    assert posting.description.splitlines() == LINES


def test_open_document_text():
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    inner = (
        "<text:h>Cheesemaker</text:h><text:p>We make <text:span>forty</text:span> kinds<text:s/>of cheese.</text:p>"
        "<text:list><text:list-item><text:p>Care for it</text:p></text:list-item></text:list><text:p>No calls."
        "<office:annotation><text:p>Really?</text:p></office:annotation></text:p>"
    )
    body = f"<office:body><office:text>{inner}</office:text></office:body>"
    content = f"<office:document-content {names}>{body}</office:document-content>"
    (posting,) = read(zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content}))
    assert posting.description.splitlines() == [
        "Cheesemaker",
        "We make forty kinds of cheese.",
        "- Care for it",
        "No calls.",
    ]


def test_rich_text():
    pytest.importorskip("striprtf")
    (posting,) = read(rb"{\rtf1\ansi Cheesemaker\par We make \b forty\b0  kinds of cheese.\par No calls\'2e\par}")
    assert posting.description.splitlines() == ["Cheesemaker", "We make forty kinds of cheese.", "No calls."]


def test_archive_gives_the_postings_of_its_members_and_passes_over_the_rest(posting_html):
    content = zipped(
        **{
            "a/one.html": posting_html,
            "a/one_files/ad.html": "<html><body>advert</body></html>",
            "b/two.txt": "\n".join(LINES),
            "logo.png": b"\x89PNG....",
            "../../escape.txt": "\n".join(LINES),
            "shell.html": "<html><body><script></script></body></html>",
        }
    )
    *postings, unread = read_bytes(content)
    assert [found.posting.title for found in postings] == ["Harbour Pilot", "Cheesemaker", "Cheesemaker"]
    assert unread.posting.id == "shell.html"
    assert isinstance(unread.problem, NoPostingError)


def test_what_an_archive_holds_besides_its_posting_is_named(posting_html):
    found = read_bytes(zipped(**{"one.html": posting_html, "cut.pdf": "%PDF-1.7 and no more", "empty.txt": ""}))
    for index in (None, 0):
        (warning,) = choose(found, index).warnings
        assert warning.code == "members_unread"
        assert "cut.pdf, empty.txt" in warning.message
    with pytest.raises(InputError, match="holds 1 posting"):
        choose(found, 1)


def test_a_choice_of_several_postings_names_what_could_not_be_read(posting_html):
    found = read_bytes(zipped(**{"one.html": posting_html, "two.html": posting_html, "cut.pdf": "%PDF-1.7"}))
    with pytest.raises(SeveralPostingsError, match=r"There are 2 postings here.* from cut\.pdf"):
        choose(found, None)


def test_an_archive_is_none_of_the_documents_that_are_in_it_unpacked(posting_html):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("cut.pdf", "%PDF-1.7 and no more")
        archive.writestr("one.html", posting_html)
    assert read_bytes(packed.getvalue())[0].posting.title == "Harbour Pilot"


def test_archives_nested_too_deeply_are_not_opened():
    content = "\n".join(LINES).encode()
    for _ in range(6):
        content = zipped(inner=content)
    with pytest.raises(NoPostingError):
        read(content)


def test_archive_bomb_is_refused(monkeypatch):
    monkeypatch.setattr("analyzer.scraping.reading.UNPACKED_LIMIT", 100_000)
    monkeypatch.setattr("analyzer.scraping.readers.archive.MAX_BYTES", 100_000)
    with pytest.raises(UnreadableError, match="unpacks"):
        read(zipped(**{f"{n}.txt": b"0" * 60_000 for n in range(3)}))
    with pytest.raises(UnreadableError, match="unpacks"):
        read(gzip.compress(b"0" * 200_000))


def test_gzipped_page(posting_html):
    (posting,) = read(gzip.compress(posting_html.encode()), "job.html.gz")
    assert posting.title == "Harbour Pilot"


@pytest.mark.parametrize("packed", [False, True])
def test_web_archive_is_read_record_by_record(posting_html, packed):
    pytest.importorskip("warcio")
    archive = b""
    empty = "<html><body><script></script></body></html>"
    sent = (("200 OK", posting_html), ("200 OK", empty), ("200 OK", posting_html), ("410 Gone", posting_html))
    for number, (status, html) in enumerate(sent):
        http = f"HTTP/1.0 {status}".encode() + b"\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/{number}\r\n"
        head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        record = head.encode() + http + b"\r\n\r\n"
        archive += gzip.compress(record) if packed else record
    assert [p.url for p in read(archive, "jobs.warc.gz")] == ["https://example.org/0", "https://example.org/2"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"\xd0\xcf\x11\xe0\xa1",
        b"PK\x03\x04broken",
        b"%PDF-1.7 broken",
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_posting_by_its_bytes_is_refused_by_name(content):
    with pytest.raises(UnreadableError):
        read(content)


@pytest.mark.parametrize(("part", "words"), [("xl/workbook.xml", "CSV"), ("ppt/presentation.xml", "PDF")])
def test_office_file_that_is_not_read_says_how_to_save_it(part, words):
    with pytest.raises(UnreadableError, match=f"save it as {words}"):
        read(zipped(**{"[Content_Types].xml": "<x/>", part: "<x/>"}))


def test_suffix_does_not_overrule_the_content(posting_html):
    (posting,) = read(posting_html.encode(), "job.pdf")
    assert posting.source == "html"


def test_file_larger_than_allowed_is_not_read(tmp_path):
    path = tmp_path / "job.txt"
    path.write_text("\n".join(LINES))
    with pytest.raises(UnreadableError, match="larger than 10 bytes"):
        open_file(path, options=ScrapeOptions(max_bytes=10))


def test_missing_file_says_why(tmp_path):
    with pytest.raises(UnreadableError, match="No such file"):
        open_file(tmp_path / "none.html")


@pytest.mark.parametrize("given", ["Job", "Job_files", "Job.html"])
def test_page_saved_with_its_folder_is_found_from_either(tmp_path, posting_html, given):
    (tmp_path / "Job.html").write_text(posting_html)
    (tmp_path / "Job_files").mkdir()
    (tmp_path / "Job_files" / "ad.html").write_text("<html></html>")
    (tmp_path / "Job").mkdir()
    (tmp_path / "Job" / "index.html").write_text(posting_html)
    (scraped,) = open_file(tmp_path / given)
    assert scraped.posting.title == "Harbour Pilot"


@pytest.mark.parametrize("others", [("note.txt",), ("Other.html",), ()])
def test_a_folder_of_more_than_a_saved_page_is_left_to_batch(tmp_path, posting_html, others):
    (tmp_path / ("Job.html" if others else "note.txt")).write_text(posting_html)
    for name in others:
        (tmp_path / name).write_text(posting_html)
    with pytest.raises(UnreadableError, match="is a folder: use analyzer batch"):
        open_file(tmp_path)


def test_a_page_saved_into_a_folder_with_what_belongs_to_it_is_that_folder(tmp_path, posting_html):
    (tmp_path / "Job.html").write_text(posting_html)
    (tmp_path / "Job_files").mkdir()
    for name in ("style.css", ".hidden"):
        (tmp_path / name).touch()
    (scraped,) = open_file(tmp_path)
    assert scraped.posting.title == "Harbour Pilot"


def test_a_refused_format_is_named_with_what_to_do():
    for content, advice in (
        (b"\x7fELF\x02", "This is a program, which is not read: paste the text of the posting."),
        (b"Rar!\x1a", "This is a rar archive, which is not read: pack it as zip, or paste the text of the posting."),
    ):
        with pytest.raises(UnreadableError) as caught:
            read(content)
        assert str(caught.value) == advice
