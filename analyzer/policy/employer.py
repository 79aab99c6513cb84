"""What a letter calls the employer: the posting's name for it, unless that names nobody."""

from analyzer.policy.job_title import quiet

_NAMELESS = frozenset(
    {
        "anonymous",
        "company confidential",
        "confidential",
        "confidential company",
        "n/a",
        "not disclosed",
        "private advertiser",
        "private client",
        "undisclosed",
        "unknown",
    }
)
"""What boards put in place of an employer who stays anonymous."""


def employer(name: str, *, title: str) -> str | None:
    """The employer's name without shouting; None where there is none, or it only repeats the job's title.

    Args:
        name: on one line, without characters that cannot be seen; empty where the posting gives none.
        title: of the job; some boards fill both fields with it.
    """
    plain = name.casefold()
    if not name or plain in _NAMELESS or plain == title.casefold():
        return None
    return quiet(name) if " " in name else name
