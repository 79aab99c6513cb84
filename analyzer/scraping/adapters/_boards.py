"""Answers that list a whole board or feed: the posting that was asked for, or all of them.

Not an adapter; adapters whose site has no address for the data of a single posting import this.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from analyzer.exceptions import ExpiredError, NoPostingError, SeveralPostingsError
from analyzer.schema.posting import JobPosting

Row = TypeVar("Row")


class NotListedError(ExpiredError):
    """The board does not list the posting: it is closed, or kept off the board and open to those who have its link."""


def read_board(
    rows: Iterable[Row],
    build: Callable[[Row], JobPosting],
    *,
    wanted: str | None = None,
    number: Callable[[Row], str | None] | None = None,
) -> tuple[JobPosting, ...]:
    """Postings of the rows, in order; rows without any text are left out.

    Args:
        rows: What the board lists.
        build: Turns a row into a posting; raises NoPostingError where the row has no text.
        wanted: Number of the posting that the URL asks for; None for all.
        number: A row's number, to compare with `wanted`.

    Returns:
        The postings, at least one.

    Raises:
        NotListedError: The wanted posting is not listed.
        NoPostingError: There is no row, or one without a text.
        SeveralPostingsError: There are several rows, none with a text.
    """
    listed = list(rows)
    if listed and wanted is not None and number is not None:
        listed = [row for row in listed if number(row) == wanted]
        if not listed:
            raise NotListedError(f"The board no longer lists posting {wanted}: it is closed, or the link is old.")
    postings = []
    for row in listed:
        try:
            postings.append(build(row))
        except NoPostingError:
            continue
    if not postings and len(listed) > 1:
        raise SeveralPostingsError("This is a list of postings without their texts: open one of them.")
    if not postings:
        raise NoPostingError("There is no posting with a text in the answer: open it in a browser, and paste its text.")
    return tuple(postings)
