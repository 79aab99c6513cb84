"""The country that the words of a posting tell, where no field names one."""

import pytest

from analyzer import analyze
from analyzer.schema.posting import JobPosting
from analyzer.scraping.country_told import country_told


def _told(text: str, **fields: str) -> str | None:
    return country_told(JobPosting(id="1", description=text, **fields))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Letters to the Clerk, 4 Mill Lane, Leeds LS2 9JT.", "GB"),
        ("The deli stands at 3 Rock Parade, GX11 1AA.", "GI"),
        ("Apply at 12 Oak Street, Salem, OR 97301.", "US"),
        ("Send it to Box 9, Boise, Idaho 83702", "US"),
        ("Our shop: 9 Lake Road, K1A 0B1", "CA"),
        ("Write to 5 Hill Street, Brunswick VIC 3056", "AU"),
        ("The museum, 21 North Quay, Dublin 7", "IE"),
        ("Institut für Brotkunde, D-69117 Heidelberg", "DE"),
        ("Human Resources\nP.O. Box 112, Kisumu, Kenya.\nNo calls.", "KE"),
        ("KATHMANDU, NEPAL\nBaker wanted.", "NP"),
        ("* Batumi, Georgia", "GE"),
        ("Plot 7, Kampala", "UG"),
        ("Springfield, Illinois\nBaker wanted.", "US"),
        ("Baker Work Location: Bole, Addis Ababa Working Hours: 8", "ET"),
        ("8. PLACE OF PERFORMANCE: Lusaka, Zambia; some travel", "ZM"),
        ("Baker\nCountry:\nCanada\nHours: 8", "CA"),
        ("The post is based in Harare, with two field days a month.", "ZW"),
        ("The bakery is located in the Kingdom of Bhutan.", "BT"),
        ("We bake in Ithaca, NY and nowhere else.", "US"),
        ("Ring the shop on +254 (0)20 555 0142.", "KE"),
        ("Mail your letter to ana@rolls.co.za", "ZA"),
        ("Mail your letter to the head at office@stmary.leeds.sch.uk.", "GB"),
        ("Mail your letter to hr@baking.example.edu", "US"),
        ("See www.council.gov.ie/jobs for the form.", "IE"),
        ("We welcome bakers residing in Singapore.", "SG"),
        ("Bring your CNIC and two photographs.", "PK"),
        ("The Union Territory of Puducherry wants a baker.", "IN"),
        ("Pay: £25,000 a year.", "GB"),
        ("Salary ETB 25,000 a month", "ET"),
        ("We match what you pay into a 401(k).", "US"),
    ],
)
def test_an_address_a_number_a_host_or_money_tells_the_country(text: str, code: str) -> None:
    assert _told(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "You must be a citizen of Kenya.",
        "We have offices in London, Paris and Berlin.",
        "Travel to Uganda and Rwanda is part of the job.",
        "Our clients are based in Japan.",
        "Degree of the University of Nairobi.",
        "Medical Assistant, MA",
        "Jane Roe, MD",
        "Kenya, Uganda, Tanzania",
        "Country of origin: Kenya",
        "Leeds, United Kingdom\nToulouse, France",
        "Ring +44 20 7946 0018 or +33 1 55 55 01 42.",
        "Give +250 000 loaves a year to the poor.",
        "See www.rolls.io, baker.ai, https://youtu.be/1 and hr@rolls.eu.",
        "Write MS Office Suite, MS Project",
        "The post is based in Kenya or Uganda.",
        "Room A4 2BC, form AB12CD",
    ],
)
def test_what_is_elsewhere_or_in_several_countries_tells_none(text: str) -> None:
    assert _told(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Location: Nairobi\nHead office: 4 Mill Lane, Leeds LS2 9JT", "KE"),
        ("Our bakery, 4 Mill Lane, Leeds LS2 9JT. Mail ana@rolls.de", "GB"),
        ("Mail ana@rolls.fr. See www.rolls.ch and pay £9.", "FR"),
    ],
)
def test_a_label_outranks_an_address_and_that_a_host(text: str, code: str) -> None:
    assert _told(text) == code


def test_a_country_in_the_first_lines_outranks_a_number() -> None:
    assert _told("Baker - Gibraltar\nMail ana@rolls.co.uk") is None


def test_remote_work_and_places_in_several_countries_have_no_country() -> None:
    assert _told("Baker of websites (remote)\nPay: £25,000") is None
    assert _told("Pay: £25,000", job_location="Remote") is None
    assert _told("Pay: £25,000", job_location="Leeds, UK; Paris, France") is None


_TEXT = "Baker wanted at our shop. Apply by 3 April 2026. Pay: £25,000."


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        (_TEXT, None, ("GB", "text")),
        (_TEXT, "Ireland", ("IE", "field")),
        ("Baker wanted at our shop.", None, (None, None)),
    ],
)
def test_what_the_caller_says_outranks_the_words_and_the_analysis_says_which(
    text: str, country: str | None, expected: tuple[str | None, str | None]
) -> None:
    posting = analyze(text=text, country=country).posting
    assert (posting.country, posting.country_source) == expected
