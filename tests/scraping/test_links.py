"""Addresses that stand in a page's links only."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from analyzer.schema.posting import ContactPoint
from analyzer.scraping.links import LINKS_LIMIT, linked_contacts

TEXT = "Lock keeper wanted. Questions? Ask Ann Lee, or write to bob@example.org."


def found(html: str) -> tuple[ContactPoint, ...]:
    return linked_contacts(LexborHTMLParser(f"<body>{html}</body>"), TEXT)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            '<a href="mailto:ann@example.org?subject=Job">Ann Lee</a>',
            ContactPoint(name="Ann Lee", email="ann@example.org"),
        ),
        ('<a href="MAILTO:ann%40example.org">Mail</a>', ContactPoint(email="ann@example.org")),
        ('<a href="tel:+44-20-7946-0018">Ann Lee</a>', ContactPoint(name="Ann Lee", phone="+44-20-7946-0018")),
    ],
)
def test_an_address_that_the_text_does_not_show_is_given(html: str, expected: ContactPoint) -> None:
    assert found(html) == (expected,)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:bob@example.org">Bob</a>',
        '<footer><p><a href="mailto:web@example.org">Webmaster</a></p></footer>',
        '<nav><a href="tel:02079460018">Call us</a></nav>',
        '<a href="mailto:">Share</a>',
        '<a href="mailto:nobody">Share</a>',
        f'<a href="mailto:{"a" * 120}@example.org">Long</a>',
    ],
)
def test_what_is_shown_or_of_the_site_or_no_address_is_not(html: str) -> None:
    assert found(html) == ()


def test_of_a_directory_only_the_first_are_looked_at() -> None:
    links = "".join(f'<a href="mailto:p{number}@example.org">Person</a>' for number in range(2 * LINKS_LIMIT))
    assert len(found(links)) == LINKS_LIMIT
