"""Countries of names, codes and locations."""

import pytest

from analyzer.scraping.country import country_code, country_of_location


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("GB", "GB"),
        ("gb", "GB"),
        ("UK", "GB"),
        ("GBR", "GB"),
        ("United Kingdom", "GB"),
        ("the Netherlands", "NL"),
        ("Deutschland", "DE"),
        ("u.s.a.", "US"),
        ("Atlantis", None),
        ("", None),
        (None, None),
    ],
)
def test_country_is_found_by_code_or_name(value, code):
    assert country_code(value) == code


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("Leeds, UK", "GB"),
        ("Austin, TX", "US"),
        ("Portland, OR, 97201", "US"),
        ("Toronto, ON M5V 2T6", "CA"),
        ("London, ON", "CA"),
        ("London", "GB"),
        ("Berlin, DE", "DE"),
        ("Dover, DE", "US"),
        ("Atlanta, Georgia", "US"),
        ("Georgia", "GE"),
        ("Remote (Germany)", "DE"),
        ("Remote - US", "US"),
        ("US-TX-Austin", "US"),
        ("Siero (España)", "ES"),
        ("Boston, Lincolnshire", "GB"),
        ("Kent, WA", "US"),
        ("Oarwick, Selangor", "MY"),
        ("Oarwick, Bay of Plenty", "NZ"),
        ("Leeds, UK; York, United Kingdom", "GB"),
        ("Leeds, UK; Austin, TX", None),
        ("Remote", None),
        ("Head office", None),
        (None, None),
    ],
)
def test_country_of_a_location(location, code):
    assert country_of_location(location) == code
