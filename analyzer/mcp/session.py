"""What the tools do, without the protocol: analyse, remember, plan anew."""

import datetime as dt
import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import BoundedSemaphore, Lock
from typing import Any

from analyzer import scraping
from analyzer.analysis import analyze_posting
from analyzer.exceptions import InputError
from analyzer.exports.policy_json import from_json
from analyzer.policy import load_phrasebook
from analyzer.replanning import replan
from analyzer.schema.analysis import Analysis
from analyzer.schema.plan import Application
from analyzer.scraping import ScrapedPosting
from analyzer.serving import ServerOptions, judging, open_posting

MAX_REMEMBERED = 100
"""Analyses that later calls can name by their digest."""

MAX_AT_ONCE = 4
"""Postings fetched at the same time; further calls wait."""


class Session:
    """The analyses made since the server was started, by the digest of the posting's text."""

    def __init__(self, options: ServerOptions) -> None:
        self.options = options
        self._remembered: OrderedDict[str, Analysis] = OrderedDict()
        self._remembering = Lock()  # calls come in threads
        self._places = BoundedSemaphore(MAX_AT_ONCE)

    def analyze(
        self,
        *,
        url: str | None,
        text: str | None,
        html: str | None,
        title: str | None,
        country: str | None,
        date_posted: dt.date | None,
        index: int | None,
        application: Application,
        draft_language: str,
        as_of: dt.date | None,
    ) -> Analysis:
        """Analyse one posting; see `analyzer.analyze`.

        Raises:
            AnalyzerError: The posting cannot be had or read, or a value cannot be used.
        """
        phrases = load_phrasebook(draft_language=draft_language, folder=self.options.messages)
        with self._places:
            found = scraping.choose(self._open(url=url, text=text, html=html, title=title), index)
        posting = scraping.complete(found.posting, country=country, date_posted=date_posted)
        posting = replace(posting, url=posting.url or url, title=posting.title or title)
        with judging(posting):
            day = as_of or self.options.today()
            analysis = analyze_posting(
                posting,
                application=application,
                as_of=day,
                warnings=found.warnings,
                defaults=self.options.defaults,
                phrases=phrases,
            )
        return self._remember(analysis)

    def plan(
        self,
        analysis: Mapping[str, Any] | str,
        *,
        application: Application,
        draft_language: str,
        as_of: dt.date | None,
    ) -> Analysis:
        """An analysis made before, with a plan for other dates.

        Raises:
            InputError: There is no such analysis, it is too long, or a date or the language cannot be used.
        """
        day = as_of or self.options.today()
        phrases = load_phrasebook(draft_language=draft_language, folder=self.options.messages)
        found = self.find(analysis)
        with judging(found.posting):
            planned = replan(found, application=application, as_of=day, defaults=self.options.defaults, phrases=phrases)
        return self._remember(planned)

    def find(self, analysis: Mapping[str, Any] | str) -> Analysis:
        """The analysis that a call gives or names.

        Raises:
            InputError: It is no analysis, or none is remembered under that digest.
        """
        if not isinstance(analysis, str):
            return from_json(json.dumps(analysis))
        with self._remembering:
            found = self._remembered.get(analysis)
        if found is None:
            raise InputError("No analysis with this descriptionSha256 is remembered: call analyze_posting again.")
        return found

    def _open(
        self, *, url: str | None, text: str | None, html: str | None, title: str | None
    ) -> Sequence[ScrapedPosting]:
        if (text is not None) + (html is not None) > 1 or not (text or html or url):
            raise InputError("Give one of url, text, html; beside text or html, url is where the posting was found.")
        return open_posting(url=url, text=text or None, html=html or None, title=title, options=self.options.scrape)

    def _remember(self, analysis: Analysis) -> Analysis:
        digest = analysis.posting.description_sha256
        if digest is not None:
            with self._remembering:
                self._remembered[digest] = analysis
                self._remembered.move_to_end(digest)
                while len(self._remembered) > MAX_REMEMBERED:
                    self._remembered.popitem(last=False)
        return analysis
