"""Whether a text that comes without markup is a posting at all, or a program, a lone address, something else."""

import re
from itertools import dropwhile

from analyzer.addresses import are_addresses
from analyzer.exceptions import NoPostingError
from analyzer.schema.posting import JobPosting
from analyzer.scraping.page_words import page_words
from analyzer.scraping.posting_text import SAMPLE_LENGTH, posting_words

LONG_LENGTH = 5_000
"""Length, in characters, from which on one word of postings does not make a text one."""

CHARACTERS_PER_WORD = 1_300
"""Most characters of a long posting for each word of postings that it uses; licences and manuals use fewer."""

WORDS_ENOUGH = 10
"""Different words of postings after which a text of any length may be one."""

PROGRAM_LINES = 3
"""Lines of code from which on a text may be a program."""

PROGRAM_SHARE = 0.15
"""Share of such lines from which on a text is a program."""

_UNMARKED = frozenset(("text", "docx", "odt", "rtf", "pdf", "email"))
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(
    r"^\s{0,80}(?:import [\w.]{1,80}$|from [\w.]{1,80} import |(?:async )?def \w{1,80}\(|#include |#define "
    r"|(?:const|let|var|function|public|private|static) \w{1,40}\b[^.]{0,99}[({;]$)"
    r"|\{$|\w\([^()]{0,80}\);$|[\w\])] (?:[=!]=|=|=>|\+=) \S"
)
_FIELD = re.compile(r"\+\+\+$|[a-z][\w-]{0,39} = (?:[\"'\[]|[\w.:+-]{1,40}$)")
"""A line of the front matter of a page, as static site generators keep it: "closing_date = \"3 May\""."""

_SIGNS_OF_CODE = (
    *("=", "{", ");", "import ", "def ", "#include ", "#define "),
    *("const ", "let ", "var ", "function ", "public ", "private ", "static "),
)
"""One of these stands in every line of `_CODE`; to count them is quicker."""

_ADDRESS = re.compile(r"(?i)(https?://)?((?:[a-z\d-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?#]\S{0,2000})?)")


def is_unmarked(posting: JobPosting) -> bool:
    """Whether the posting comes from a text without markup, so that its facts stand in its words."""
    return posting.source in _UNMARKED


def is_program(posting: JobPosting) -> bool:
    """Whether the posting is the text of a program."""
    if not is_unmarked(posting):
        return False
    sample = posting.description[:SAMPLE_LENGTH]
    if sum(map(sample.count, _SIGNS_OF_CODE)) < PROGRAM_LINES:
        return False
    lines = list(dropwhile(_FIELD.match, (line for line in map(str.strip, sample.splitlines()) if line)))
    code = sum(_CODE.search(line) is not None for line in lines)
    return code >= PROGRAM_LINES and code >= PROGRAM_SHARE * len(lines)


def speaks_of_work(posting: JobPosting) -> bool:
    """Whether a posting uses words of postings, as many as its length lets expect; markup that says so is believed."""
    if not is_unmarked(posting):
        return True
    text = f"{posting.title or ''}\n{posting.description}"
    if len(text) < LONG_LENGTH:
        return posting_words(text, enough=1) or _has_terms(text)
    return posting_words(text, enough=min(len(text) // CHARACTERS_PER_WORD, WORDS_ENOUGH))


def check_text(text: str) -> None:
    """Refuse a text in which there is nothing to read.

    Raises:
        NoPostingError: It is blank, or consists of web addresses.
    """
    if not text.strip():
        raise NoPostingError("There is no text here: give the text of the posting.")
    if found := _ADDRESS.fullmatch(text.strip()):
        address = f"{found[1] or 'https://'}{found[2]}"
        raise NoPostingError(f"This is an address, not a posting: give {address} as address, or paste the page's text.")
    if are_addresses(text.splitlines()):
        advice = "give one at a time as address, or a file with one a line to analyzer batch"
        raise NoPostingError(f"There are only addresses here, no posting: {advice}.")


def _has_terms(text: str) -> bool:
    """Whether a word of a text names a job, or what is agreed about one: hours, wages."""
    known = page_words()
    words = set(_WORD.findall(text[:SAMPLE_LENGTH].casefold()))
    return any(word in known.terms or word in known.jobs or word.removesuffix("s") in known.jobs for word in words)
