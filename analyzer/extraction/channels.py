"""Which channels words name: "no calls or e-mails" → phone, email."""

from typing import get_args

from analyzer.extraction.lexicon import Lexicon
from analyzer.schema.statement import Channel

CHANNELS: tuple[Channel, ...] = tuple(channel for channel in get_args(Channel) if channel != "any")


def channels_in(words: str, lexicon: Lexicon) -> tuple[Channel, ...]:
    """The channels that `words` (in normal form) name, in the order of `CHANNELS`; empty if none."""
    return tuple(channel for channel in CHANNELS if lexicon.channels[channel].search(words))
