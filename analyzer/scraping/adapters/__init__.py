"""One file per applicant-tracking system or job site; the path names the site.

An adapter knows three things about its site: where the public data of a posting lies (`locate`), what its pages and
answers look like (`recognises`), and how to turn one into postings (`read`). It never fetches: `scraping.scraper` does,
and hands it the page. To add a site, add one module here that defines `ADAPTER`.
"""

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import re2

from analyzer.schema.page import Page
from analyzer.schema.posting import JobPosting


def _nothing(_: object) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """What is known about one site."""

    name: str
    """Lower_snake name, the module's own; becomes `JobPosting.source`."""

    locate: Callable[[str], str | None]
    """URL of a posting as a person pastes it → URL to fetch in its place (a public API endpoint, or the page itself
    cleaned of "/apply" and tracking); None if the URL is not one of this site's postings. Pure: tokens come from it."""

    recognises: Callable[[Page], bool]
    """Whether these bytes are this site's page or API answer, judged by content, for saved files without a URL too.
    Cheap: a few substring tests."""

    read: Callable[[Page], tuple[JobPosting, ...]]
    """All postings in the page, in order. Where the answer is a whole board and the URL asked for one posting
    (`page.url`), that one alone. Raises NoPostingError where there is none, ExpiredError where it is closed."""

    embedded: Callable[[Page], str | None] = _nothing
    """URL of this site's posting that an employer's own page embeds (iframe, gh_jid, script), from the page's URL and
    markup; None if it embeds none."""

    marks: tuple[bytes, ...] = ()
    """What of which one at least stands in all that it recognises: other pages are not shown to it. All adapters' marks
    are looked for at once, so one that searches more than the beginning of pages that are no JSON needs some."""


@cache
def adapters() -> tuple[Adapter, ...]:
    """Every adapter, by name."""
    return tuple(_load())


def marked(content: bytes) -> frozenset[str]:
    """Names of the adapters of which a mark stands in a page; all marks are looked for in one walk over it."""
    marks, names = _marks()
    return frozenset(names[number] for number in marks.Match(content) or ())


@cache
def _marks() -> tuple[Any, tuple[str, ...]]:
    """All marks, and the name of the adapter that each belongs to."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    found = re2.Set.SearchSet(options)
    owned = [(mark, adapter.name) for adapter in adapters() for mark in adapter.marks]
    for mark, _ in owned:
        found.Add(re2.escape(mark))
    found.Compile()
    return found, tuple(name for _, name in owned)


def _load() -> Iterator[Adapter]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            yield import_module(f"{__name__}.{module.name}").ADAPTER
