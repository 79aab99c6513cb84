"""Pages for people. They work as plain forms and links; the script only makes them nicer."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from analyzer.exceptions import AnalyzerError, InputError
from analyzer.exports.formats import FORMATS
from analyzer.policy import replan
from analyzer.schema.policy import Permission
from analyzer.web.api import read_form
from analyzer.web.extension import USUAL_ADDRESS, packed
from analyzer.web.options import MAX_POSTINGS, ServerOptions
from analyzer.web.problems import RefusedError, UnknownError, status_of
from analyzer.web.reading import Upload, read_all
from analyzer.web.rendering import render
from analyzer.web.requests import Dates, PostingRequest, parse
from analyzer.web.rows import select, view_of
from analyzer.web.shelf import Shelf
from analyzer.web.view import context_of
from analyzer.web.workers import Workers

_DATES = ("appliedOn", "interviewedOn", "followedUpOn")
_ASKED = ("posting", "country", "datePosted", *_DATES)
_DOWNLOADS = {"json": "policy.json", "ics": "follow-up.ics", "html": "report.html", "md": "report.md"}
_MARKUP_START = 20
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def make_pages(options: ServerOptions, workers: Workers, shelf: Shelf) -> APIRouter:
    """The routes of the pages."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def form() -> Response:
        return _form({})

    @router.post("/")
    async def analyze(request: Request) -> Response:
        sent, upload = await read_form(request)
        asked = {name: sent.get(name, "") for name in _ASKED}
        try:
            wish = _wish(asked, url=sent.get("url", ""), upload=upload)
            work = partial(read_all, wish, upload, as_of=options.today(), options=options.scrape)
            analyses = await workers.run(work)
        except AnalyzerError as error:
            if isinstance(error, RefusedError):
                raise
            return _form(asked, status=status_of(error), message=str(error))
        keys = [shelf.put(analysis, wish.application()) for analysis in reversed(analyses)]
        return _see("/analyses" if len(keys) > 1 else f"/results/{keys[0]}")

    @router.get("/results/{key}")
    async def result(key: str) -> Response:
        kept = shelf.get(key)
        return render("result.html", key=key, application=kept.application, **context_of(kept.analysis))

    @router.post("/results/{key}")
    async def plan(key: str, request: Request) -> Response:
        sent, _ = await read_form(request)
        wish = parse(Dates, {name: sent.get(name, "") for name in _DATES})
        kept = shelf.get(key)
        known = kept.application  # what the form does not ask for stays
        application = replace(
            wish.application(), heard_back_on=known.heard_back_on, preferred_channel=known.preferred_channel
        )
        work = partial(replan, kept.analysis, application=application, as_of=options.today())
        shelf.replace(key, await workers.run(work), application)
        return _see(f"/results/{key}#plan")

    @router.get("/results/{key}/{name}")
    async def download(key: str, name: str) -> Response:
        form = next((form for form, file in _DOWNLOADS.items() if file == name), None)
        if form is None:
            raise UnknownError(f"There are {', '.join(_DOWNLOADS.values())}.")
        content = FORMATS[form].write([shelf.get(key).analysis])
        headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": _FILE_POLICY}
        return Response(content, media_type=FORMATS[form].media_type, headers=headers)

    @router.get("/analyses")
    async def analyses(request: Request) -> Response:
        query = request.query_params
        view = view_of(query)
        page = await workers.run(lambda: select(shelf.rows(), view))
        permissions = (*get_args(Permission), "failed")
        return render("analyses.html", view=view, page=page, permissions=permissions, link=partial(_link, dict(query)))

    @router.get("/browser")
    async def browser(request: Request) -> Response:
        address = f"{request.url.scheme}://{request.headers['host']}"
        return render("browser.html", address=address, usual=USUAL_ADDRESS)

    @router.get("/extension.zip")
    async def extension() -> Response:
        headers = {"content-disposition": 'attachment; filename="job-posting-analyzer.zip"'}
        return Response(packed(), media_type="application/zip", headers=headers)

    return router


def _form(asked: Mapping[str, str], *, status: HTTPStatus = HTTPStatus.OK, message: str | None = None) -> Response:
    known = {name: asked.get(name, "") for name in _ASKED}
    return render("form.html", status=status, asked=known, message=message, limit=MAX_POSTINGS)


def _wish(asked: Mapping[str, str], *, url: str, upload: Upload | None) -> PostingRequest:
    """What the form asks for: its one field takes an address, the text, or the page's source."""
    posting = asked["posting"].replace("\r\n", "\n")
    fields: dict[str, Any] = {name: value for name, value in asked.items() if name != "posting"}
    if upload is not None:
        fields["url"] = url
    elif _is_address(posting):
        fields["url"] = posting.strip()
    elif posting.lstrip()[:_MARKUP_START].lower().startswith(("<!doctype html", "<html")):
        fields["html"] = posting  # the page's source
    elif posting.strip():
        fields["text"] = posting
    else:
        raise InputError("There is no posting yet: paste its address or its text, or choose a file.")
    wish: PostingRequest = parse(PostingRequest, fields)
    return wish


def _is_address(text: str) -> bool:
    words = text.split()
    return len(words) == 1 and words[0].lower().startswith(("http://", "https://"))


def _link(query: Mapping[str, str], **changes: object) -> str:
    """The table's address with another column, order or page."""
    changed = {**query, **{name: str(value) for name, value in changes.items()}}
    return f"/analyses?{urlencode({name: value for name, value in changed.items() if value})}"


def _see(path: str) -> Response:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
