"""Which answers are asked for again, and when."""

from types import TracebackType

from urllib3 import BaseHTTPResponse
from urllib3.connectionpool import ConnectionPool
from urllib3.exceptions import InvalidHeader, MaxRetryError, ResponseError
from urllib3.util.retry import Retry

MAX_RETRY_AFTER = 30
"""Longest pause, in seconds, that is made because a server asks for it; a longer one is told to the person instead."""


class _Retries(Retry):
    """Retries that leave a long pause to the person, and are not put off by one that is none."""

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Seconds until the server wants to be asked again."""
        try:
            return super().get_retry_after(response)
        except InvalidHeader:
            return None

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: ConnectionPool | None = None,
        _stacktrace: TracebackType | None = None,
    ) -> "_Retries":
        """What is left of the retries, for which the server's answer counts as final if it asks for a long pause."""
        if response is not None and _pool is not None and (self.get_retry_after(response) or 0) > MAX_RETRY_AFTER:
            raise MaxRetryError(_pool, url or "", ResponseError("asked to wait too long"))
        return super().increment(method, url, response, error, _pool, _stacktrace)


RETRIES = _Retries(
    total=2,
    redirect=False,
    status_forcelist=(429, 500, 502, 503, 504),
    allowed_methods=("GET",),
    backoff_factor=0.5,
    backoff_max=8,
    raise_on_status=False,
)
"""What fails for a moment is asked twice more."""
