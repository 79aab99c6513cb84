"""schema.org JobPosting in its three notations."""

import json
from datetime import date

import pytest

from analyzer.scraping.markup import parse_html
from analyzer.scraping.schema_org import read_properties
from analyzer.scraping.schema_org_markup import json_ld, microdata, rdfa

POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Lighthouse Keeper",
    "description": "<p>Keep the lamp lit.</p><p>Do not call the lighthouse.</p>",
    "hiringOrganization": {"@type": "Organization", "name": "Coast Trust"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Exampleton", "addressCountry": "GB"}},
    "datePosted": "2026-01-05",
    "validThrough": "2026-02-05T23:59:00Z",
    "identifier": {"@type": "PropertyValue", "value": "LK-7"},
}


def page_with(*values: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{v if isinstance(v, str) else json.dumps(v)}</script>' for v in values
    )


def read(html):
    return [read_properties(found, source="json_ld") for found in json_ld(parse_html(html))]


def test_all_fields_are_read():
    (posting,) = read(page_with(POSTING))
    assert posting.title == "Lighthouse Keeper"
    assert posting.description == "Keep the lamp lit.\nDo not call the lighthouse."
    assert (posting.hiring_organization, posting.job_location, posting.country) == (
        "Coast Trust",
        "Exampleton, GB",
        "GB",
    )
    assert (posting.date_posted, posting.valid_through) == (date(2026, 1, 5), date(2026, 2, 5))
    assert (posting.valid_through_raw, posting.identifier) == ("2026-02-05T23:59:00Z", "LK-7")


def capitalised(value):
    if isinstance(value, dict):
        return {k if k.startswith("@") else k[:1].upper() + k[1:]: capitalised(v) for k, v in value.items()}
    return value


SHAPES = {
    "array": [POSTING],
    "graph": {"@graph": [{"@type": "WebSite", "name": "Coast"}, POSTING]},
    "main entity": {"@type": "WebPage", "mainEntity": POSTING},
    "list of types": {**POSTING, "@type": ["Thing", "JobPosting"]},
    "type as address": {**POSTING, "@type": "http://schema.org/JobPosting"},
    "prefixed keys": {f"schema:{k}" if not k.startswith("@") else k: v for k, v in POSTING.items()},
    "capitalised keys": capitalised(POSTING),
    "values in lists": {**POSTING, "title": "Lighthouse Keeper", "hiringOrganization": [{"name": "Coast Trust"}]},
    "organisation by name": {**POSTING, "hiringOrganization": "Coast Trust"},
    "escaped description": {
        **POSTING,
        "description": "&lt;p&gt;Keep the lamp lit.&lt;/p&gt;&lt;p&gt;Do not call the lighthouse.&lt;/p&gt;",
    },
}


@pytest.mark.parametrize("value", SHAPES.values(), ids=SHAPES)
def test_shapes_of_the_wild_give_the_same_posting(value):
    (posting,) = read(page_with(value))
    assert (posting.title, posting.hiring_organization) == ("Lighthouse Keeper", "Coast Trust")
    assert posting.description.endswith("Do not call the lighthouse.")


def test_reference_to_another_node_is_followed():
    organization = {"@type": "Organization", "@id": "#coast", "name": "Coast Trust"}
    (posting,) = read(page_with({"@graph": [{**POSTING, "hiringOrganization": {"@id": "#coast"}}, organization]}))
    assert posting.hiring_organization == "Coast Trust"


def test_empty_and_broken_blocks_do_not_hide_the_sound_one():
    assert [p.title for p in read(page_with("", "{oops", {"@type": "BreadcrumbList"}, POSTING))] == [
        "Lighthouse Keeper"
    ]


def test_invalid_escape_is_repaired():
    broken = json.dumps(POSTING).replace("Keep the", r"Keep \_ the")
    assert read(page_with(broken))[0].description.startswith(r"Keep \_ the lamp")


def test_sections_beside_the_description_follow_it_once():
    value = {
        **POSTING,
        "responsibilities": "<ul><li>Clean the great lens every single morning.</li></ul>",
        "qualifications": "Keep the lamp lit. Do not call the lighthouse.",
        "skills": "lamps",
    }
    (posting,) = read(page_with(value))
    assert posting.description.splitlines()[2:] == ["Responsibilities", "- Clean the great lens every single morning."]


@pytest.mark.parametrize(
    ("properties", "place", "country"),
    [
        ({"jobLocation": [{"address": {"addressLocality": "A"}}, {"address": {"addressLocality": "B"}}]}, "A; B", None),
        ({"jobLocation": {"address": "1 Quay, Leeds, UK"}}, "1 Quay, Leeds, UK", "GB"),
        ({"jobLocation": {"address": {"addressCountry": {"name": "France"}}}}, "France", "FR"),
        ({"jobLocationType": "TELECOMMUTE", "jobLocation": None}, "Remote", None),
        (
            {
                "jobLocationType": "TELECOMMUTE",
                "jobLocation": None,
                "applicantLocationRequirements": {"name": "Ireland"},
            },
            "Remote (Ireland)",
            "IE",
        ),
        ({"jobLocationType": "TELECOMMUTE"}, "Exampleton, GB; Remote", "GB"),
    ],
)
def test_location(properties, place, country):
    (posting,) = read(page_with({**POSTING, **properties}))
    assert (posting.job_location, posting.country) == (place, country)


def test_contact_point_of_the_markup_is_kept():
    (posting,) = read(
        page_with({**POSTING, "applicationContact": {"name": "Ann Pier", "email": "mailto:ann@example.org"}})
    )
    (contact,) = posting.contact_points
    assert (contact.name, contact.email, contact.purpose) == ("Ann Pier", "ann@example.org", "enquiries")


MICRODATA = """<div itemscope itemtype="http://schema.org/JobPosting"><h1 itemprop="title">Lighthouse Keeper</h1>
<meta itemprop="datePosted" content="Mon Jan 05 00:00:00 UTC 2026">
<span itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization">
<b itemprop="name">Coast Trust</b></span>
<span itemprop="jobLocation" itemscope><span itemprop="address" itemscope>
<meta itemprop="addressLocality" content="Exampleton">
</span></span><div itemprop="description"><p>Keep the <span itemprop="skills">lamp</span> lit &amp; 3 &lt; 4.</p>
<p>Do not call.</p></div></div>"""
RDFA = """<div vocab="http://schema.org/" typeof="JobPosting"><h1 property="title">Lighthouse Keeper</h1>
<time property="datePosted" datetime="2026-01-05">yesterday</time>
<span property="hiringOrganization" typeof="Organization"><b property="name">Coast Trust</b></span>
<div property="description"><p>Keep the lamp lit &amp; 3 &lt; 4.</p><p>Do not call.</p></div></div>"""


@pytest.mark.parametrize(("extract", "html"), [(microdata, MICRODATA), (rdfa, RDFA)])
def test_markup_in_attributes_gives_the_same_fields(extract, html):
    (found,) = extract(parse_html(html))
    posting = read_properties(found, source="x")
    assert (posting.title, posting.hiring_organization) == ("Lighthouse Keeper", "Coast Trust")
    assert posting.date_posted == date(2026, 1, 5)
    assert posting.description == "Keep the lamp lit & 3 < 4.\nDo not call."


PLACES_OF_PROPERTIES = {
    "elsewhere in the page": '<div itemscope itemtype="https://schema.org/JobPosting" itemref="day %27 more">'
    '<h1 itemprop="title">Lighthouse Keeper</h1><div itemprop="description"><p>Keep the lamp lit.</p></div></div>'
    '<p id="day"><time itemprop="datePosted" datetime="2026-01-05">5 Jan</time></p>'
    '<div id="more"><b itemprop="hiringOrganization">Coast Trust</b></div>',
    "several types": '<main itemscope itemtype="http://schema.org/Thing http://schema.org/JobPosting">'
    '<h1 itemprop="name title">Lighthouse Keeper</h1><link itemprop="url" href="/x">'
    '<a itemprop="hiringOrganization" itemscope itemtype="http://schema.org/Organization" href="/">'
    '<img itemprop="logo" src="x"><span itemprop="legalName">Coast Trust</span></a>'
    '<meta itemprop="datePosted" content="2026-01-05T00:00:00+01:00">'
    '<p itemprop="description">Keep the lamp lit.</p></main>',
    "two descriptions": '<div itemscope itemtype="http://schema.org/JobPosting">'
    '<h1 itemprop="title">Lighthouse Keeper</h1>'
    '<span itemprop="hiringOrganization">Coast Trust</span><meta itemprop="datePosted" content="05 Jan 2026">'
    '<p itemprop="description">Keep the</p><p itemprop="description">lamp lit.</p></div>',
}


@pytest.mark.parametrize("html", PLACES_OF_PROPERTIES.values(), ids=PLACES_OF_PROPERTIES)
def test_microdata_is_found_wherever_it_stands(html):
    (found,) = microdata(parse_html(html))
    posting = read_properties(found, source="x")
    assert (posting.title, posting.hiring_organization) == ("Lighthouse Keeper", "Coast Trust")
    assert (posting.date_posted, posting.description.replace("\n", " ")) == (date(2026, 1, 5), "Keep the lamp lit.")


def test_rdfa_with_prefixes_and_a_body_that_is_the_posting():
    html = (
        '<html prefix="schema: https://schema.org/"><body typeof="schema:WebPage schema:JobPosting" resource="#job">'
        '<h1 property="schema:title">Lighthouse Keeper</h1>'
        '<meta property="schema:validThrough" content="2026-02-05">'
        '<div property="schema:hiringOrganization" typeof="schema:Organization">'
        '<b property="schema:name">Coast Trust</b></div>'
        '<section property="schema:description"><p>Keep the lamp lit.</p><ul><li>Do not call.</li></ul></section>'
    )
    (found,) = rdfa(parse_html(html))
    posting = read_properties(found, source="x")
    assert (posting.title, posting.hiring_organization) == ("Lighthouse Keeper", "Coast Trust")
    assert posting.valid_through == date(2026, 2, 5)
    assert posting.description == "Keep the lamp lit.\n- Do not call."


def test_nested_item_does_not_lend_its_name_to_the_posting():
    (found,) = microdata(parse_html(MICRODATA.replace('<h1 itemprop="title">Lighthouse Keeper</h1>', "")))
    assert read_properties(found, source="x").title is None
