"""Options that several commands share, and how their values are read."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.plan import Application, InterviewForm
from analyzer.schema.policy import PolicyChannel

if TYPE_CHECKING:
    from analyzer.policy import Defaults, Phrasebook

_Command = TypeVar("_Command", bound=Callable[..., Any])


def iso_date(value: object) -> date:
    """Read a calendar day as ISO 8601 writes it.

    Raises:
        click.BadParameter: It is none.
    """
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date; write it like 2026-03-01.") from error


def today() -> date:
    """The user's day: the only place where the clock is read."""
    return datetime.now(UTC).astimezone().date()


def date_option(name: str, **attributes: Any) -> Callable[[_Command], _Command]:
    """An option whose value is a day; the attributes are those of click.option."""
    return click.option(name, type=iso_date, metavar="YYYY-MM-DD", **attributes)


def application_options(command: _Command) -> _Command:
    """What the user knows about their own application; the command takes it as `**known` for `application_of`."""
    for option in reversed(
        (
            date_option("--applied-on", help="The day you applied."),
            date_option("--interviewed-on", multiple=True, help="The day of an interview; may be repeated."),
            click.option(
                "--interview-form",
                type=click.Choice(get_args(InterviewForm)),
                help="How the latest interview was held.",
            ),
            date_option("--followed-up-on", multiple=True, help="A day you followed up; may be repeated."),
            date_option("--heard-back-on", help="The day the employer last got in touch."),
            click.option("--channel", type=click.Choice(get_args(PolicyChannel)), help="What you would rather use."),
        )
    ):
        command = option(command)
    return command


def application_of(known: Mapping[str, Any]) -> Application:
    """The application that `application_options` describe."""
    return Application(
        applied_on=known["applied_on"],
        interviewed_on=known["interviewed_on"],
        interview_form=known["interview_form"],
        followed_up_on=known["followed_up_on"],
        heard_back_on=known["heard_back_on"],
        preferred_channel=known["channel"],
    )


def fetch_options(command: _Command) -> _Command:
    """How pages are fetched; the command takes them as `render` and `cache`."""
    for option in (
        click.option(
            "--cache/--no-cache",
            default=True,
            help="Keep fetched pages for a day, and ask nobody twice (extra cache).  [default: cache]",
        ),
        click.option(
            "--render", is_flag=True, help="Open pages in a headless browser that are empty without JavaScript."
        ),
    ):
        command = option(command)
    return command


def cache_folder() -> Path | None:
    """Where fetched pages are kept: $ANALYZER_CACHE, else the user's cache folder; None without the extra."""
    if find_spec("requests_cache") is None:
        return None
    from platformdirs import user_cache_path  # comes with requests-cache

    named = os.environ.get("ANALYZER_CACHE")
    return Path(named) if named else user_cache_path("analyzer", appauthor=False)


def own_advice_options(command: _Command) -> _Command:
    """The user's own numbers and drafts; the command takes them as `advice_from` does."""
    for option in (
        click.option(
            "--messages",
            type=click.Path(path_type=Path),
            envvar="ANALYZER_MESSAGES",
            show_envvar=True,
            help="Folder of your own drafts, such as follow_up.txt.  [default: messages in the configuration folder]",
        ),
        click.option(
            "--defaults",
            type=click.Path(path_type=Path),
            envvar="ANALYZER_DEFAULTS",
            show_envvar=True,
            help="TOML file of your own numbers.  [default: defaults.toml in the configuration folder]",
        ),
    ):
        command = option(command)
    return command


class _DraftLanguage(click.Option):
    """Looks up which languages there are only when asked for help, because that imports the policy."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from analyzer.policy import draft_languages

        *before, last = draft_languages()
        self.help = f"Language of the drafts: {', '.join(before)} or {last}."
        return super().get_help_record(ctx)


def advice_options(command: _Command) -> _Command:
    """The user's own numbers and drafts, and the language of the drafts; taken as `advice_from` does."""
    language = click.option(
        "--draft-language",
        cls=_DraftLanguage,
        default=DEFAULT_LANGUAGE,
        show_default=True,
        metavar="CODE",
        help="Language of the drafts.",
    )
    return own_advice_options(language(command))


def advice_from(
    defaults: Path | None, messages: Path | None, draft_language: str
) -> "tuple[Defaults | None, Phrasebook | None]":
    """The numbers and drafts to plan with: those named, else those in the configuration folder, else None for ours.

    Raises:
        InputError: A file or folder named is not there or cannot be used.
    """
    defaults, messages = _own(defaults, messages)
    if defaults is None and messages is None and draft_language == DEFAULT_LANGUAGE:
        return None, None  # without the import of the policy, which a batch's writer does not need
    from analyzer.policy import load_defaults, load_phrasebook

    return load_defaults(defaults), load_phrasebook(draft_language=draft_language, folder=messages)


def checked_advice(defaults: Path | None, messages: Path | None) -> "tuple[Defaults, Path | None]":
    """The same for a server, which chooses the language of the drafts anew for each request: the numbers, the folder.

    Raises:
        InputError: A file or folder named is not there or cannot be used.
    """
    from analyzer.policy import load_defaults, load_phrasebook

    defaults, messages = _own(defaults, messages)
    load_phrasebook(folder=messages)
    return load_defaults(defaults), messages


def _own(defaults: Path | None, messages: Path | None) -> tuple[Path | None, Path | None]:
    own = Path(click.get_app_dir("analyzer"))
    return defaults or _if_there(own / "defaults.toml"), messages or _if_there(own / "messages")


def _if_there(path: Path) -> Path | None:
    return path if path.exists() else None


as_of_option = date_option(
    "--as-of", default=today, show_default="today", help="The day for which the plan says what to do now."
)
