"""A JSON file that is one list of records, as tables are exported: its members keep their ids."""

import json
from collections.abc import Iterator, Mapping, Sequence

from analyzer.batch.readers.source import Source
from analyzer.batch.record_fields import parse_record
from analyzer.batch.records import Record
from analyzer.schema.analysis import is_analysis
from analyzer.schema.page import MAX_BYTES

SUFFIX = ".json"
"""What the name of such a file ends with; other files may, too."""

_CONTENT = ("text", "html")


def rows(source: Source) -> Sequence[Mapping[str, object]] | None:
    """The members of a list of records that have a text or html each; None if a file is anything else."""
    if source.suffix != SUFFIX:
        return None
    with source.open() as stream:
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        return None
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) and value and all(map(_is_record, value)) else None


def read(members: Sequence[Mapping[str, object]], source: Source) -> Iterator[Record]:
    """Give the record of each member; one without an id is called by its place, from 0."""
    for number, fields in enumerate(members):
        default_id = f"{source.location}#{number}"
        yield parse_record(fields, default_id=default_id, folder=source.folder, under=source.under, is_row=True)


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and not is_analysis(value) and any(isinstance(value.get(k), str) for k in _CONTENT)
