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

from analyzer.addresses import web_address
from analyzer.exceptions import AnalyzerError, InputError
from analyzer.exports.formats import FORMATS
from analyzer.extraction import MAX_CHARACTERS
from analyzer.policy import draft_languages
from analyzer.schema.plan import InterviewForm
from analyzer.schema.policy import Permission
from analyzer.serving import TOO_LONG
from analyzer.web.api import read_form
from analyzer.web.extension import USUAL_ADDRESS, packed
from analyzer.web.options import MAX_POSTINGS, ServerOptions
from analyzer.web.problems import UnknownError, status_of
from analyzer.web.reading import Upload, plan_again, read_all
from analyzer.web.rendering import render
from analyzer.web.request_models import Dates, PostingRequest, parse
from analyzer.web.rows import select, view_of
from analyzer.web.shelf import Kept, Shelf
from analyzer.web.view import context_of
from analyzer.web.workers import Workers

_KNOWN = ("appliedOn", "interviewedOn", "interviewForm", "followedUpOn", "heardBackOn", "draftLanguage")
_ASKED = ("posting", "country", "datePosted", *_KNOWN)
_DOWNLOADS = {"json": "policy.json", "ics": "follow-up.ics", "html": "report.html", "md": "report.md"}
_MARKUP_START = 20
_CHOICES: dict[str, Any] = {"forms": get_args(InterviewForm), "languages": draft_languages()}
_FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


class Pages:
    """What each address shows."""

    def __init__(self, options: ServerOptions, workers: Workers, shelf: Shelf) -> None:
        self.options = options
        self.workers = workers
        self.shelf = shelf

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter(include_in_schema=False, default_response_class=Response)
        router.add_api_route("/", self.form, methods=["GET"])
        router.add_api_route("/", self.analyze, methods=["POST"])
        router.add_api_route("/results/{key}", self.result, methods=["GET"])
        router.add_api_route("/results/{key}", self.plan, methods=["POST"])
        router.add_api_route("/results/{key}/{name}", self.download, methods=["GET"])
        router.add_api_route("/analyses", self.analyses, methods=["GET"])
        router.add_api_route("/browser", self.browser, methods=["GET"])
        router.add_api_route("/extension.zip", self.extension, methods=["GET"])
        return router

    async def form(self) -> Response:
        """The form for a posting."""
        return _form({})

    async def analyze(self, request: Request) -> Response:
        """Read what the form gives, and show the result; or the form again, with what went wrong."""
        sent, upload = await read_form(request)
        asked = {name: sent.get(name, "") for name in _ASKED}
        try:
            wish = _wish(asked, url=sent.get("url", ""), upload=upload)
            work = partial(read_all, wish, upload, options=self.options)
            analyses = await self.workers.run(work)
        except AnalyzerError as error:
            return _form(asked, status=status_of(error), message=str(error))
        kept = partial(Kept, application=wish.application(), draft_language=wish.draft_language)
        keys = [self.shelf.put(kept(analysis=analysis)) for analysis in reversed(analyses)]
        return _see("/analyses" if len(keys) > 1 else f"/results/{keys[0]}")

    async def result(self, key: str) -> Response:
        """One analysis."""
        kept = self.shelf.get(key)
        return render("result.html", key=key, kept=kept, **_CHOICES, **context_of(kept.analysis))

    async def plan(self, key: str, request: Request) -> Response:
        """The same analysis with a plan for other dates; what the form does not ask for stays."""
        sent, _ = await read_form(request)
        wish = parse(Dates, {name: sent.get(name, "") for name in _KNOWN})
        kept = self.shelf.get(key)
        application = replace(
            kept.application,
            applied_on=wish.applied_on,
            interviewed_on=wish.interviewed_on,
            interview_form=wish.interview_form,
            followed_up_on=wish.followed_up_on,
            heard_back_on=wish.heard_back_on,
        )
        work = partial(plan_again, kept.analysis, application, wish, as_of=self.options.today(), options=self.options)
        planned = await self.workers.run(work)
        language = wish.draft_language
        self.shelf.replace(key, replace(kept, analysis=planned, application=application, draft_language=language))
        return _see(f"/results/{key}#plan")

    async def download(self, key: str, name: str) -> Response:
        """One analysis as a file."""
        form = next((form for form, file in _DOWNLOADS.items() if file == name), None)
        if form is None:
            raise UnknownError(f"There are {', '.join(_DOWNLOADS.values())}.")
        content = FORMATS[form].write([self.shelf.get(key).analysis])
        headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": _FILE_POLICY}
        return Response(content, media_type=FORMATS[form].media_type, headers=headers)

    async def analyses(self, request: Request) -> Response:
        """The table of everything read so far, and of the batch."""
        query = request.query_params
        view = view_of(query)
        page = await self.workers.run(partial(select, self.shelf.rows(), view))
        permissions = (*get_args(Permission), "failed")
        return render("analyses.html", view=view, page=page, permissions=permissions, link=partial(_link, dict(query)))

    async def browser(self, request: Request) -> Response:
        """How to set up the extension."""
        address = f"{request.url.scheme}://{request.headers['host']}"
        return render("browser.html", address=address, usual=USUAL_ADDRESS)

    async def extension(self) -> Response:
        """The extension's files."""
        headers = {"content-disposition": 'attachment; filename="job-posting-analyzer.zip"'}
        return Response(packed(), media_type="application/zip", headers=headers)


def _form(asked: Mapping[str, str], *, status: HTTPStatus = HTTPStatus.OK, message: str | None = None) -> Response:
    known = {name: asked.get(name, "") for name in _ASKED}
    return render("form.html", status=status, asked=known, message=message, limit=MAX_POSTINGS, **_CHOICES)


def _wish(asked: Mapping[str, str], *, url: str, upload: Upload | None) -> PostingRequest:
    """What the form asks for: its one field takes an address, the text, or the page's source."""
    posting = asked["posting"].replace("\r\n", "\n")
    fields: dict[str, Any] = {name: value for name, value in asked.items() if name != "posting"}
    if upload is not None:
        fields["url"] = url
    elif address := web_address(posting):
        fields["url"] = address
    elif posting.lstrip()[:_MARKUP_START].lower().startswith(("<!doctype html", "<html")):
        fields["html"] = posting  # the page's source
    elif len(posting) > MAX_CHARACTERS:
        raise InputError(TOO_LONG)
    elif posting.strip():
        fields["text"] = posting
    else:
        raise InputError("There is no posting yet: paste its address or its text, or choose a file.")
    wish: PostingRequest = parse(PostingRequest, fields)
    return wish


def _link(query: Mapping[str, str], **changes: object) -> str:
    """The table's address with another column, order or page."""
    changed = {**query, **{name: str(value) for name, value in changes.items()}}
    return f"/analyses?{urlencode({name: value for name, value in changed.items() if value})}"


def _see(path: str) -> Response:
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)
