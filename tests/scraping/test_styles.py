"""Which rules of a page's style sheets may hide an element."""

import pytest

from analyzer.scraping.styles import LONGEST_SHEET, StyleSheets

HIDING = [
    ".x{display:none}",
    ".a,.x , .b{display:none}",
    ".a .b,p.x{display:none}",
    "\n.x\t{ opacity : 0 }",
    "P.x:hover{color:white}",
    ".x{display:none}.x:hover{display:block}",
    ".x/* } */{display:none/* ; */}",
    "}}.x{display:none}",
    "@media print{.x{display:block}}.x{display:none}",
    "@font-face{src:url(x)}.x{visibility:hidden}",
    ".x{display:none;.y{display:block}}",
    ".x{color:red}.x{left:-9999px}",
    ".x{d\\69splay:none}",
    ".X{display:none}",
    ".y{color:red}.x{display:none",
    ".x{display:none;.y{",
]
SHOWING = [
    "",
    ".y{display:none}",
    ".x .y{display:none}",
    ".y>.x{display:none}",
    ".x.y{display:none}",
    ".xy{display:none}",
    "#x{display:none}",
    ".x{color:red}",
    ".x{display:none}.x{display:block}",
    "@media print{.x{display:none}}",
    "@media print{.a{color:red}.x{display:none}}",
    "/* .x{display:none} */",
    ".x{}display:none",
]


@pytest.mark.parametrize("sheet", HIDING)
def test_rule_may_hide_its_class(sheet):
    assert StyleSheets([sheet]).may_hide("p", {"class": "w x"})


@pytest.mark.parametrize("sheet", SHOWING)
def test_other_rules_do_not(sheet):
    assert not StyleSheets([sheet]).may_hide("p", {"class": "w x", "id": None})


def test_the_same_classes_and_ids_are_judged_alike_again():
    sheets = StyleSheets([".x{display:none}", "#x{color:white}"])
    for _ in range(2):
        assert sheets.may_hide("p", {"class": "x"})
        assert sheets.may_hide("p", {"id": "x"})
        assert not sheets.may_hide("p", {"class": "y", "id": "y"})


def test_a_rule_behind_the_longest_sheet_is_not_read():
    hiding = ".x{display:none}"
    assert StyleSheets([" " * (LONGEST_SHEET - len(hiding)) + hiding]).may_hide("p", {"class": "x"})
    assert not StyleSheets([" " * LONGEST_SHEET + hiding]).may_hide("p", {"class": "x"})
