"""The words of a plan: drafts and sentences from text files, which a user can replace one by one.

A draft is `ACTION.txt` (or `ACTION.CHANNEL.txt` for one channel): a "Subject: …" line, an empty line, the body. What a
posting says is put in as data: it is never read as a template, and loses line breaks and control characters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

from analyzer.exceptions import InputError
from analyzer.schema.plan import Action, Message
from analyzer.schema.policy import PolicyChannel
from analyzer.schema.posting import ContactPoint, JobPosting

PACKAGED = Path(__file__).with_name("messages")
DEFAULT_LANGUAGE = "en"
PHRASES = "phrases.toml"
MAX_TEMPLATE_BYTES = 20_000
MAX_VALUE = 80  # characters; a title longer than that is cut, so that a draft stays under 120 words
MAX_VALUE_WORDS = 12

_SPACE = re.compile(r"\s+")
_SUBJECT = "Subject:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """The sentences and drafts of one language."""

    sentences: Mapping[str, Mapping[str, Any]]
    """Tables of phrases.toml."""

    drafts: Mapping[str, str]
    """Templates by file name without suffix."""

    def sentence(self, table: str, name: str, /, **values: str) -> str:
        """One sentence with its $names filled in; unknown names stay visible."""
        return Template(self.sentences[table][name]).safe_substitute(values)

    def day(self, day: date) -> str:
        """A date in words."""
        form = self.sentences["date"]
        values = {"day": str(day.day), "month": form["months"][day.month - 1], "year": str(day.year)}
        return Template(form["format"]).safe_substitute(values)

    def draft(
        self,
        action: Action,
        *,
        channel: PolicyChannel | None,
        posting: JobPosting,
        contact: ContactPoint | None = None,
        applied_on: date | None = None,
        interviewed_on: date | None = None,
    ) -> Message:
        """The draft for a step; what is unknown stays as a visible […] blank."""
        blank = self.sentences["blank"]
        title = _line(posting.title) or blank["title"]
        reference = _line(posting.identifier)
        person = _line(contact.name) if contact else None
        form = "position_with_reference" if reference else "position"
        values = {
            "name": blank["name"],
            "title": title,
            "reference": reference or "",
            "organization": _line(posting.hiring_organization) or blank["organization"],
            "position": self.sentence("part", form, title=title, reference=reference or ""),
            "greeting": self.sentence("part", "greeting" if person else "greeting_unknown", name=person or ""),
            "applied_on": self.day(applied_on) if applied_on else blank["applied_on"],
            "interviewed_on": self.day(interviewed_on) if interviewed_on else blank["interviewed_on"],
        }
        template = self.drafts.get(f"{action}.{channel}") or self.drafts[action]
        subject, _, body = template.partition("\n")
        return Message(
            subject=Template(subject.removeprefix(_SUBJECT).strip()).safe_substitute(values),
            body=Template(body.strip()).safe_substitute(values),
        )


def load_phrasebook(language: str = DEFAULT_LANGUAGE, *, folder: Path | None = None) -> Phrasebook:
    """The phrases and drafts of a language, with the user's own drafts put over the packaged ones.

    Args:
        language: ISO 639-1 code; a language without templates gets English ones.
        folder: holds `ACTION.txt` or `ACTION.CHANNEL.txt` files of the user's.

    Raises:
        InputError: a file cannot be read, is too large, or has no subject line.
    """
    packaged = _packaged(language if language.isalpha() and (PACKAGED / language).is_dir() else DEFAULT_LANGUAGE)
    if folder is None:
        return packaged
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; put your own drafts there, such as follow_up.txt.")
    own = _drafts(folder)
    unknown = sorted(name for name in own if name.split(".")[0] not in packaged.drafts)
    if unknown:
        known = ", ".join(sorted(packaged.drafts))
        raise InputError(f"{folder / unknown[0]}.txt: no step is called so; name the file after one of: {known}.")
    return Phrasebook(sentences=packaged.sentences, drafts={**packaged.drafts, **own})


@cache
def _packaged(language: str) -> Phrasebook:
    folder = PACKAGED / language
    sentences = tomllib.loads((folder / PHRASES).read_text(encoding="utf-8"))
    return Phrasebook(sentences=sentences, drafts=_drafts(folder))


def _drafts(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            if path.stat().st_size > MAX_TEMPLATE_BYTES:
                raise InputError(f"{path}: larger than {MAX_TEMPLATE_BYTES} bytes; a draft is a few lines.")
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
        if not text.startswith(_SUBJECT):
            raise InputError(f"{path}: the first line must be 'Subject: …'.")
        found[path.name.removesuffix(".txt")] = text
    return found


def _line(value: str | None) -> str | None:
    """A posting's words as one short line without control or direction characters; None where nothing is left."""
    if value is None:
        return None
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in value[: 10 * MAX_VALUE])
    words = _SPACE.sub(" ", visible).strip().split(" ")
    line = " ".join(words[:MAX_VALUE_WORDS])
    if len(line) > MAX_VALUE:
        line = line[:MAX_VALUE].rstrip()
    shortened = len(words) > MAX_VALUE_WORDS or line != " ".join(words)
    return (f"{line}…" if shortened else line) or None
