"""The whole application: guard, pages, REST. The file to read first."""

from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from analyzer.exceptions import AnalyzerError
from analyzer.version import __version__
from analyzer.web.api import Api
from analyzer.web.batch_output import BatchOutput
from analyzer.web.guard import Guard
from analyzer.web.openapi import describe
from analyzer.web.options import ServerOptions
from analyzer.web.pages import Pages
from analyzer.web.problems import DEFECT, UnknownError, problem, problem_of, status_of
from analyzer.web.rendering import render
from analyzer.web.shelf import Shelf
from analyzer.web.workers import Workers

_STATIC = Path(__file__).with_name("static")
_OF_STATUS = {HTTPStatus.NOT_FOUND: UnknownError.code, HTTPStatus.METHOD_NOT_ALLOWED: "method_not_allowed"}


def make_app(options: ServerOptions) -> ASGIApp:
    """The server as an ASGI application.

    Args:
        options: What it may do.

    Raises:
        InputError: `options.analyses` is not there.
    """
    workers = Workers(threads=options.threads, waiting=options.waiting, seconds=options.seconds)
    shelf = Shelf(BatchOutput(options.analyses) if options.analyses else None)
    app = FastAPI(
        title="Job posting analyzer",
        version=__version__,
        docs_url=None,
        redoc_url=None,  # they load scripts from elsewhere
        openapi_url="/api/openapi.json",
        exception_handlers={
            AnalyzerError: _explain,
            HTTPException: _refuse,
            Exception: _confess,
        },
    )
    app.include_router(Api(options, workers).router())
    app.include_router(Pages(options, workers, shelf).router())
    app.mount("/static", StaticFiles(directory=_STATIC))
    describe(app)
    return Guard(app, hosts=options.hosts, max_body_bytes=options.max_body_bytes)


async def _explain(request: Request, error: Exception) -> Response:
    """An error that says what to do: as problem details for programs, as a page for people."""
    if not isinstance(error, AnalyzerError):
        raise error
    if _is_page(request):
        return render("problem.html", status=status_of(error), message=str(error))
    return problem_of(error)


async def _refuse(request: Request, error: Exception) -> Response:
    """What the router itself refuses: unknown addresses and methods."""
    if not isinstance(error, HTTPException):
        raise error
    status = HTTPStatus(error.status_code)
    if _is_page(request):
        return render("problem.html", status=status, message=f"{status.phrase}: there is nothing here.")
    code = _OF_STATUS.get(status, "invalid_input")
    return problem(status, code=code, detail=str(error.detail), headers=error.headers)


async def _confess(request: Request, _: Exception) -> Response:
    """A defect of ours; the server's log has it whole."""
    if _is_page(request):
        return render("problem.html", status=HTTPStatus.INTERNAL_SERVER_ERROR, message=DEFECT)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, code=AnalyzerError.code, detail=DEFECT)


def _is_page(request: Request) -> bool:
    return not request.url.path.startswith("/api/")
