"""REST: the same analyses for programs, with errors as problem details and batches as streams of lines."""

import json
from collections.abc import AsyncIterator
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import Any

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from analyzer.analysis import failed_analysis
from analyzer.exceptions import AnalyzerError, InputError
from analyzer.exports.policy_json import from_json, json_schema, to_json
from analyzer.policy import replan
from analyzer.schema.analysis import Analysis
from analyzer.web.openapi import ANALYSES, ANALYSIS, BATCH, PLAN, POSTING, SCHEMA
from analyzer.web.options import MAX_BODY_BYTES, ServerOptions
from analyzer.web.reading import Upload, read_one
from analyzer.web.requests import AnalyzeRequest, PlanRequest, PostingRequest, parse
from analyzer.web.workers import Workers

LINES = "application/jsonl"
MAX_LINE_BYTES = 4_000_000
"""Longest line of a batch: one record with its text or markup."""

MAX_NAME = 200

_SPOOLED_BYTES = 2_000_000
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


def make_api(options: ServerOptions, workers: Workers) -> APIRouter:
    """The routes under /api/."""
    router = APIRouter(prefix="/api", tags=["analyses"])

    @router.post("/analyze", openapi_extra=POSTING, responses=ANALYSIS, response_class=Response)
    async def analyze(request: Request) -> Response:
        """Analyse one posting: a URL, a text, markup, or a file."""
        is_form = _media_type(request) in _FORMS
        fields, upload = await read_form(request) if is_form else (await _json(request), None)
        wish = parse(PostingRequest if upload else AnalyzeRequest, fields)
        work = partial(read_one, wish, upload, as_of=wish.as_of or options.today(), options=options.scrape)
        return analysis_response(await workers.run(work))

    @router.post("/plan", openapi_extra=PLAN, responses=ANALYSIS, response_class=Response)
    async def plan(request: Request) -> Response:
        """Plan anew for an analysis made before, with other dates; the posting is not read again."""
        wish = parse(PlanRequest, await _json(request))

        def work() -> Analysis:
            return replan(
                from_json(json.dumps(wish.analysis)),
                application=wish.application(),
                as_of=wish.as_of or options.today(),
            )

        return analysis_response(await workers.run(work))

    @router.post("/batch", openapi_extra=BATCH, responses=ANALYSES, response_class=StreamingResponse)
    async def batch(request: Request) -> Response:
        """Analyse many postings: one record a line in, one analysis a line out, in the same order, as they are made."""
        if _media_type(request) not in (LINES, "application/x-ndjson", "application/json-lines"):
            raise HTTPException(415, f"Send the records as {LINES}, one JSON object a line.")
        return StreamingResponse(_batch(await _spooled(request), options, workers), media_type=LINES)

    @router.get("/schema", responses=SCHEMA, response_class=Response)
    async def schema() -> Response:
        """The JSON Schema of an analysis."""
        return JSONResponse(json_schema(), media_type="application/schema+json")

    return router


def analysis_response(analysis: Analysis) -> Response:
    """An analysis as the output contract has it."""
    return Response(to_json(analysis), media_type="application/json")


async def read_form(request: Request) -> tuple[dict[str, str], Upload | None]:
    """The fields of a form, those of one name joined by commas, and the file that came with them.

    Raises:
        InputError: It is damaged, or has more than it may.
    """
    try:
        async with request.form(max_files=1, max_fields=20, max_part_size=MAX_BODY_BYTES) as form:
            values = {name: [v for v in form.getlist(name) if isinstance(v, str) and v] for name in form}
            return {name: ",".join(given) for name, given in values.items()}, await _upload(form.get("file"))
    except HTTPException as error:
        raise InputError(f"The form cannot be read: {error.detail}") from error


async def _upload(file: object) -> Upload | None:
    """The file of a form's field; None where none was chosen."""
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    name = file.filename.replace("\\", "/").rpartition("/")[2]
    return Upload(name=name[:MAX_NAME], content=await file.read())


async def _json(request: Request) -> object:
    if _media_type(request) != "application/json":
        raise HTTPException(415, "Send application/json, or a form with a file.")
    try:
        return json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise InputError(f"The request is not JSON: {error}") from error


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _spooled(request: Request) -> "SpooledTemporaryFile[bytes]":
    """The whole body, before anything is answered: who sends without reading would otherwise block us both."""
    lines = SpooledTemporaryFile(_SPOOLED_BYTES)  # noqa: SIM115 - closed by the one who reads it
    try:
        async for chunk in request.stream():
            lines.write(chunk)
    except BaseException:
        lines.close()
        raise
    lines.seek(0)
    return lines


async def _batch(
    lines: "SpooledTemporaryFile[bytes]", options: ServerOptions, workers: Workers
) -> AsyncIterator[bytes]:
    with lines:
        number = 0
        while line := lines.readline(MAX_LINE_BYTES + 1):
            number += 1
            if not line.strip():
                continue
            analysis = await _line(line, f"line {number}", options, workers)
            yield f"{to_json(analysis, description=False)}\n".encode()
            while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
                line = lines.readline(MAX_LINE_BYTES + 1)


async def _line(line: bytes, default_id: str, options: ServerOptions, workers: Workers) -> Analysis:
    """The analysis of one record; what goes wrong with it is in it."""
    posting_id = default_id
    try:
        if len(line) > MAX_LINE_BYTES:
            raise InputError(f"The line is longer than {MAX_LINE_BYTES:,} bytes.")
        fields = _fields(line)
        posting_id = str(fields.get("id") or default_id)[:2_000]
        wish = parse(AnalyzeRequest, {**fields, "id": posting_id})
        work = partial(read_one, wish, None, as_of=wish.as_of or options.today(), options=options.scrape)
        return await workers.run(work, patient=True)
    except AnalyzerError as error:
        return failed_analysis(posting_id, error)


def _fields(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The line is not JSON in UTF-8: {error}") from error
    if not isinstance(fields, dict):
        raise InputError("The line is not a JSON object.")
    return fields
