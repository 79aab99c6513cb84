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
    "byte order mark": ('\ufeff{"a": 1}', {"a": 1}),
}


@pytest.mark.parametrize(("text", "value"), CASES.values(), ids=CASES)
def test_json_is_read_and_repaired(text, value):
    assert parse_json(text) == value


@pytest.mark.parametrize("text", ["", "function() {}", '{"a": ', "[" * 100_000, '{"a": "b'])
def test_what_cannot_be_repaired_is_a_value_error(text):
    with pytest.raises(ValueError, match=r"JSON|nested"):
        parse_json(text)
