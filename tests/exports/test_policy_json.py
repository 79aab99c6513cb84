"""The output contract: its names, its schema, and the way back."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

import analyzer.schema
from analyzer.exceptions import InputError
from analyzer.exports import policy_json
from analyzer.exports.policy_json import SCHEMA_ID, from_json, json_schema, to_json
from tests.exports.samples import ALL, FAILED, FULL, POSTING, TEXT

SCHEMA_FILE = Path(analyzer.schema.__file__).with_name("analysis.schema.json")
SAMPLES = pytest.mark.parametrize("analysis", ALL.values(), ids=ALL.keys())
VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())

CONTRACT = {
    "": {"schemaVersion", "analyzer", "posting", "statements", "contactPoints", "policy", "plan", "warnings", "error"},
    "posting": {
        "id",
        "url",
        "source",
        "title",
        "hiringOrganization",
        "jobLocation",
        "country",
        "datePosted",
        "validThrough",
        "validThroughRaw",
        "identifier",
        "language",
        "description",
        "descriptionSha256",
    },
    "policy": {
        "permission",
        "confidence",
        "needsReview",
        "channels",
        "deadline",
        "response",
        "silence",
        "because",
    },
    "policy.deadline": {"date", "time", "timeZone", "rolling", "source", "conflict"},
    "policy.response": {"start", "end", "recipients", "because"},
    "policy.silence": {"meaning", "after", "because"},
    "policy.channels": {"email", "phone", "fax", "text_message", "in_person", "post", "portal", "social_media"},
    "plan": {"appliedOn", "interviewedOn", "asOf", "now", "headline", "steps"},
    "plan.steps.0": {"action", "earliest", "latest", "channel", "contact", "basis", "because", "message"},
    "plan.steps.0.message": {"subject", "body"},
    "statements.0": {
        "id",
        "kind",
        "force",
        "channels",
        "topic",
        "audience",
        "until",
        "evidence",
        "confidence",
        "rules",
    },
    "statements.0.evidence": {"exact", "start", "end", "prefix", "suffix"},
    "contactPoints.0": {"name", "email", "phone", "url", "purpose", "evidence"},
    "warnings.0": {"code", "message"},
}


@pytest.mark.parametrize(("path", "names"), CONTRACT.items(), ids=[path or "analysis" for path in CONTRACT])
def test_every_name_of_the_contract_is_there(path, names):
    node = json.loads(to_json(FULL))
    for part in filter(None, path.split(".")):
        node = node[int(part)] if part.isdigit() else node[part]
    assert names <= node.keys()


def test_values_are_written_as_the_contract_says():
    data = json.loads(to_json(FULL))
    assert data["schemaVersion"] == "1.0"
    assert data["policy"]["channels"]["phone"] == "prohibited"
    assert data["policy"]["deadline"]["date"] == "2026-03-02"
    assert data["policy"]["response"]["end"] == "2026-03-16"
    assert data["plan"]["now"] == "wait"
    assert data["plan"]["steps"][0]["earliest"] == "2026-03-18"
    assert data["statements"][3]["offset"] == {"min": None, "max": 2, "unit": "week"}
    assert data["error"] is None


@SAMPLES
def test_json_to_analysis_to_json_is_identity(analysis):
    assert from_json(to_json(analysis)) == analysis
    assert to_json(from_json(to_json(analysis))) == to_json(analysis)
    assert from_json(to_json(analysis, indent=2).encode()) == analysis


@SAMPLES
def test_what_is_written_satisfies_the_schema(analysis):
    VALIDATOR.validate(json.loads(to_json(analysis)))
    VALIDATOR.validate(json.loads(to_json(analysis, description=False)))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("policy", "permission"), "maybe"),
        (("policy", "needsReview"), "no"),
        (("plan", "steps", 0, "earliest"), "soon"),
        (("plan", "now"), None),
        (("statements", 0, "kind"), "gossip"),
        (("posting", "id"), None),
        (("schemaVersion",), 1),
    ],
    ids=str,
)
def test_the_schema_refuses_what_is_wrong(path, wrong):
    data = json.loads(to_json(FULL))
    node = data
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = wrong
    assert not VALIDATOR.is_valid(data)


def test_the_schema_shows_an_analysis_that_satisfies_it():
    (example,) = json_schema()["examples"]
    VALIDATOR.validate(example)
    assert json.loads(to_json(from_json(json.dumps(example)))) == example


def test_the_published_schema_is_the_one_that_is_printed():
    published = json.loads(SCHEMA_FILE.read_text("utf-8"))
    assert published == json_schema(), "write it anew: analyzer schema > analyzer/schema/analysis.schema.json"


def test_the_schema_is_valid_versioned_and_its_own_copy():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == SCHEMA_ID
    assert SCHEMA_ID.endswith(":1.0")
    schema["properties"].clear()
    assert json_schema()["properties"]


def test_every_field_is_described():
    schema = json_schema()
    nodes = {"Analysis": schema, **schema["$defs"]}
    bare = [
        f"{name}.{field}"
        for name, node in nodes.items()
        for field, value in node.get("properties", {}).items()
        if "description" not in value
    ]
    assert bare == []


def test_descriptions_speak_json():
    assert "None" not in json.dumps(json_schema())


def test_the_description_can_be_left_out():
    data = json.loads(to_json(FULL, description=False))
    assert "description" not in data["posting"]
    assert from_json(to_json(FULL, description=False)) == replace(FULL, posting=replace(POSTING, description=""))


def test_one_line_unless_indented():
    assert "\n" not in to_json(FULL)
    assert to_json(FULL, indent=2).startswith('{\n  "')


def test_a_failed_posting_keeps_its_error():
    data = json.loads(to_json(FAILED))
    assert data["error"]["code"] == "no_posting"
    assert (data["policy"], data["plan"], data["statements"]) == (None, None, [])


def test_half_a_character_is_replaced_without_moving_offsets():
    torn = replace(FULL, posting=replace(POSTING, description=TEXT.replace("&", "\ud83d")))
    written = json.loads(to_json(torn))["posting"]["description"]
    assert written == TEXT.replace("&", "\N{ZERO WIDTH SPACE}")
    assert json.loads(to_json(torn))["plan"]["steps"][0]["earliest"] == date(2026, 3, 18).isoformat()


def test_unknown_fields_are_ignored():
    data = json.loads(to_json(FULL))
    data["extra"] = data["posting"]["extra"] = 1
    assert from_json(json.dumps(data)) == FULL


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "Not JSON"),
        ("[]", "Not the JSON of an analysis"),
        ('{"posting": {"id": "x"}}', "analyzer: Field required"),
        ("[" * 100_000, "Not JSON"),
        (b"\xff\xfe\x00", "Not JSON"),
        ('{"analyzer": {"version": "1"}, "posting": {"id": 7}}', "posting.id"),
    ],
    ids=["broken", "a list", "no analyzer", "deep", "not text", "a wrong type"],
)
def test_what_is_no_analysis_is_refused_in_one_line(text, message):
    with pytest.raises(InputError, match=message) as caught:
        from_json(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("given", [{"posting": {}}, None, 7])
def test_what_is_no_text_is_refused_by_its_type(given):
    with pytest.raises(InputError, match=f"is of type {type(given).__name__}"):
        from_json(given)


def test_another_version_of_the_contract_is_refused_and_an_addition_to_it_is_not():
    data = json.loads(to_json(FULL))
    assert from_json(json.dumps({**data, "schemaVersion": "1.7"})).policy == FULL.policy
    with pytest.raises(InputError, match=r"in version 2\.0 of the format, and 1\.x is read here"):
        from_json(json.dumps({**data, "schemaVersion": "2.0"}))


@pytest.mark.parametrize("encode", [str, str.encode], ids=["text", "bytes"])
def test_long_json_is_measured_in_bytes(encode, monkeypatch):
    analysis = replace(FULL, posting=replace(POSTING, title="Rédacteur"))
    text = to_json(analysis)
    size = len(text.encode())
    assert size > len(text)
    monkeypatch.setattr(policy_json, "MAX_JSON_BYTES", size)
    assert from_json(encode(text)) == analysis
    monkeypatch.setattr(policy_json, "MAX_JSON_BYTES", size - 1)
    with pytest.raises(InputError, match=f"More than {size - 1:,} bytes"):
        from_json(encode(text))
