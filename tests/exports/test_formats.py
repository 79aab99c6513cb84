"""The list of formats."""

import json

import pytest

from analyzer.exceptions import InputError
from analyzer.exports.formats import FORMATS
from tests.exports.samples import ALL, FAILED, FULL


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
def test_every_format_writes_every_analysis_the_same_way_twice(name, analysis):
    text = FORMATS[name].write([analysis])
    assert text == FORMATS[name].write([analysis])
    assert text.endswith("\n")
    assert text.encode()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"csv", "jsonl"}))
def test_a_format_for_one_refuses_several(name):
    with pytest.raises(InputError, match="one by one"):
        FORMATS[name].write([FULL, FAILED])


def test_lines_hold_one_analysis_each():
    lines = FORMATS["jsonl"].write([FULL, FAILED]).splitlines()
    assert [json.loads(line)["posting"]["id"] for line in lines] == [FULL.posting.id, FAILED.posting.id]
