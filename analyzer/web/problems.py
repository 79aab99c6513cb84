"""Errors as the REST interface tells them: problem details (RFC 9457) with the `code` that every surface uses."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

from starlette.responses import JSONResponse

from analyzer.exceptions import AnalyzerError, InputError, MissingExtraError, SourceError

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = "5"
"""When to ask again after a refusal for lack of room; a long posting takes about as long."""

DEFECT = "Something went wrong inside the analyzer: please report it with the posting."
"""What is told of a defect of ours; the server's log has it whole."""


class RefusedError(InputError):
    """A request that is not looked at, whatever is in it."""

    status: ClassVar[HTTPStatus] = HTTPStatus.FORBIDDEN
    code = "forbidden"


class TooLargeError(RefusedError):
    """The request is larger than the server reads."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code = "too_large"


class TooSlowError(RefusedError):
    """The request did not arrive, or could not be answered, in time."""

    status = HTTPStatus.GATEWAY_TIMEOUT
    code = "too_slow"


class SlowRequestError(TooSlowError):
    """The request's body did not arrive in time."""

    status = HTTPStatus.REQUEST_TIMEOUT


class BusyError(RefusedError):
    """Too many requests are being answered."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    code = "busy"


class UnknownError(RefusedError):
    """There is nothing at this address."""

    status = HTTPStatus.NOT_FOUND
    code = "not_found"


def status_of(error: AnalyzerError) -> HTTPStatus:
    """The HTTP status that fits an error; what is wrong with a posting or a value is never the server's fault."""
    if isinstance(error, RefusedError):
        return error.status
    if isinstance(error, MissingExtraError):
        return HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    if isinstance(error, SourceError | InputError):
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.INTERNAL_SERVER_ERROR


def problem_of(error: AnalyzerError) -> JSONResponse:
    """The answer to a request that failed."""
    headers = {"retry-after": RETRY_SECONDS} if isinstance(error, BusyError) else None
    return problem(status_of(error), code=error.code, detail=str(error), headers=headers)


def problem(status: HTTPStatus, *, code: str, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Problem details.

    Args:
        status: of the answer.
        code: stable identifier of the error.
        detail: one sentence that says what to do.
        headers: more headers of the answer.
    """
    body: dict[str, Any] = {
        "type": f"urn:job-posting-analyzer:problem:{code}",
        "title": status.phrase,
        "status": int(status),
        "code": code,
        "detail": detail,
    }
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)
