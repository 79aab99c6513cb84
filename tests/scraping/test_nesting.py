"""Markup that would stall the parser is refused; what only looks alike is not."""

import pytest

from analyzer.exceptions import UnreadableError
from analyzer.scraping.nesting import check_markup

REFUSED = {
    "unclosed": "<div>" * 11_000,
    "closed": "<div>" * 11_000 + "</div>" * 11_000,
    "of two kinds": "<ul><li>" * 11_000,
    "in number": "<p>x" * 500_001,
    "attributes of a shorter tag": "x" * 7_000 + "<p " + "ab " * 6_000 + ">",
    "attributes": "<p " + " ".join(f"attribute{n}" for n in range(6_000)) + ">",
}
READ = {
    "long flat list": "<ul>" + "<li>One" * 20_000,
    "long table": "<table>" + "<tr><td>1<td>2" * 20_000,
    "many paragraphs": "<p>One" * 20_000,
    "many closed spans": "<span>x</span>" * 20_000,
    "many drawn paths": "<svg>" + "<path d='M0'/>" * 20_000,
    "long drawn path": '<path d="' + "M 0 0 L 1 1 " * 5_000 + '">',
    "picture inside": '<img src="data:image/png;base64,' + "A" * 50_000 + '">',
}


@pytest.mark.parametrize("markup", REFUSED.values(), ids=REFUSED)
def test_absurd_markup_is_refused(markup):
    with pytest.raises(UnreadableError, match="paste the text"):
        check_markup(markup)


@pytest.mark.parametrize("markup", READ.values(), ids=READ)
def test_large_markup_is_read(markup):
    check_markup(markup)
