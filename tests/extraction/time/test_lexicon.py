import pytest

from analyzer.exceptions import LexiconError
from analyzer.extraction.time.lexicon import build_time_lexicon, load_time_lexicon
from analyzer.extraction.time.symbols import SYMBOLS
from analyzer.extraction.time.tokens import fold, number_class, tokenize


def test_every_class_has_its_own_letter() -> None:
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"colour": {"red": 1}}, "no word class 'colour'"),
        ({"month": {"may": 5}, "part": {"may": "MID"}}, "'may' stands in two classes"),
        ({"month": {"may": 5}}, "add the word classes"),
        ({"month": 5}, "another form"),
    ],
)
def test_a_faulty_lexicon_is_refused(tables: dict[str, object], message: str) -> None:
    with pytest.raises(LexiconError, match=message):
        build_time_lexicon(tables)


@pytest.mark.parametrize("text", ["Ünï – “x”\u00a0ﬁ İ ß", "ASCII only\t\n", "１５ ＪＵＬＹ", "\x00\x96"])
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("piece", "name"),
    [
        ("15", "dom"),
        ("2026", "year"),
        ("3rd", "ordinal"),
        ("17:00:00", "clock"),
        ("17.30", "dotted"),
        ("17/18", "pair"),
        ("10/2026", "day_year"),
        ("4/9/2018", "numeric_date"),
        ("2018-04-09", "iso_date"),
        ("2026-w34", "iso_week"),
        ("32nd", None),
        ("25:00", None),
        ("707-555-0130", None),
        ("3.11.4.2", None),
        ("0251263708", None),
    ],
)
def test_numbers_are_told_apart_by_their_shape(piece: str, name: str | None) -> None:
    assert number_class(piece)[0] == name


def test_expressions_of_several_words_are_one_node() -> None:
    nodes = tokenize("close  of business", load_time_lexicon("en"))
    assert [(node.symbol, node.start, node.end) for node in nodes] == [(SYMBOLS["close_of_business"], 0, 18)]


@pytest.mark.parametrize("text", ["We value teamwork.", "Apply on our site.", "", "No calls, please."])
def test_the_gate_stops_sentences_without_time(text: str) -> None:
    assert load_time_lexicon("en").gate.search(fold(text)) is None
