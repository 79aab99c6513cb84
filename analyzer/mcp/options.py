"""What the server may do."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.policy import Defaults
from analyzer.scraping import ScrapeOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerOptions:
    """What whoever starts the server decides."""

    today: Callable[[], dt.date]
    """The day for which plans hold where a call does not say."""

    scrape: ScrapeOptions = field(default_factory=ScrapeOptions)
    """How pages are fetched; private addresses are refused unless it says otherwise."""

    defaults: Defaults | None = None
    """The numbers used where a posting is silent; None for the packaged ones."""

    messages: Path | None = None
    """Folder of drafts that go before the packaged ones; None for none."""
