"""The list of formats."""

import json

import pytest

from analyzer.exceptions import InputError
from analyzer.exports.formats import FORMATS
from tests.exports.samples import ALL, FAILED, FULL, NASTY


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
def test_every_format_writes_every_analysis_the_same_way_twice(name, analysis):
    written = FORMATS[name].write([analysis])
    assert written == FORMATS[name].write([analysis])
    assert isinstance(written, bytes) or written.endswith("\n")
    assert isinstance(written, bytes) or written.encode()


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"json", "jsonl", "jsonld", "parquet"}))
def test_nothing_that_people_read_steers_a_terminal_or_turns_the_direction_of_writing(name):
    assert not {"\x1b", "\u202e", "\x07"} & set(FORMATS[name].write([NASTY]))


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"csv", "jsonl", "ics", "todo", "parquet"}))
def test_a_format_for_one_refuses_several(name):
    with pytest.raises(InputError, match="choose one"):
        FORMATS[name].write([FULL, FAILED])


def test_lines_hold_one_analysis_each():
    lines = FORMATS["jsonl"].write([FULL, FAILED]).splitlines()
    assert [json.loads(line)["posting"]["id"] for line in lines] == [FULL.posting.id, FAILED.posting.id]
