"""One file per applicant-tracking system or job site; the path names the site.

An adapter knows three things about its site: where the public data of a posting lies (`locate`), what its pages and
answers look like (`recognises`), and how to turn one into postings (`read`). It never fetches: `scraping.scraper` does,
and hands it the page. To add a site, add one module here that defines `ADAPTER`.
"""

import pkgutil
from collections.abc import Callable, Iterator, Mapping
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


def first_marked(content: bytes) -> frozenset[str]:
    """Names of the adapters whose mark comes first in a page; empty if there is no mark in it."""
    found = _any_mark().search(content)
    return _owners()[found[0]] if found else frozenset()


def marked(content: bytes) -> frozenset[str]:
    """Names of all adapters of which a mark stands in a page."""
    owners = tuple(_owners().values())
    return frozenset().union(*(owners[number] for number in _all_marks().Match(content) or ()))


@cache
def _owners() -> Mapping[bytes, frozenset[str]]:
    """Names of the adapters by mark."""
    marks = sorted({mark for adapter in adapters() for mark in adapter.marks})
    return {mark: frozenset(adapter.name for adapter in adapters() if mark in adapter.marks) for mark in marks}


@cache
def _any_mark() -> Any:
    return re2.compile(b"|".join(map(re2.escape, _owners())), _bytes())


@cache
def _all_marks() -> Any:
    found = re2.Set.SearchSet(_bytes())
    for mark in _owners():
        found.Add(re2.escape(mark))
    found.Compile()
    return found


def _bytes() -> Any:
    """Options for patterns over any bytes."""
    options = re2.Options()
    options.encoding = re2.Options.Encoding.LATIN1
    return options


def _load() -> Iterator[Adapter]:
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        if not module.name.startswith("_"):
            yield import_module(f"{__name__}.{module.name}").ADAPTER
