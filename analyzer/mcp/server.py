"""The server: which tools and resources there are, and how they are described to an assistant."""

import datetime as dt
import json
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError, UnexpectedToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase
from mcp.types import CallToolResult, ToolAnnotations
from pydantic import ConfigDict, Field, ValidationError, create_model, model_validator
from pydantic_core import PydanticCustomError

from analyzer.exceptions import AnalyzerError, InputError
from analyzer.exports.explanation import to_explanation
from analyzer.exports.icalendar import to_icalendar
from analyzer.exports.policy_json import json_schema
from analyzer.extraction import MAX_CHARACTERS
from analyzer.mcp import results
from analyzer.mcp.session import Session
from analyzer.policy import draft_languages
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.plan import Application, InterviewForm
from analyzer.schema.policy import PolicyChannel
from analyzer.serving import MAX_DAYS, ServerOptions
from analyzer.validation import told
from analyzer.version import __version__

INSTRUCTIONS = f"""Reads in a job posting whether, when and how its employer wants to be followed up.
Call analyze_posting with a URL or the text; plan_follow_up, explain_policy and export_calendar take its
descriptionSha256. Never advise contact through a channel that is closed, and quote the posting's words where
needsReview is true. {results.NOTICE}"""

_GUIDE = Path(__file__).with_name("label_guide.md")
_MAX_SHOWN = 60
_Parameters = ParamSpec("_Parameters")

_Day = dt.date | None
_Days = Annotated[list[dt.date], Field(max_length=MAX_DAYS)]
_Analysis = Annotated[
    dict[str, Any] | str,
    Field(description="posting.descriptionSha256 of an analysis made by analyze_posting, or that whole analysis."),
]
_Interviews = Annotated[_Days, Field(description="The days of interviews had.")]
_Form = Annotated[InterviewForm | None, Field(description="How the latest interview was held.")]
_FollowUps = Annotated[_Days, Field(description="The days of following up.")]
_HeardBack = Annotated[_Day, Field(description="The day on which the employer last got in touch.")]
_Channel = Annotated[PolicyChannel | None, Field(description="What the applicant would rather use, where it is open.")]
_Language = Annotated[
    str, Field(description="Language of the drafts (ISO 639-1).", json_schema_extra={"enum": [*draft_languages()]})
]
_Applied = Annotated[_Day, Field(description="The day of applying, if the applicant has applied.")]
_AsOf = Annotated[_Day, Field(description="The day for which the plan says what to do now; default: today.")]


def make_server(options: ServerOptions) -> MCPServer[Any]:
    """The server with its tools and resources.

    Args:
        options: What it may do.
    """
    server: MCPServer[Any] = MCPServer(
        "job-posting-analyzer",
        title="Job posting analyzer",
        instructions=INSTRUCTIONS,
        version=__version__,
        tools=Tools(Session(options)).listed(),
        log_level="WARNING",
    )

    @server.resource("job-posting-analyzer://schema/analysis", mime_type="application/schema+json")
    def schema() -> str:
        """The JSON Schema of an analysis."""
        return json.dumps(json_schema(), ensure_ascii=False)

    @server.resource("job-posting-analyzer://guide/labels", mime_type="text/markdown")
    def label_guide() -> str:
        """What the kinds of statement, the permissions and the steps mean."""
        return _GUIDE.read_text("utf-8")

    return server


class Tools:
    """What the tools do, over one session; the descriptions of the parameters are what an assistant reads."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def listed(self) -> list[Tool]:
        """The tools as the server offers them."""
        return [
            _tool(
                self.analyze_posting,
                title="Analyze a posting",
                description="Read one job posting (URL, text or page) and say whether, when and how to follow up: what "
                "it says, in its own words; the policy that follows; and a plan with dates and drafts.",
                output=results.analysis_schema(),
                open_world=True,
            ),
            _tool(
                self.plan_follow_up,
                title="Plan anew",
                description="Plan again for a posting analysed before, with other dates; it is not fetched again.",
                output=results.plan_schema(),
            ),
            _tool(
                self.explain_policy,
                title="Explain the policy",
                description="Why the permission, each day and each channel are as they are, with the quoted words.",
                output=results.text_schema("explanation", "Plain sentences with quotes."),
            ),
            _tool(
                self.export_calendar,
                title="Export the calendar",
                description="The dated steps of the plan as an iCalendar file with reminders.",
                output=results.text_schema("calendar", "iCalendar (RFC 5545)."),
            ),
        ]

    def analyze_posting(
        self,
        *,
        url: Annotated[
            str | None, Field(description="Address of the posting; fetched, unless text or html is given.")
        ] = None,
        text: Annotated[str | None, Field(description="The posting's text.", max_length=MAX_CHARACTERS)] = None,
        html: Annotated[str | None, Field(description="The posting's page.")] = None,
        title: Annotated[str | None, Field(description="Title of the job, where the posting does not say.")] = None,
        country: Annotated[str | None, Field(description="ISO code or English name, where it does not say.")] = None,
        date_posted: Annotated[_Day, Field(description="Day of publication, where it does not say.")] = None,
        applied_on: _Applied = None,
        interviewed_on: _Interviews = [],  # noqa: B006
        interview_form: _Form = None,
        followed_up_on: _FollowUps = [],  # noqa: B006
        heard_back_on: _HeardBack = None,
        preferred_channel: _Channel = None,
        draft_language: _Language = DEFAULT_LANGUAGE,
        as_of: _AsOf = None,
        index: Annotated[int | None, Field(description="Which posting of several, from 0.", ge=0)] = None,
        include_text: Annotated[bool, Field(description="Whether to repeat the posting's whole text.")] = False,
    ) -> CallToolResult:
        """The whole analysis of one posting."""
        analysis = self.session.analyze(
            url=url,
            text=text,
            html=html,
            title=title,
            country=country,
            date_posted=date_posted,
            index=index,
            application=Application(
                applied_on=applied_on,
                interviewed_on=tuple(interviewed_on),
                interview_form=interview_form,
                followed_up_on=tuple(followed_up_on),
                heard_back_on=heard_back_on,
                preferred_channel=preferred_channel,
            ),
            draft_language=draft_language,
            as_of=as_of,
        )
        return results.analysis_result(analysis, description=include_text)

    def plan_follow_up(
        self,
        analysis: _Analysis,
        *,
        applied_on: _Applied = None,
        interviewed_on: _Interviews = [],  # noqa: B006
        interview_form: _Form = None,
        followed_up_on: _FollowUps = [],  # noqa: B006
        heard_back_on: _HeardBack = None,
        preferred_channel: _Channel = None,
        draft_language: _Language = DEFAULT_LANGUAGE,
        as_of: _AsOf = None,
    ) -> CallToolResult:
        """The plan for other dates."""
        application = Application(
            applied_on=applied_on,
            interviewed_on=tuple(interviewed_on),
            interview_form=interview_form,
            followed_up_on=tuple(followed_up_on),
            heard_back_on=heard_back_on,
            preferred_channel=preferred_channel,
        )
        planned = self.session.plan(analysis, application=application, draft_language=draft_language, as_of=as_of)
        return results.plan_result(planned)

    def explain_policy(self, analysis: _Analysis) -> CallToolResult:
        """The reasons."""
        return results.explanation_result(to_explanation(self.session.find(analysis)))

    def export_calendar(self, analysis: _Analysis) -> CallToolResult:
        """The calendar."""
        return results.calendar_result(to_icalendar([self.session.find(analysis)]))


class _KnownOnly(ArgModelBase):
    """Arguments without any that the tool does not have: one misspelt would be missing unnoticed."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _check(cls, given: dict[str, Any]) -> dict[str, Any]:
        unknown = ", ".join(name[:_MAX_SHOWN] for name in given if name not in cls.model_fields)
        if unknown:
            known = ", ".join(cls.model_fields)
            context = {"unknown": unknown, "known": known}
            raise PydanticCustomError("unknown_argument", "There is no {unknown}; there are {known}.", context)
        return given


class _PlainTool(Tool):
    """A tool that says in plain words what is wrong with its arguments."""

    async def run(self, arguments: dict[str, Any], context: Context[Any, Any], convert_result: bool = False) -> Any:
        try:
            return await super().run(arguments, context, convert_result)
        except UnexpectedToolError:
            raise
        except ToolError as error:
            if not isinstance(error.__cause__, ValidationError):
                raise
            said = told(error.__cause__, fields=self.fn_metadata.arg_model.model_fields)
            raise ToolError(f"{InputError.code}: {said}") from error


def _tool(
    function: Callable[..., CallToolResult],
    *,
    title: str,
    description: str,
    output: dict[str, Any],
    open_world: bool = False,
) -> Tool:
    tool = _PlainTool.from_function(
        _explaining(function),
        title=title,
        description=f"{description} {results.NOTICE}",
        annotations=ToolAnnotations(
            title=title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=open_world
        ),
    )
    known = create_model(tool.fn_metadata.arg_model.__name__, __base__=(_KnownOnly, tool.fn_metadata.arg_model))
    tool.fn_metadata.arg_model, tool.parameters = known, known.model_json_schema(by_alias=True)
    tool.fn_metadata.output_schema = output
    return tool


def _explaining(function: Callable[_Parameters, CallToolResult]) -> Callable[_Parameters, CallToolResult]:
    """The function with the analyzer's errors as errors that the assistant may read."""

    @wraps(function)
    def explaining(*args: _Parameters.args, **kwargs: _Parameters.kwargs) -> CallToolResult:
        try:
            return function(*args, **kwargs)
        except AnalyzerError as error:
            raise ToolError(f"{error.code}: {error}") from error

    return explaining
