"""The numbers behind the plan: read from defaults.toml, overridden by a user's own file, checked on the way in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, get_args

from analyzer.exceptions import InputError
from analyzer.schema.policy import PolicyChannel

PACKAGED = Path(__file__).with_name("defaults.toml")
LONGEST_WAIT = 250  # business days, about a year: longer is a mistake in the file
MOST_FOLLOW_UPS = 2  # one, and at most one more
MAX_FILE_BYTES = 100_000

_CHANNELS = get_args(PolicyChannel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Defaults:
    """What is assumed where the posting is silent; defaults.toml has the source of each number."""

    after_response_window: int
    """Business days after the end of the stated response window."""

    after_interview_window: int
    """Business days after the first day of interviews."""

    at_least_after_interviews: int
    """Business days after the last day of interviews, where they last longer than that."""

    after_deadline: int
    """Business days after the closing date, or the application if that is later."""

    at_least_after_deadline: int
    """Business days after the closing date before which no first follow-up is made, whatever else is stated."""

    rounds_apart: int
    """Calendar days between closing dates, or between answers, from which on they are of different rounds."""

    after_review_start: int
    """Business days after the start of review or a priority date, or the application if that is later."""

    after_application: int
    """Business days after the application where nothing is stated."""

    between_follow_ups: int
    """Business days from the first follow-up to the second."""

    receipt_within: int
    """Business days after the application within which a receipt comes, where the posting names no time for it."""

    after_receipt_due: int
    """Business days after the end of the time for a receipt."""

    best_within: int
    """Business days from a step's earliest day to its latest."""

    too_late_after: int
    """Business days after a step's latest day from which it is too late to be of use."""

    promise_recalled_within: int
    """Business days after the day an answer was promised for within which a note recalls the promise."""

    arrival_asked_within: int
    """Business days after the application within which one asks whether it has arrived; for later answers, for news."""

    ask_before_end: int
    """Business days before the last day for questions by which they are best asked."""

    max_follow_ups: int
    """How many follow-ups in all."""

    max_follow_ups_no_reply: int
    """How many where the posting says that only some are answered."""

    thank_you_within: int
    """Calendar days after an interview, and then to the next business day."""

    thank_you_late_within: int
    """Business days after that within which late thanks are still of use."""

    status_query_after_stated: int
    """Business days after the day an answer was promised for."""

    status_query_after_interview: int
    """Business days after the interview where no day was promised."""

    channel_order: tuple[PolicyChannel, ...]
    """Which channel is tried first where several are open."""

    review_below: float
    """Below this probability of the permission a person should read the evidence."""

    suspect_from: float
    """From this probability on, by its words alone, a sentence that may be a ban is shown, and the policy marked."""

    lower_from: float
    """From this probability on the classifier may make the permission less open than the rules."""

    withdraw_from: float
    """From this probability on the classifier may take back an invitation that a rule found."""

    subdivisions: Mapping[str, str] = field(default_factory=dict)
    """ISO 3166-2 part of the country whose holidays count where the posting names no region, by country."""


def load_defaults(path: Path | str | None = None) -> Defaults:
    """The packaged defaults, with the keys of the TOML file at `path` put over them.

    Raises:
        InputError: The file cannot be read, has an unknown key, or a value out of range.
    """
    return packaged_defaults() if path is None else Defaults(**_values(PACKAGED) | _values(Path(path)))


@cache
def packaged_defaults() -> Defaults:
    """The defaults as they come with the package, read once."""
    return Defaults(**_values(PACKAGED))


def _values(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise InputError(f"{path}: larger than {MAX_FILE_BYTES} bytes; a file of defaults has a few lines.")
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))  # editors may put a mark first
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a TOML file that exists.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not valid TOML ({error}).") from error
    return {key: _checked(path, key, entry) for key, entry in table.items()}


def _checked(path: Path, key: str, entry: Any) -> Any:
    known = {f.name for f in fields(Defaults)}
    if key not in known:
        near = get_close_matches(key, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(sorted(known))}."
        raise InputError(f"{path}: unknown key {key!r}; {hint}")
    value = entry["value"] if isinstance(entry, dict) and "value" in entry else entry
    if key == "channel_order":
        return _channels(path, value)
    if key == "subdivisions":
        return _subdivisions(path, value)
    if key.endswith(("_below", "_from")):
        return _probability(path, key, value)
    longest = MOST_FOLLOW_UPS if key.startswith("max_") else LONGEST_WAIT
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= longest:
        raise InputError(f"{path}: {key} is {value!r}; give a whole number from 0 to {longest}.")
    return value


def _probability(path: Path, key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"{path}: {key} is {value!r}; give a probability from 0 to 1.")
    return float(value)


def _channels(path: Path, value: Any) -> tuple[PolicyChannel, ...]:
    if not isinstance(value, list) or not value or any(channel not in _CHANNELS for channel in value):
        raise InputError(f"{path}: channel_order is {value!r}; give a list of {', '.join(_CHANNELS)}.")
    rest = [channel for channel in _CHANNELS if channel not in value]
    return tuple(dict.fromkeys([*value, *rest]))


def _subdivisions(path: Path, value: Any) -> Mapping[str, str]:
    parts = value.items() if isinstance(value, dict) else [("", value)]
    if any(not isinstance(part, str) or len(country) != 2 for country, part in parts):
        raise InputError(f'{path}: subdivisions is {value!r}; give a table such as {{ GB = "SCT" }}.')
    return dict(value)
