"""Templates: everything put into them is escaped, and what is missing is an error."""

from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from analyzer.dates import in_words
from analyzer.exports.wording import heading, sentence, words
from analyzer.version import __version__


def render(template: str, *, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HTMLResponse:
    """The page that a template makes.

    Args:
        template: Its file name.
        status: Of the answer.
        **context: What the template is given.
    """
    return HTMLResponse(_environment().get_template(template).render(context), status_code=status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(heading=heading, words=words, version=__version__)
    environment.filters.update(in_words=in_words, sentence=sentence)
    return environment
