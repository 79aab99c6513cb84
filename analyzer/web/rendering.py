"""Templates: everything put into them is escaped, and what is missing is an error."""

import re
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from analyzer.dates import in_words
from analyzer.exports.wording import heading, words
from analyzer.version import __version__

_WHOLE = re.compile(r"\be-mail\b|\+?\(?\d[\d ()/.-]{5,20}\d")


def render(template: str, *, status: HTTPStatus = HTTPStatus.OK, **context: Any) -> HTMLResponse:
    """The page that a template makes.

    Args:
        template: Its file name.
        status: Of the answer.
        **context: What the template is given.
    """
    return HTMLResponse(_environment().get_template(template).render(context), status_code=status)


def whole(text: str) -> Markup:
    """The text with what is not to be broken over two lines, "e-mail" and telephone numbers, kept in one piece."""
    kept = _WHOLE.sub(lambda found: f'<span class="whole">{found[0]}</span>', str(escape(text)))
    return Markup(kept)  # noqa: S704 - escaped before


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
    environment.filters.update(in_words=in_words, whole=whole)
    return environment
