"""Which channels words name: "no calls or e-mails" → phone, email."""

from analyzer.extraction.lexicon import Lexicon
from analyzer.schema.statement import Channel

CHANNELS: tuple[Channel, ...] = ("phone", "email", "fax", "text_message", "in_person", "post", "portal", "social_media")


def channels_in(words: str, lexicon: Lexicon) -> tuple[Channel, ...]:
    """The channels that `words` (in normal form) name, in the order of `CHANNELS`; empty if none."""
    return tuple(channel for channel in CHANNELS if lexicon.channels[channel].search(words))
