"""The evidence as W3C Web Annotations (JSON-LD), for tools that show or store annotations."""

import hashlib
import json
from typing import Any

from analyzer.exports.gist import gist
from analyzer.exports.wording import visible
from analyzer.schema.analysis import Analysis
from analyzer.schema.characters import without_surrogates
from analyzer.schema.statement import Statement

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = "urn:job-posting-analyzer:annotation"


def to_web_annotation(analysis: Analysis) -> str:
    """One annotation for each statement, as an AnnotationPage.

    The target is the posting's URL, else a name made from the digest of its text; it is found by the quoted words and
    by their position in the description.
    """
    page = {
        "@context": CONTEXT,
        "id": f"{NAMESPACE}:{_digest(analysis)}",
        "type": "AnnotationPage",
        "items": [_annotation(analysis, statement) for statement in analysis.statements],
    }
    text = json.dumps(page, indent=2, ensure_ascii=False)
    return text.encode("utf-8", errors="replace").decode("utf-8")


def _annotation(analysis: Analysis, statement: Statement) -> dict[str, Any]:
    quote = statement.evidence
    return {
        "id": f"{NAMESPACE}:{_digest(analysis)}:{statement.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [
            {"type": "TextualBody", "purpose": "classifying", "value": statement.kind},
            {"type": "TextualBody", "purpose": "describing", "value": gist(statement), "language": "en"},
        ],
        "target": {
            "source": visible(analysis.posting.url) if analysis.posting.url else f"urn:sha256:{_digest(analysis)}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": quote.exact,
                    "prefix": quote.prefix,
                    "suffix": quote.suffix,
                },
                {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
            ],
        },
    }


def _digest(analysis: Analysis) -> str:
    text = without_surrogates(analysis.posting.description).encode()
    return analysis.posting.description_sha256 or hashlib.sha256(text).hexdigest()
