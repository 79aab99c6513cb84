"""Pages of any site: what is the posting, what is furniture, and what is no posting at all."""

from datetime import date

import pytest

from analyzer.exceptions import BlockedError, ExpiredError, NoPostingError, SeveralPostingsError
from analyzer.scraping import read_bytes

BODY = """<h2>Responsibilities</h2>
<p>You look after forty beehives on the roofs of the town and train two volunteers.</p>
<h2>Requirements</h2><ul><li>Experience with bees, and no fear of heights</li><li>A driving licence</li></ul>
<h2>How to apply</h2><p>Send your CV to hives@example.org by 3 May 2026.</p>
<p>We regret that calls cannot be answered.</p>"""
LAST = "We regret that calls cannot be answered."


def page(inner: str, *, head: str = "<title>Beekeeper | Roof Honey Ltd</title>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{inner}</body></html>".encode()


def read(inner, **parameters):
    (scraped,) = read_bytes(page(inner, **parameters))
    return scraped.posting


FURNITURE = {
    "navigation": "<nav><ul><li><a href=/>Home</a></li><li><a href=/x>Our honey</a></li></ul></nav>",
    "navigation by class": '<div class="main-menu"><a href=/>Home</a><a href=/x>Shop our honey</a></div>',
    "cookie notice": f'<div id="cookie-banner"><p>{"We use cookies to improve your visit. " * 30}</p></div>',
    "similar jobs": '<section class="similar-jobs"><p>Gardener for the south roof, full time.</p></section>',
    "related list": "<h2>Similar jobs</h2><ul><li><a href=/1>Gardener</a></li><li><a href=/2>Cook</a></li></ul>",
    "form": "<form><p>Your name</p><input type=text><p>Your mail</p><input type=email></form>",
    "closed dialog": "<dialog><p>Send this job to a friend. We process your data under our policy.</p></dialog>",
    "site footer": '<footer><p>© Roof Honey</p><a href="/imprint">Imprint</a><a href="/privacy">Privacy</a></footer>',
    "share bar": '<div class="share-bar"><a href="#">Share on everything</a></div>',
    "cookie notice without a name": "<div><p>This website uses cookies.</p><a href=#>Allow all</a></div>",
    "rights of the page": "<div><p>© 2026 Hirely Ltd. All rights reserved. Website by Webbly.</p></div>",
    "name in camel case": "<div class=similarJobs><p>We look for a cook who can also sing.</p></div>",
    "form without a form tag": (
        "<section><h2>Apply for this job</h2><label>Name</label><input><label>Mail</label><input type=email>"
        "<label>Letter</label><textarea></textarea><p>We keep what you tell us for six months.</p></section>"
    ),
    "row of controls": "<div><a href=#>Apply now</a> <a href=#>Save</a> | <a href=#>Report this job</a></div>",
    "script": "<script>var text = 'You must call us!';</script>",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE)
@pytest.mark.parametrize("place", ["before", "behind"])
def test_furniture_is_left_out_and_the_end_is_kept(furniture, place):
    posting = f"<main><h1>Beekeeper</h1>{BODY}</main>"
    clean = read(posting).description
    if place == "before" and "Similar jobs</h2><ul>" in furniture:
        pytest.skip("a list of other jobs in front of the posting has no end that can be told")
    assert read(furniture + posting if place == "before" else posting + furniture).description == clean
    assert clean.endswith(LAST)


BELOW = {
    "alert": "<h3>Get jobs like this by mail</h3><p>Sign up for job alerts.</p><p>It is free.</p>",
    "talent pool": "<h3>Stay in touch</h3><p>Join our talent community.</p><p>Follow us on LinkedIn.</p>",
    "report": "<p>Report this job</p><p>Never pay money to an employer, and never share bank details.</p>",
    "reply": "<h2>Leave a reply</h2><p>Your email address will not be published. Required fields are marked *</p>",
    "blog": "<h2>Recent posts</h2><ul><li><a href=/1>Swarms in May</a></li></ul><h2>Archives</h2><p>May 2025</p>",
    "survey": f"<h3>Voluntary Self-Identification</h3><p>{'Applicants may tell us their age. ' * 30}</p>",
}


def test_page_with_nothing_but_a_form_is_no_posting():
    survey = "<p>Applicants may tell us their age. We ask every candidate, and keep the answers for reporting.</p>" * 9
    with pytest.raises(NoPostingError):
        read(f"<h1>Beekeeper</h1><form><p>Name</p><input><p>Résumé</p><input type=file>{survey}</form>")


def test_how_to_apply_is_kept_though_its_part_is_named_like_a_form():
    part = "<div class=apply><p>Please send your CV to hives@example.org.</p></div>"
    posting = BODY.partition("<h2>How to apply")[0]
    assert read(f"<div>{posting}{part}</div>").description.endswith("Please send your CV to hives@example.org.")


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_matters_of_the_page_below_the_posting_are_left_out(below):
    assert read(f"<div><h1>Beekeeper</h1>{BODY}{below}</div>").description.endswith(LAST)


TELLING = {
    "page footer": f"<footer><p>{LAST}</p><p><a href=/terms>Terms</a></p></footer>",
    "banner": f'<div class="alert-banner"><p>{LAST}</p></div>',
    "part about applying": f'<div id="how-to-apply"><h3>Apply</h3><p>Write to 1 Roof Lane.</p><p>{LAST}</p></div>',
    "form": f"<form><p>{LAST}</p><input name=a><input name=b><input name=c></form>",
    "behind a row of controls": f"<h3>Share this job</h3><p>{LAST}</p>",
}


@pytest.mark.parametrize("part", TELLING.values(), ids=TELLING)
def test_sentence_for_applicants_is_kept_in_whatever_part_of_the_page_it_stands(part):
    description = read(f"<main><h1>Beekeeper</h1>{BODY.replace(LAST, '')}</main>{part}").description
    assert description.endswith(LAST)
    assert ("1 Roof Lane" in description) == ("1 Roof Lane" in part)


def test_closing_date_beside_the_posting_is_found():
    aside = "<aside><h3>Share this</h3><ul><li>X</li></ul><dl><dt>Closing date</dt><dd>3 May 2026</dd></dl></aside>"
    posting = read(f"<div><article><h1>Beekeeper</h1>{BODY}</article>{aside}</div>")
    assert (posting.description[-len(LAST) :], posting.valid_through) == (LAST, date(2026, 5, 3))


def test_lines_that_only_repeat_other_fields_are_no_text():
    head = "<h1>Beekeeper</h1><p>Company: Roof Honey Ltd</p><p>Location:</p><p>Leeds, UK</p><h2>Job description</h2>"
    posting = read(f"<div>{head}{BODY}</div>")
    assert (posting.hiring_organization, posting.job_location) == ("Roof Honey Ltd", "Leeds, UK")
    assert posting.description.startswith("Responsibilities\n")


WRAPPERS = {
    "plain body": "{}",
    "one div": '<div class="content">{}</div>',
    "many divs": "<div><div><div><div>{}</div></div></div></div>",
    "page in a form": '<form action="/postback" method="post"><input type="hidden" name="state">{}</form>',
    "layout table": "<table><tr><td>&nbsp;</td><td>{}</td></tr></table>",
    "sidebar beside": '<div class="row"><aside class="sidebar"><a href="/a">All</a></aside><div>{}</div></div>',
    "sections": '<article><section class="a">{}</section><section class="b"><p>&nbsp;</p></section></article>',
    "class that sounds like furniture": '<div class="application-banner-widget">{}</div>',
}


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS)
def test_posting_is_found_whole_whatever_holds_it(wrapper):
    description = read(wrapper.format(f"<h1>Beekeeper</h1>{BODY * 3}")).description
    assert description.count(LAST) == 3
    assert description.count("Responsibilities") == 3


def test_small_last_section_outside_the_main_part_is_kept():
    whole = (
        f'<div class="wrap"><div class="desc">{BODY.replace(LAST, "")}</div><div class="note"><p>{LAST}</p></div></div>'
    )
    assert read(whole).description.endswith(LAST)


HEADS = {
    "heading and site": (
        "<title>Beekeeper | Roof Honey Ltd</title>",
        "<h1>Beekeeper</h1>",
        "Beekeeper",
        "Roof Honey Ltd",
    ),
    "at": ("<title>Beekeeper at Roof Honey</title>", "", "Beekeeper", "Roof Honey"),
    "hiring": ("<title>Roof Honey is hiring a Beekeeper in Leeds | Board</title>", "", "Beekeeper", "Roof Honey"),
    "site name": (
        '<title>Beekeeper - Jobs</title><meta property="og:site_name" content="Roof Honey">',
        "",
        "Beekeeper",
        "Roof Honey",
    ),
    "label": (
        "<title>Careers</title>",
        "<p>Job title: Beekeeper</p><p>Employer: Roof Honey</p>",
        "Beekeeper",
        "Roof Honey",
    ),
    "list of terms": (
        "<title>Vacancy</title>",
        "<dl><dt>Position</dt><dd>Beekeeper</dd><dt>Company/Institution</dt><dd>Roof Honey</dd></dl>",
        "Beekeeper",
        "Roof Honey",
    ),
    "heading of the description": ("<title>x</title>", "<h2>Beekeeper Job Description</h2>", "Beekeeper", None),
    "name in brackets line": (
        "<title>Beekeeper</title>",
        "<h1>Beekeeper</h1><p>Roof Honey GmbH (Leeds)</p>",
        "Beekeeper",
        "Roof Honey GmbH",
    ),
    "name in a sentence": (
        "<title>Beekeeper</title>",
        "<h1>Beekeeper</h1><p>The Roof Honey Trust is looking for help.</p>",
        "Beekeeper",
        "Roof Honey Trust",
    ),
    "name in the address": (
        '<title>Beekeeper</title><link rel="canonical" href="https://jobs.roofhoney.example/7">',
        "<h1>Beekeeper</h1><p>Welcome to Roof Honey and its bees.</p>",
        "Beekeeper",
        "Roof Honey",
    ),
}


@pytest.mark.parametrize(("head", "top", "title", "employer"), HEADS.values(), ids=HEADS)
def test_title_and_employer(head, top, title, employer):
    posting = read(top + BODY, head=head)
    assert (posting.title, posting.hiring_organization) == (title, employer)


FACTS = {
    "colon": "<p>Location: Leeds</p><p>Posted: 3 March 2026</p><p>Closing date: 3 May 2026</p><p>Ref: RH-7</p>",
    "table": "<table><tr><th>Location</th><td>Leeds</td></tr><tr><th>Date posted</th><td>2026-03-03</td></tr>"
    "<tr><th>Apply by</th><td>May 3, 2026</td></tr><tr><th>Job ID</th><td>RH-7</td></tr></table>",
    "lines": "<div>Location</div><div>Leeds</div><div>Posted on</div><div>3 March 2026</div><div>Closing date</div>"
    "<div>3 May 2026</div><div>Reference number</div><div>RH-7</div>",
    "spans": "<ul><li><span>Job Location</span><span>Leeds</span></li>"
    "<li><span>Posted on</span><span>03 March 2026</span></li>"
    "<li><span>Closing date</span><span>03 May 2026</span></li>"
    "<li><span>Job reference</span><span>RH-7</span></li></ul>",
    "end beside posted": "<p>Location: Leeds</p><p>Posted: 3 March 2026</p>"
    "<p>End date: 3 May 2026</p><p>Reference: RH-7</p>",
}


@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
def test_labelled_facts(facts):
    posting = read(f"<h1>Beekeeper</h1>{facts}{BODY}")
    assert (posting.job_location, posting.country) == ("Leeds", "GB")
    assert (posting.date_posted, posting.valid_through) == (date(2026, 3, 3), date(2026, 5, 3))
    assert posting.identifier == "RH-7"


def test_end_of_a_contract_is_no_closing_date():
    facts = "<p>Posted: 3 March 2026</p><p>Start date: 1 June 2026</p><p>End date: 1 June 2027</p>"
    assert read(f"<h1>Beekeeper</h1>{facts}{BODY}").valid_through is None


def marked(description: str, **more: str) -> str:
    fields = "".join(f', "{name}": "{value}"' for name, value in more.items())
    return (
        '<script type="application/ld+json">{"@type": "JobPosting", "title": "Beekeeper", '
        f'"description": "{description}"{fields}}}</script>'
    )


def test_markup_that_only_teases_gives_way_to_the_whole_text():
    teaser = marked("You look after forty beehives on the roofs")
    posting = read(
        f"{teaser}<h1>Beekeeper</h1><main><p>You look after forty beehives on the roofs of the town.</p>{BODY}</main>"
    )
    assert posting.description.endswith(LAST)
    assert posting.source == "json_ld"


def test_ending_that_the_markup_leaves_out_is_added():
    said = "You look after forty beehives on the roofs of the town and train two volunteers."
    html = (
        f"{marked(said)}<h1>Beekeeper</h1><main><p>{said}</p><h2>Next</h2><p>Shortlisted applicants will be called.</p>"
    )
    posting = read(f"{html}<p>Share this page with friends.</p></main>")
    assert posting.description.splitlines() == [said, "Next", "Shortlisted applicants will be called."]


def test_markup_without_description_takes_the_text_shown():
    assert read(f"{marked('')}<h1>Beekeeper</h1><main>{BODY}</main>").description.endswith(LAST)


def test_markup_without_any_text_is_no_posting():
    with pytest.raises(NoPostingError):
        read_bytes(page(marked("")))


def test_dates_and_place_left_out_of_the_markup_are_read_from_the_page():
    posting = read(
        f"{marked('Short.')}<h1>Beekeeper</h1><main><p>Location: Leeds</p><p>Posted: 3 March 2026</p>{BODY}</main>"
    )
    assert (posting.job_location, posting.date_posted) == ("Leeds", date(2026, 3, 3))


def test_two_postings_in_the_markup_are_two():
    both = marked("Look after bees.") + marked("Look after trees.").replace("Beekeeper", "Gardener")
    assert [s.posting.title for s in read_bytes(page(both, head="<title>Jobs</title>"))] == ["Beekeeper", "Gardener"]


def test_posting_that_the_heading_names_is_the_one_meant():
    both = marked("Look after trees.").replace("Beekeeper", "Gardener") + marked("Look after bees.")
    assert read(both + "<h1>Beekeeper</h1>").title == "Beekeeper"


REFUSED = {
    "script shell": (
        NoPostingError,
        "JavaScript.*On the command line, --render",
        '<div id="root"></div><script src="/app.js"></script>',
    ),
    "shell that says so": (
        NoPostingError,
        "JavaScript",
        "<noscript>x</noscript><p>Please enable JavaScript to go on.</p>",
    ),
    "captcha": (
        BlockedError,
        "human",
        "<h1>Just a moment...</h1><p>Verify you are human to continue.</p><script></script>",
    ),
    "login": (BlockedError, "login", "<h1>Welcome back</h1><p>Please log in to see this page.</p>"),
    "consent": (BlockedError, "consent", "<p>Before you continue, we value your privacy.</p><button>Accept</button>"),
    "expired": (ExpiredError, "closed or gone", "<h1>Sorry</h1><p>This job is no longer available.</p>"),
    "article": (
        NoPostingError,
        "No job posting",
        f"<h1>Honey cake</h1><p>{'Stir the butter and the sugar. ' * 30}</p>",
    ),
    "list by repeated links": (
        SeveralPostingsError,
        "lists jobs",
        "<h1>Open positions</h1>"
        + "".join(
            f'<div><h3>Beekeeper {n}</h3><p>Leeds</p><a href="/jobs/beekeeper-{n}">Learn more now</a></div>'
            for n in range(9)
        ),
    ),
    "list by gender marks": (
        SeveralPostingsError,
        "lists jobs",
        f"<h1>Arbeiten bei uns</h1><p>{'Wir suchen Menschen mit Erfahrung, Bewerbung online. ' * 20}</p>"
        + "".join(f"<h3>{name} (m/w/d)</h3>" for name in ("Imker", "Gärtner", "Koch", "Fahrer", "Maler")),
    ),
}


@pytest.mark.parametrize(("error", "words", "inner"), REFUSED.values(), ids=REFUSED)
def test_page_without_a_posting_is_refused_by_name(error, words, inner):
    with pytest.raises(error, match=words):
        read_bytes(page(inner, head="<title>Roof Honey</title>"))


@pytest.mark.parametrize("name", ["captcha", "login", "consent", "article"])
def test_who_gives_a_saved_page_is_not_told_to_save_it(name):
    error, _, inner = REFUSED[name]
    with pytest.raises(error) as raised:
        read_bytes(page(inner, head="<title>Roof Honey</title>"))
    assert "paste" in str(raised.value)
    assert "save the page" not in str(raised.value)


@pytest.mark.parametrize(
    "notice",
    [
        "No longer accepting applications",
        "Registration CLOSED",
        "We are not currently hiring new keepers, but read on to learn what we do.",
        "Thank you for your interest. Applications for the spring intake are now closed. Come back in autumn.",
        "3 May: application deadline (passed)",
    ],
)
def test_posting_that_is_closed_is_read_with_a_warning(notice):
    (scraped,) = read_bytes(page(f"<h1>Beekeeper</h1><main>{BODY}<p>{notice}</p></main>"))
    (warning,) = scraped.warnings
    assert warning.code == "posting_closed"
    assert "who have applied" in warning.message


@pytest.mark.parametrize(
    "line",
    [
        "Once registration is closed, you will get a letter.",
        "We read applications until the position has been filled.",
        "You will be told if the deadline has passed.",
    ],
)
def test_what_will_be_closed_one_day_is_open(line):
    (scraped,) = read_bytes(page(f"<h1>Beekeeper</h1><main>{BODY}<p>{line}</p></main>"))
    assert scraped.warnings == ()


@pytest.mark.parametrize(
    ("posted", "until", "kept"),
    [
        ("2026-01-05", "2026-02-05", True),
        ("2026-01-05", "1970-01-01T00:00:00Z", False),
        ("2026-01-05", "2025-12-31", False),
        ("2026-01-05", "2035-01-05", False),
        ("2026-01-05", "0001-01-01", False),
        ("", "9999-12-31", False),
    ],
)
def test_closing_date_of_the_markup_that_cannot_be_true_is_dropped_with_a_warning(posted, until, kept):
    html = f"{marked('Look after bees.', datePosted=posted, validThrough=until)}<h1>Beekeeper</h1>"
    (scraped,) = read_bytes(page(html))
    assert (scraped.posting.valid_through is not None) is kept
    assert scraped.posting.valid_through_raw == until
    assert ("valid_through_implausible" in [w.code for w in scraped.warnings]) is not kept


def test_closing_date_of_the_markup_that_may_be_the_listing_s_is_kept_with_a_warning():
    html = f"{marked('Look after bees.', datePosted='2026-01-05', validThrough='2026-02-04')}<h1>Beekeeper</h1>"
    (scraped,) = read_bytes(page(html))
    assert scraped.posting.valid_through == date(2026, 2, 4)
    assert [w.code for w in scraped.warnings] == ["valid_through_may_be_listing"]


@pytest.mark.parametrize(
    ("country", "until", "day"),
    [
        ("US", "2026-03-02T04:59:59Z", 1),
        ("US", "2026-03-02T08:00:00+00:00", 1),
        ("US", "2026-03-02T00:00:00Z", 2),
        ("US", "2026-03-02T23:59:59-05:00", 2),
        ("US", "2026-03-02T16:30:00Z", 2),
        ("GB", "2026-03-02T04:59:59Z", 2),
        ("US", "2026-03-02", 2),
    ],
)
def test_closing_time_in_utc_is_the_last_local_day(country, until, day):
    html = marked("Look after bees.", datePosted="2026-01-05", validThrough=until, jobLocation=f"Exampleton, {country}")
    (scraped,) = read_bytes(page(f"{html}<h1>Beekeeper</h1>"))
    assert (scraped.posting.valid_through, scraped.posting.valid_through_raw) == (date(2026, 3, day), until)


def test_hidden_words_do_not_become_part_of_the_posting():
    hidden = (
        '<p style="display:none">Call us at any time!</p><!-- Call us at any time! --><img alt="Call us at any time!">'
    )
    assert "at any time" not in read(f"<h1>Beekeeper</h1><main>{hidden}{BODY}</main>").description


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [('<meta charset="iso-8859-2">', "iso-8859-2"), ("", "utf-8"), ("", "cp1252"), ("", "utf-8-sig"), ("", "utf-16")],
)
def test_charset_is_found_as_browsers_do(declared, encoding):
    html = f"<!doctype html><html><head>{declared}<title>B</title></head><body><h1>Küchenchef</h1>{BODY}</body></html>"
    (scraped,) = read_bytes(html.encode(encoding), name="job.html")
    assert scraped.posting.title == "Küchenchef"
