"""Broken JSON is repaired; what is none is refused."""

import pytest

from analyzer.scraping.lenient_json import parse_json

CASES = {
    "sound": ('{"a": "b\\n"}', {"a": "b\n"}),
    "invalid escape": (r'{"a": "50\% off \_(o)_/"}', {"a": r"50\% off \_(o)_/"}),
    "broken unicode escape": (r'{"a": "\u12"}', {"a": r"\u12"}),
    "control characters": ('{"a": "one\ntwo\tthree"}', {"a": "one\ntwo\tthree"}),
    "trailing commas": ('{"a": [1, 2, ], }', {"a": [1, 2]}),
    "quotes inside a string": ('{"a": "the "big" boat", "b": 1}', {"a": 'the "big" boat', "b": 1}),
    "comment marks": ('<!-- {"a": 1} -->', {"a": 1}),
    "cdata": ('//<![CDATA[\n{"a": 1}\n//]]>', {"a": 1}),
    "semicolon": ('{"a": 1};', {"a": 1}),
    "escaped for HTML": ("{&quot;a&quot;: &quot;R&amp;amp;D&quot;}", {"a": "R&amp;D"}),
    "comments": ('{// one\n"a": 1, /* two */ "b": "http://x"} // three', {"a": 1, "b": "http://x"}),
    "comment without end": ('{"a": 1} /* two', {"a": 1}),
    "single quotes": ("{'a': 'the harbour\\'s \"big\" boat'}", {"a": 'the harbour\'s "big" boat'}),
    "value left out": ('{"a": , "b": }', {"a": None, "b": None}),
    "commas too many": ('{, "a": [, 1,, 2],, "b": 3}', {"a": [1, 2], "b": 3}),
    "words of other languages": ('{"a": undefined, "b": None, "c": NaN}', {"a": None, "b": None, "c": None}),
    "white space that is none": ('{\xa0"a":\xa01}', {"a": 1}),
    "two values": ('{"a": 1}\n{"b": 2}', [{"a": 1}, {"b": 2}]),
    "two values with a comma": ('{"a": 1},{"b": [2]},', [{"a": 1}, {"b": [2]}]),
    "brackets too many": ('{"a": [1]]}}', {"a": [1]}),
    "brackets too few": ('{"a": [{"b": 1}', {"a": [{"b": 1}]}),
    "brackets crossed": ('{"a": [1}', {"a": [1]}),
    "assignment": ('window.ld = {"a": 1,};', {"a": 1}),
    "put into a string": (r'"{\"a\": 1}"', {"a": 1}),
    "byte order mark": ('\ufeff{"a": 1}', {"a": 1}),
}


@pytest.mark.parametrize(("text", "value"), CASES.values(), ids=CASES)
def test_json_is_read_and_repaired(text, value):
    assert parse_json(text) == value


@pytest.mark.parametrize(
    "text", ["", "function() {}", "x", "[" * 100_000, '{"x": ' * 100_000, '{"a": "b', '{"a": "cut, "b": "off']
)
def test_what_cannot_be_repaired_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"JSON|nested"):
        parse_json(text)
