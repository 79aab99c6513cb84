"""The evidence as W3C Web Annotations."""

import json
from dataclasses import replace

import pytest

from analyzer.exports.web_annotation import to_web_annotation
from tests.exports.samples import ALL, FULL, POSTING, STATEMENTS, TEXT


def test_each_statement_is_an_annotation_found_by_its_words_and_their_place():
    page = json.loads(to_web_annotation(FULL))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == len(STATEMENTS)
    for item in page["items"]:
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in TEXT


def test_the_body_names_the_kind_and_says_it_in_words():
    body = json.loads(to_web_annotation(FULL))["items"][0]["body"]
    assert [part["value"] for part in body] == ["contact_instruction", "not by phone"]


def test_without_a_url_the_text_itself_is_the_target():
    nowhere = replace(FULL, posting=replace(POSTING, url=None, description_sha256="ab" * 32))
    assert json.loads(to_web_annotation(nowhere))["items"][0]["target"]["source"] == "urn:sha256:" + "ab" * 32


@pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
def test_ids_are_unique_and_every_analysis_is_valid_json(analysis):
    page = json.loads(to_web_annotation(analysis))
    ids = [page["id"], *(item["id"] for item in page["items"])]
    assert len(set(ids)) == len(ids)
