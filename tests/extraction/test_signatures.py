"""Names on lines of their own, above an address or at the end of a letter."""

import pytest

from analyzer.extraction import read
from analyzer.schema.posting import JobPosting


@pytest.mark.parametrize(
    ("text", "name", "email", "phone"),
    [
        ("Send a CV to:\nAnn Moor\nHarbour\nE-mail: amoor@example.org", "Ann Moor", "amoor@example.org", None),
        ("Jane Moor\nActing Manager\nHarbour\n01632 960111", "Jane Moor", None, "01632 960111"),
        ("Tel: see below\nEmail: jan.moor@example.org", None, "jan.moor@example.org", None),
        ("Ask\n\nSue Moor - Senior Officer: Arts\n\nHarbour\n\nTel: 01632 960111", "Sue Moor", None, "01632 960111"),
        ("Contact:\nname: (apply) by link\nemail: off@example.org", None, "off@example.org", None),
        ("Harbour Moor\nActing Manager\nHarbour\n01632 960111", None, None, "01632 960111"),
        ("Best wishes,\nElif İnce-Şen\nLecturer\nTel: 01632 960111", "Elif İnce-Şen", None, "01632 960111"),
        ("Ring me on 01632 960111.\n\nJane Moor, Town Clerk", "Jane Moor", None, "01632 960111"),
        ("Papers go to Kim Moor, Head, Room 4.\nE-mail kmoor@example.org", "Kim Moor", "kmoor@example.org", None),
    ],
)
def test_who_signs_has_the_address(text: str, name: str | None, email: str | None, phone: str | None) -> None:
    (point,) = read(JobPosting(id="p", description=text, country="GB", language="en")).contact_points
    assert (point.name, point.email, point.phone) == (name, email, phone)
