"""The words of a plan: drafts and sentences from text files, which a user can replace one by one.

A draft is a "Subject: …" line, an empty line, the body. `ACTION.txt` is a letter, `ACTION.phone.txt` is to be spoken,
`ACTION.portal.txt` is a short message; these two serve the other channels of their manner as well, unless there is an
`ACTION.CHANNEL.txt`. Letters of thanks have one for each form of interview, `thank_you_FORM.txt`. Drafts may be in
another language than the plan. What a posting says is put in as data: it is never read as a template, and loses line
breaks and control characters.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from string import Template
from typing import Any

from analyzer.dates import in_words
from analyzer.exceptions import InputError
from analyzer.policy.employer import employer
from analyzer.policy.job_title import JobTitle, job_title, names_itself
from analyzer.policy.person import person
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.plan import Action, InterviewForm, Message
from analyzer.schema.policy import PolicyChannel
from analyzer.schema.posting import ContactPoint, JobPosting

PACKAGED = Path(__file__).with_name("messages")
PHRASES = "phrases.toml"
MAX_TEMPLATE_BYTES = 20_000
MAX_VALUE = 80  # characters; a title longer than that is cut, so that a draft stays under 120 words
MAX_VALUE_WORDS = 12
MIN_PART_WORDS = 3
"""Words that a part of a long title has at least, to stand for the whole of it."""

REMEMBERED_TITLES = 4
"""Titles that are kept taken apart: each draft of a plan has the same one."""

_PART_ENDS = (" – ", ": ")
_DANGLING = " –:,;(/&-"
_SPACE = re.compile(r"\s+")
_SUBJECT = "Subject:"

_MANNERS: Mapping[PolicyChannel, str] = {
    "phone": "phone",
    "in_person": "phone",
    "portal": "portal",
    "text_message": "portal",
    "social_media": "portal",
}
"""Channels that take no letter, with the one whose drafts serve them: words to say, or a short message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrasebook:
    """The sentences and drafts of one language."""

    sentences: Mapping[str, Mapping[str, Any]]
    """Tables of phrases.toml."""

    drafts: Mapping[str, str]
    """Templates by file name without suffix."""

    draft_words: Mapping[str, Mapping[str, Any]]
    """Tables of phrases.toml that fill the drafts, in their language: "blank", "part", "asking"."""

    draft_language: str
    """ISO 639-1 code of the language of the drafts."""

    def sentence(self, table: str, name: str, /, **values: str) -> str:
        """One sentence with its $names filled in; unknown names stay visible."""
        return Template(self.sentences[table][name]).safe_substitute(values)

    def day(self, day: date) -> str:
        """A date in the words of the plan."""
        return in_words(day)

    def draft(
        self,
        action: Action,
        *,
        channel: PolicyChannel | None,
        posting: JobPosting,
        contact: ContactPoint | None = None,
        applied_on: date | None = None,
        interviewed_on: date | None = None,
        interview_form: InterviewForm | None = None,
        promised: date | None = None,
        received: bool = False,
    ) -> Message:
        """The draft for a step; what is unknown stays as a visible […] blank.

        Args:
            action: What the step does.
            channel: Through what it goes; None for a reply.
            posting: Title, reference and employer.
            contact: Whom it goes to; None for nobody known by name.
            applied_on: The day of applying.
            interviewed_on: The day of the interview it is about.
            interview_form: How that was held.
            promised: The day by which an answer was promised, where it is over.
            received: True where it need not be asked whether the application has arrived.
        """
        blank, part, asking = (self.draft_words[table] for table in ("blank", "part", "asking"))
        named = _named(posting.title, posting.identifier, (posting.hiring_organization, posting.job_location))
        organization = employer(
            _visible(posting.hiring_organization), title=_visible(posting.title), place=_visible(posting.job_location)
        )
        title, reference = _cut(named.full) or blank["title"], _cut(named.reference)
        with_reference = Template(part["reference"]).safe_substitute(reference=reference) if reference else ""
        greeted = _cut(person(_visible(contact.name))) if contact else None
        if action == "thank_you":  # one thanks whom one met, a team of strangers never
            greeted = greeted or blank["interviewer"]
        greeting = Template(part["greeting" if greeted else "greeting_unknown"])
        job = _cut(named.short) or blank["title"]
        post = "$job" if names_itself(job) else part.get("post", "$job")
        values = {
            "name": blank["name"],
            "title": title,
            "job": job,
            "post": Template(post).safe_substitute(job=job),
            "reference": reference or "",
            "with_reference": with_reference,
            "organization": _with_article(_cut(organization), part) or blank["organization"],
            "position": title + with_reference,
            "greeting": greeting.safe_substitute(name=greeted or ""),
            "promise": self._promise(promised),
            "asking": asking[_manner(channel) + ("_received" if received else "")],
            "applied_on": in_words(applied_on, self.draft_language) if applied_on else blank["applied_on"],
            "interviewed_on": in_words(interviewed_on, self.draft_language)
            if interviewed_on
            else blank["interviewed_on"],
        }
        subject, _, body = self._template(action, channel, interview_form).partition("\n")
        return Message(
            subject=Template(subject.removeprefix(_SUBJECT).strip()).safe_substitute(values),
            body=_without_double_stop(Template(body.strip()).safe_substitute(values), values["organization"]),
        )

    def _promise(self, promised: date | None) -> str:
        """The sentence that recalls a promised answer; empty where none is overdue."""
        if promised is None:
            return ""
        return Template(self.draft_words["part"]["promise"]).safe_substitute(
            promised=in_words(promised, self.draft_language)
        )

    def _template(self, action: Action, channel: PolicyChannel | None, form: InterviewForm | None) -> str:
        """The text for a channel; a letter is never put where something is to be said or typed into a form."""
        if channel is not None and f"{action}.{channel}" in self.drafts:
            return self.drafts[f"{action}.{channel}"]
        if channel is not None and channel in _MANNERS:
            return self.drafts[f"{action}.{_MANNERS[channel]}"]
        return self.drafts.get(f"{action}_{form}", self.drafts[action])


def _manner(channel: PolicyChannel | None) -> str:
    """How words go through a channel: as a letter, spoken, or as a short message."""
    return _MANNERS.get(channel, "letter") if channel is not None else "letter"


@cache
def draft_languages() -> tuple[str, ...]:
    """ISO 639-1 codes of the languages that have drafts."""
    return tuple(sorted(path.parent.name for path in PACKAGED.glob(f"*/{PHRASES}")))


def load_phrasebook(*, draft_language: str = DEFAULT_LANGUAGE, folder: Path | str | None = None) -> Phrasebook:
    """The phrases of a plan, in English, and its drafts, with the user's own put over the packaged ones.

    Args:
        draft_language: ISO 639-1 code of the language of the drafts.
        folder: holds files of the user's, named like the packaged ones.

    Raises:
        InputError: there are no drafts in that language, or a file cannot be read, is too large, or has no subject.
    """
    if draft_language not in draft_languages():
        raise InputError(f"No drafts in {draft_language!r}; there are: {', '.join(draft_languages())}.")
    packaged = _packaged(draft_language)
    if folder is None:
        return packaged
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; put your own drafts there, such as follow_up.txt.")
    own = _drafts(folder)
    unknown = sorted(name for name in own if name.split(".")[0] not in packaged.drafts)
    if unknown:
        known = ", ".join(sorted(packaged.drafts))
        raise InputError(f"{folder / unknown[0]}.txt: no step is called so; name the file after one of: {known}.")
    return replace(packaged, drafts={**packaged.drafts, **own})


@cache
def _packaged(draft_language: str) -> Phrasebook:
    folder = PACKAGED / draft_language
    return Phrasebook(
        sentences=_tables(PACKAGED / DEFAULT_LANGUAGE),
        drafts=_drafts(folder),
        draft_words=_tables(folder),
        draft_language=draft_language,
    )


def _tables(folder: Path) -> Mapping[str, Any]:
    return tomllib.loads((folder / PHRASES).read_text(encoding="utf-8"))


def _drafts(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("*.txt")):
        try:
            if path.stat().st_size > MAX_TEMPLATE_BYTES:
                raise InputError(f"{path}: larger than {MAX_TEMPLATE_BYTES} bytes; a draft is a few lines.")
            text = path.read_text(encoding="utf-8-sig")  # editors may put a mark first
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
        if not text.startswith(_SUBJECT):
            raise InputError(f"{path}: the first line must be 'Subject: …'.")
        found[path.name.removesuffix(".txt")] = text
    return found


@lru_cache(maxsize=REMEMBERED_TITLES)
def _named(title: str | None, identifier: str | None, around: tuple[str | None, ...]) -> JobTitle:
    """The job as a letter calls it."""
    return job_title(_visible(title), reference=_visible(identifier) or None, known=list(map(_visible, around)))


def _visible(value: str | None) -> str:
    """A posting's words on one line, without control or direction characters."""
    visible = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in (value or "")[: 10 * MAX_VALUE])
    return _SPACE.sub(" ", visible).strip()


def _cut(line: str | None) -> str | None:
    """As much of a line as a draft has room for, whole parts if it has any; None where there is nothing."""
    words = (line or "").split(" ")
    short = " ".join(words[:MAX_VALUE_WORDS])[:MAX_VALUE].rstrip()
    if short == line or not line:
        return line or None
    if line[len(short)] != " ":  # a word has been cut through; a single one has nothing before it to keep
        short = short.rpartition(" ")[0] or short
    parts = short[: max(short.rfind(end) for end in _PART_ENDS)] if any(end in short for end in _PART_ENDS) else ""
    return parts if len(parts.split()) >= MIN_PART_WORDS else f"{short.rstrip(_DANGLING)}…"


def _with_article(name: str | None, part: Mapping[str, Any]) -> str | None:
    """A name as a sentence has it: some begin with a word for what bears them, "University of …"."""
    if name and name.casefold().startswith(tuple(part.get("article_before", ()))):
        return f"{part['article']}{name}"
    return name


def _without_double_stop(text: str, name: str) -> str:
    """A name that ends with a full stop ends a sentence too."""
    return text.replace(f"{name}.", name) if name.endswith(".") else text
