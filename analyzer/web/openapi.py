"""What the OpenAPI document says about bodies and answers: the output contract is its one source."""

from typing import Any

from fastapi import FastAPI

from analyzer.exports.policy_json import json_schema
from analyzer.web.problems import MEDIA_TYPE
from analyzer.web.request_models import AnalyzeRequest, PlanRequest, PostingRequest

_REF = "#/components/schemas/"
_DEFINITION = "#/$defs/"
_ANALYSIS_REF = {"$ref": f"{_REF}Analysis"}


_EXAMPLE = {
    "text": "Archivist at Harbour Museum\nApplications close on 6 March 2026. No phone calls, please.",
    "country": "GB",
    "appliedOn": "2026-02-20",
}
_RECORDS = (
    '{"id": "1", "text": "Archivist. Apply by 6 March 2026.", "appliedOn": "2026-02-20"}\n'
    '{"id": "2", "text": "Baker. No phone calls, please."}\n'
)


def _body(**content: Any) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": content}}


def _schema_of(model: type[PostingRequest | PlanRequest]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def _form() -> dict[str, Any]:
    schema = _schema_of(PostingRequest)
    file = {"type": "string", "format": "binary", "description": "A saved page, PDF, e-mail, …; instead of the text."}
    schema["properties"] = {"file": file, **schema["properties"]}
    return schema


_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable identifier; the same as the command line's and the batch's."},
        "detail": {"type": "string", "description": "One sentence that says what to do."},
    },
}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "It says why not.", "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}}},
    "5XX": {
        "description": "Busy, too slow, or broken.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": f"{_REF}Problem"}}},
    },
}
ANALYSIS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The analysis.",
        "content": {"application/json": {"schema": _ANALYSIS_REF}},
    },
    **_PROBLEMS,
}
ANALYSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "One analysis a line.", "content": {"application/jsonl": {"schema": {"type": "string"}}}},
    **_PROBLEMS,
}
SCHEMA: dict[int | str, dict[str, Any]] = {
    200: {"description": "JSON Schema.", "content": {"application/schema+json": {"schema": {"type": "object"}}}},
    **_PROBLEMS,
}
POSTING = _body(
    **{
        "application/json": {"schema": _schema_of(AnalyzeRequest), "example": _EXAMPLE},
        "multipart/form-data": {"schema": _form()},
    }
)
PLAN = _body(
    **{
        "application/json": {
            "schema": _schema_of(PlanRequest),
            "example": {"analysis": json_schema()["examples"][0], "appliedOn": "2026-02-20"},
        }
    }
)
BATCH = _body(
    **{
        "application/jsonl": {
            "schema": {"type": "string", "description": "One record a line."},
            "example": _RECORDS,
        }
    }
)


def describe(app: FastAPI) -> None:
    """Let the application's OpenAPI document have the analysis and the problem among its schemas."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        document = made()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        if "Analysis" not in schemas:
            schema = json_schema()
            schemas |= {name: _moved(part) for name, part in schema.pop("$defs").items()}
            schemas["Analysis"] = {key: _moved(part) for key, part in schema.items() if key not in ("$schema", "$id")}
            schemas["Problem"] = _PROBLEM
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def _moved(node: Any) -> Any:
    """With references into the document's schemas instead of the schema's own definitions."""
    if isinstance(node, list):
        return [_moved(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value.replace(_DEFINITION, _REF) if isinstance(value, str) else _moved(value)
        for key, value in node.items()
    }
