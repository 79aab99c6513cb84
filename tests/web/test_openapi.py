"""The OpenAPI document is true: whatever fits it, or nearly does, gets one of the answers it names."""

import json
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.testclient import TestClient

from analyzer.web.app import make_app
from analyzer.web.options import ServerOptions

CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance, status_code_conformance]
APP = make_app(ServerOptions(today=lambda: date(2026, 1, 12), hosts=frozenset({"testserver", "localhost"})))
schema = schemathesis.openapi.from_asgi("/api/openapi.json", APP)


@schemathesis.serializer("application/jsonl")
def jsonl(_: Any, value: object) -> bytes:
    return str(value).encode("utf-8", "replace")


@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_answers_are_as_described(case: Any) -> None:
    case.call_and_validate(checks=CHECKS)


@pytest.fixture
def document() -> dict[str, Any]:
    answer: dict[str, Any] = TestClient(APP).get("/api/openapi.json").json()
    return answer


def test_every_operation_is_explained(document: dict[str, Any]) -> None:
    operations = {path: next(iter(item.values())) for path, item in document["paths"].items()}
    assert sorted(operations) == ["/api/analyze", "/api/batch", "/api/plan", "/api/schema"]
    assert [path for path, operation in operations.items() if len(operation["description"]) < 20] == []


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references: list[str] = []

    def collect(node: Any) -> None:
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if key == "$ref":
                references.append(value)
            elif isinstance(value, dict | list):
                collect(value)

    collect(document)
    schemas = document["components"]["schemas"]
    assert len(references) > 10
    assert [name for name in references if name.removeprefix("#/components/schemas/") not in schemas] == []
    assert "#/$defs/" not in str(document)


@pytest.mark.parametrize("path", ["/api/analyze", "/api/plan", "/api/batch"])
def test_the_example_of_a_request_can_be_sent(path: str, document: dict[str, Any]) -> None:
    media_type, body = next(iter(document["paths"][path]["post"]["requestBody"]["content"].items()))
    example = body["example"]
    content = example if isinstance(example, str) else json.dumps(example)
    answer = TestClient(APP).post(path, content=content, headers={"Content-Type": media_type})
    assert answer.status_code == 200, answer.text
    assert '"error":null' in answer.text.replace(" ", "") or path == "/api/plan"
