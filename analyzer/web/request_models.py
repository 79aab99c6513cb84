"""What a request says, checked: the same fields in JSON, in a form, and in a line of a batch."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from analyzer.exceptions import InputError
from analyzer.extraction import MAX_CHARACTERS
from analyzer.policy import Phrasebook, draft_languages, load_phrasebook
from analyzer.schema.language import DEFAULT_LANGUAGE
from analyzer.schema.plan import Application, InterviewForm
from analyzer.schema.policy import PolicyChannel
from analyzer.serving import MAX_DAYS
from analyzer.validation import told


def _listed(value: object) -> object:
    """One day, several with commas, or a list of them."""
    if isinstance(value, str):
        return [part for part in value.replace(";", ",").replace(" ", ",").split(",") if part]
    return value


def _nothing(value: object) -> object:
    """An empty field of a form is none."""
    return None if isinstance(value, str) and not value.strip() else value


_Day = Annotated[dt.date | None, BeforeValidator(_nothing)]
_Days = Annotated[tuple[dt.date, ...], Field(max_length=MAX_DAYS), BeforeValidator(_listed)]
_Word = Annotated[str | None, Field(max_length=2_000), BeforeValidator(_nothing)]
_Text = Annotated[str | None, Field(max_length=MAX_CHARACTERS), BeforeValidator(_nothing)]


class Dates(BaseModel):
    """What the applicant knows."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=False, use_attribute_docstrings=True, extra="forbid"
    )

    applied_on: _Day = None
    """The day of applying."""

    interviewed_on: _Days = ()
    """The days of interviews had, phone screens included."""

    interview_form: Annotated[InterviewForm | None, BeforeValidator(_nothing)] = None
    """How the latest of them was held."""

    followed_up_on: _Days = ()
    """The days on which the applicant has followed up already."""

    heard_back_on: _Day = None
    """The day on which the employer last got in touch."""

    preferred_channel: Annotated[PolicyChannel | None, BeforeValidator(_nothing)] = None
    """The channel the applicant would rather use, where it is open."""

    as_of: _Day = None
    """The day for which the plan says what to do now; today if it is left out."""

    draft_language: Annotated[
        str,
        BeforeValidator(lambda value: _nothing(value) or DEFAULT_LANGUAGE),
        Field(json_schema_extra={"enum": [*draft_languages()]}),
    ] = DEFAULT_LANGUAGE
    """The language of the drafts, as ISO 639-1 writes it."""

    @classmethod
    def names(cls) -> list[str]:
        """The fields that a request may have, as they are written there."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    def application(self) -> Application:
        """The same in the analyzer's words."""
        return Application(
            applied_on=self.applied_on,
            interviewed_on=self.interviewed_on,
            interview_form=self.interview_form,
            followed_up_on=self.followed_up_on,
            heard_back_on=self.heard_back_on,
            preferred_channel=self.preferred_channel,
        )

    def phrases(self, messages: Path | None) -> Phrasebook:
        """The sentences and drafts of the plan.

        Args:
            messages: Folder of drafts that go before the packaged ones; None for none.

        Raises:
            InputError: There are no drafts in that language, or those of the folder cannot be used.
        """
        return load_phrasebook(draft_language=self.draft_language, folder=messages)


class PostingRequest(Dates):
    """A posting: its address, its text, or its markup; beside these, the address is only where it was found."""

    id: _Word = None
    """The caller's identifier; it becomes `posting.id`."""

    url: _Word = None
    """Address to fetch the posting from, with http:// or https://."""

    text: _Text = None
    """The posting's plain text, which the offsets of the evidence index unchanged."""

    html: Annotated[str | None, BeforeValidator(_nothing)] = None
    """The posting's page."""

    title: _Word = None
    """Title of the job, where the posting does not say."""

    date_posted: _Day = None
    """The day of publication, where the posting does not say."""

    country: _Word = None
    """ISO 3166-1 code or English name, where the posting does not say."""

    index: Annotated[int | None, Field(ge=0), BeforeValidator(_nothing)] = None
    """Which posting of a source that holds several, from 0."""


class AnalyzeRequest(PostingRequest):
    """One posting to analyse."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.text is not None) + (self.html is not None) > 1 or not (self.text or self.html or self.url):
            raise PydanticCustomError("source", "Give the posting once: as url, text or html.")
        return self


class PlanRequest(Dates):
    """An analysis made before, and what is known now."""

    analysis: dict[str, Any]
    """The analysis, as /api/analyze or `analyzer analyze` gave it."""


def parse(model: type[Dates], fields: object) -> Any:
    """The fields as an instance of the model, which has to know them all: one misspelt would be missing unnoticed.

    Raises:
        InputError: They do not fit it; the message names what is wrong.
    """
    if not isinstance(fields, Mapping):
        raise InputError("The request is not a JSON object.")
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise InputError(told(error, fields=model.names())) from error
