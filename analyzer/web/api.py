"""REST: the same analyses for programs, with errors as problem details and batches as streams of lines."""

import json
import logging
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
from analyzer.schema.analysis import Analysis
from analyzer.web.openapi import ANALYSES, ANALYSIS, BATCH, PLAN, POSTING, SCHEMA
from analyzer.web.options import MAX_BODY_BYTES, ServerOptions
from analyzer.web.problems import DEFECT
from analyzer.web.reading import Upload, plan_again, read_one
from analyzer.web.request_models import AnalyzeRequest, PlanRequest, PostingRequest, parse
from analyzer.web.workers import Workers

LINES = "application/jsonl"
MAX_LINE_BYTES = 4_000_000
"""Longest line of a batch: one record with its text or markup."""

MAX_NAME = 200
MAX_ID = 2_000

_log = logging.getLogger(__name__)
_SPOOLED_BYTES = 2_000_000
_FILE = "file"
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")


class Api:
    """The operations under /api/."""

    def __init__(self, options: ServerOptions, workers: Workers) -> None:
        self.options = options
        self.workers = workers

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(prefix="/api", tags=["analyses"], default_response_class=Response)
        add = router.add_api_route
        add("/analyze", self.analyze, methods=["POST"], openapi_extra=POSTING, responses=ANALYSIS)
        add("/plan", self.plan, methods=["POST"], openapi_extra=PLAN, responses=ANALYSIS)
        add("/batch", self.batch, methods=["POST"], openapi_extra=BATCH, responses=ANALYSES)
        add("/schema", self.schema, methods=["GET"], responses=SCHEMA)
        return router

    async def analyze(self, request: Request) -> Response:
        """Analyse one posting: a URL, a text, markup, or a file."""
        is_form = _media_type(request) in _FORMS
        fields, upload = await read_form(request) if is_form else (await _json(request), None)
        wish = parse(PostingRequest if upload else AnalyzeRequest, fields)
        return _response(await self.workers.run(partial(self._read, wish, upload)))

    async def plan(self, request: Request) -> Response:
        """Plan anew for an analysis made before, with other dates; the posting is not fetched again."""
        wish = parse(PlanRequest, await _json(request))

        def work() -> Analysis:
            analysis = from_json(json.dumps(wish.analysis))
            day = wish.as_of or self.options.today()
            return plan_again(analysis, wish.application(), wish, as_of=day, options=self.options)

        return _response(await self.workers.run(work))

    async def batch(self, request: Request) -> Response:
        """Analyse many postings: one record a line in, one analysis a line out, in the same order, as they are made."""
        if _media_type(request) not in (LINES, "application/x-ndjson", "application/json-lines"):
            raise HTTPException(415, f"Send the records as {LINES}, one JSON object a line.")
        return StreamingResponse(self._batch(await _spooled(request)), media_type=LINES)

    async def schema(self) -> Response:
        """The JSON Schema of an analysis."""
        return JSONResponse(json_schema(), media_type="application/schema+json")

    def _read(self, wish: PostingRequest, upload: Upload | None) -> Analysis:
        return read_one(wish, upload, options=self.options)

    async def _batch(self, lines: "SpooledTemporaryFile[bytes]") -> AsyncIterator[bytes]:
        with lines:
            number = 0
            while line := lines.readline(MAX_LINE_BYTES + 1):
                number += 1
                if not line.strip():
                    continue
                analysis = await self._line(line, f"line {number}")
                yield f"{to_json(analysis, description=False)}\n".encode()
                while len(line) > MAX_LINE_BYTES and not line.endswith(b"\n"):
                    line = lines.readline(MAX_LINE_BYTES + 1)

    async def _line(self, line: bytes, default_id: str) -> Analysis:
        """The analysis of one record; what goes wrong with it is in it."""
        posting_id = default_id
        try:
            fields = _fields(line)
            posting_id = str(fields.get("id") or default_id)[:MAX_ID]
            known = {name: fields[name] for name in AnalyzeRequest.names() if name in fields}  # records may have others
            wish = parse(AnalyzeRequest, {**known, "id": posting_id})
            return await self.workers.run(partial(self._read, wish, None), patient=True)
        except AnalyzerError as error:
            return failed_analysis(posting_id, error)
        except Exception:  # noqa: BLE001 - a defect of ours must cost one record, and none of those behind it
            _log.exception("a defect, met at %s of a batch", default_id)
            return failed_analysis(posting_id, AnalyzerError(DEFECT))


def _response(analysis: Analysis) -> Response:
    return Response(to_json(analysis), media_type="application/json")


async def read_form(request: Request) -> tuple[dict[str, str], Upload | None]:
    """The fields of a form, those of one name joined by commas, and the file that came with them.

    Raises:
        InputError: It is damaged, or has more than it may.
    """
    try:
        async with request.form(max_files=1, max_fields=20, max_part_size=MAX_BODY_BYTES) as form:
            names = [name for name in form if name != _FILE]
            values = {name: [v for v in form.getlist(name) if isinstance(v, str) and v] for name in names}
            return {name: ",".join(given) for name, given in values.items()}, await _upload(form.get(_FILE))
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


def _fields(line: bytes) -> dict[str, Any]:
    if len(line) > MAX_LINE_BYTES:
        raise InputError(f"The line is longer than {MAX_LINE_BYTES:,} bytes.")
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"The line is not JSON in UTF-8: {error}") from error
    if not isinstance(fields, dict):
        raise InputError("The line is not a JSON object.")
    return fields
