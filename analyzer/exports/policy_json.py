"""The output contract: an analysis as JSON, back again, and the JSON Schema of it.

The nouns stay plain dataclasses; pydantic reads their fields and docstrings here, at the edge, and nowhere else.
"""

import copy
import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticSerializationError
from typing_extensions import TypeAliasType

from analyzer.exceptions import InputError
from analyzer.schema.analysis import SCHEMA_VERSION, Analysis
from analyzer.schema.characters import without_surrogates
from analyzer.schema.statement import BaseStatement

MAX_JSON_BYTES = 50_000_000
"""Longest JSON that is read, in UTF-8."""

SCHEMA_ID = f"urn:job-posting-analyzer:schema:analysis:{SCHEMA_VERSION}"
EXAMPLE = "example.json"
"""An analysis that the schema shows."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_CONFIG = ConfigDict(
    alias_generator=to_camel,
    populate_by_name=True,
    json_schema_serialization_defaults_required=True,
)
_MAX_LISTED_ERRORS = 3
_PYTHON_WORDS = {"None": "null", "True": "true", "False": "false"}
_PYTHON_WORD = re.compile(r"\b(None|True|False)\b")

_Document = TypeAliasType("_Document", Analysis)
"""A name of its own, because a TypeAdapter takes a configuration only for what is not itself a dataclass."""
_Base = TypeAliasType("_Base", BaseStatement)


def to_json(analysis: Analysis, *, indent: int | None = None, description: bool = True) -> str:
    """The analysis in the contract's JSON.

    Args:
        analysis: what to write.
        indent: spaces for each level; None for one line.
        description: False leaves the posting's text out, as batch output does.
    """
    exclude = None if description else {"posting": {"description"}}
    try:
        return _adapter().dump_json(analysis, by_alias=True, indent=indent, exclude=exclude).decode("utf-8")
    except PydanticSerializationError:  # half a surrogate pair has no UTF-8
        data = _adapter().dump_python(analysis, by_alias=True, exclude=exclude, mode="python")
        separators = (",", ":") if indent is None else None
        text = json.dumps(data, indent=indent, separators=separators, ensure_ascii=False, default=str)
        return without_surrogates(text)


def from_json(text: str | bytes) -> Analysis:
    """The analysis that `to_json` wrote; unknown fields are ignored, a left-out description is empty.

    Raises:
        InputError: the text is no JSON, or not the JSON of an analysis in this version of the contract.
    """
    if not isinstance(text, str | bytes):
        raise InputError(f"The JSON is of type {type(text).__name__}: give its text, as str or bytes.")
    content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if len(content) > MAX_JSON_BYTES:
        raise InputError(f"More than {MAX_JSON_BYTES:,} bytes: give the JSON of one analysis.")
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError("Not JSON: give the output of `analyzer analyze --format json`.") from error
    if not isinstance(data, dict):
        raise InputError("Not the JSON of an analysis: give an object, as `analyzer analyze --format json` writes it.")
    _check_version(data.get("schemaVersion"))
    if isinstance(data.get("posting"), dict):
        data["posting"].setdefault("description", "")
    try:
        return _adapter().validate_json(json.dumps(data))
    except ValidationError as error:
        raise InputError(f"Not the JSON of an analysis: {_listed(error)}.") from error


def _check_version(version: object) -> None:
    """Refuse what a later contract may mean otherwise; a higher number behind the point only adds to it."""
    ours = SCHEMA_VERSION.partition(".")[0]
    if isinstance(version, str) and version.partition(".")[0] != ours:
        message = f"The analysis is in version {version[:20]} of the format, and {ours}.x is read here"
        raise InputError(f"{message}: analyse the posting again, or install the version that wrote it.")


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `to_json` writes; `$id` changes with the schema's version."""
    return copy.deepcopy(_schema())


@cache
def _adapter() -> TypeAdapter[Analysis]:
    return TypeAdapter(_Document, config=_CONFIG)


@cache
def _schema() -> dict[str, Any]:
    documented = ConfigDict(**_CONFIG, use_attribute_docstrings=True)
    adapter: TypeAdapter[Analysis] = TypeAdapter(_Document, config=documented)
    schema = _tidied(adapter.json_schema(mode="serialization"))
    base = _tidied(TypeAdapter(_Base, config=documented).json_schema(mode="serialization"))
    inherited = base["properties"]
    for definition in schema["$defs"].values():
        for name, field in definition.get("properties", {}).items():
            if "description" not in field and name in inherited and "kind" in definition["properties"]:
                field["description"] = inherited[name]["description"]
    schema["$defs"]["JobPosting"]["required"].remove("description")
    example = json.loads(files("analyzer.exports").joinpath(EXAMPLE).read_text("utf-8"))
    return {"$schema": DIALECT, "$id": SCHEMA_ID, "title": Analysis.__name__, **schema, "examples": [example]}


def _tidied(node: Any) -> Any:
    """Without the titles pydantic makes up from names, and with JSON's words for Python's."""
    if isinstance(node, list):
        return [_tidied(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidied(value) for key, value in node.items() if key != "title" or not isinstance(value, str)}
    if isinstance(kept.get("description"), str):
        kept["description"] = _PYTHON_WORD.sub(lambda found: _PYTHON_WORDS[found[0]], kept["description"])
    return kept


def _listed(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False)
    listed = [f"{'.'.join(str(part) for part in item['loc']) or 'it'}: {item['msg']}" for item in found]
    more = len(listed) - _MAX_LISTED_ERRORS
    return "; ".join(listed[:_MAX_LISTED_ERRORS]) + (f"; and {more} more" if more > 0 else "")
