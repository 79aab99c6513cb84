"""What is wrong with values that a request gives, said to people; pydantic's own words are for programmers."""

from collections.abc import Collection

from pydantic import ValidationError

MAX_LISTED = 3
_MAX_SHOWN = 60

_DAY = "write a day like 2026-03-01"
_SAID = {
    "bool_parsing": "give true or false",
    "bool_type": "give true or false",
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "date_type": _DAY,
    "dict_type": "give a JSON object",
    "extra_forbidden": "there is no such field; there are {fields}",
    "greater_than_equal": "give a number from {ge} on",
    "int_parsing": "give a whole number",
    "int_type": "give a whole number",
    "list_type": "give a list",
    "literal_error": "give {expected}",
    "missing": "this field is needed",
    "string_too_long": "give at most {max_length} characters",
    "string_type": "give a text",
    "too_long": "give at most {max_length}",
    "tuple_type": "give a list",
}
"""What to do, by pydantic's type of error."""


def told(error: ValidationError, *, fields: Collection[str]) -> str:
    """The fields that are wrong, MAX_LISTED at most, each with what it takes.

    Args:
        error: what pydantic found.
        fields: the names that there are, as the request writes them.
    """
    by_field: dict[str, list[str]] = {}
    for item in error.errors(include_url=False, include_input=False):
        known = _SAID.get(item["type"])
        said = known.format(fields=", ".join(fields), **item.get("ctx", {})) if known else item["msg"]
        by_field.setdefault(_field(item["loc"]), []).append(said)
    found = [": ".join(filter(None, (field, ", or ".join(said)))) for field, said in by_field.items()]
    return "; ".join(found[:MAX_LISTED])


def _field(place: tuple[int | str, ...]) -> str:
    """The name, and the number in a list; what else pydantic says of a place is the name of a type."""
    parts = [part for level, part in enumerate(place) if level == 0 or isinstance(part, int)]
    return ".".join(map(str, parts))[:_MAX_SHOWN]
