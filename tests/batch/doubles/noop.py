"""An analysis that costs nothing, to see what the engines cost."""

from analyzer.batch.record_fields import open_item
from analyzer.batch.records import Item, Outcome

PAYLOAD = b'{"posting":{"id":"%s"},"filling":"' + b"x" * 2400 + b'"}\n'


def nothing(item: Item) -> Outcome:
    record = open_item(item)
    return Outcome(id=record.id, payload=PAYLOAD % record.id.encode(), permissions=("unstated",), warnings=("none",))
