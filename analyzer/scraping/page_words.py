"""The lists of page_words.toml, loaded once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Words by which parts of a page are told apart; all lower-case."""

    never: frozenset[str]
    """Class and id words of elements that never hold the posting."""

    rarely: frozenset[str]
    """Class and id words of elements that hold it only where they are long."""

    applying_parts: frozenset[str]
    """Class and id words of elements that hold a form, or how to apply."""

    long: int
    """Prose, in characters, from which on `rarely` is overruled."""

    other_postings: tuple[str, ...]
    """Beginnings of headings after which nothing of the posting comes, such as those of other postings."""

    page_headings: tuple[str, ...]
    """Beginnings of headings of the page's own matters."""

    notice_starts: tuple[str, ...]
    """Beginnings of lines about the page itself."""

    notices: tuple[str, ...]
    """Parts of such lines."""

    telling: tuple[str, ...]
    """Words of the sentences that say what applicants may do and expect."""

    applying: tuple[str, ...]
    """Words of the sentences that tell how to apply and what follows."""

    refusing: tuple[str, ...]
    """Words that refuse something."""

    reaching: tuple[str, ...]
    """Words about getting in touch; a line with one of these and one that refuses may close a way."""

    contact_headings: frozenset[str]
    """Lines that head how to reach somebody about the posting."""

    description_headings: frozenset[str]
    """Lines that head the description."""

    controls: frozenset[str]
    """Lines that are a control of the page."""

    no_titles: frozenset[str]
    """Lines, without their numbers, that stand above a title and are none."""

    no_title_starts: tuple[str, ...]
    """Beginnings of such lines, unless they name a job or call for somebody."""

    heading_words: frozenset[str]
    """Words of which headings consist."""

    heading_ends: frozenset[str]
    """Last words of headings, unless the line names a job."""

    title_endings: frozenset[str]
    """Words behind a job that say what the text about it is."""

    duty_verbs: frozenset[str]
    """Verbs that lines of duties begin with."""

    unfinished: frozenset[str]
    """Last words of a line that goes on below."""

    fact_labels: frozenset[str]
    """Last words of labels whose value is no title."""

    sentence_words: frozenset[str]
    """Words that only a sentence has."""

    shouted_words: frozenset[str]
    """Those of them that tell one in capitals."""

    term_words: frozenset[str]
    """Words of which no title consists alone."""

    speaking: frozenset[str]
    """Words with which a line speaks to readers."""

    labels: Mapping[str, str]
    """Field of JobPosting by the label that announces it."""

    box_labels: Mapping[str, str]
    """Field of JobPosting, empty for none, by the label before a fact in a box without colons; the longest first."""

    label_starts: frozenset[str]
    """First words of labels."""

    phrases: Mapping[str, tuple[str, ...]]
    """What a page without a posting shows, by the reason it shows none."""

    addresses: Mapping[str, frozenset[str]]
    """Words of the addresses to which sites redirect instead of showing a posting, by the reason."""

    vocabulary: tuple[str, ...]
    """Words and word sequences of which a posting has several."""

    vocabulary_least: int
    """How many different ones it has at least."""

    terms: frozenset[str]
    """Words of which the shortest postings have one, where they have none of the vocabulary."""

    sections: tuple[str, ...]
    """Parts of the headings of a posting's sections."""

    list_titles: frozenset[str]
    """Titles and headings of pages that list postings."""

    organizations: frozenset[str]
    """Words that stand in employers' names."""

    employer_kinds: frozenset[str]
    """What sentences say that an employer is."""

    legal_forms: frozenset[str]
    """Those of them that end the name of a firm."""

    organization_verbs: frozenset[str]
    """Verbs of a sentence about an employer, which is no name: "Green Trust is a charity."."""

    hiring: tuple[str, ...]
    """What an employer is doing that wants somebody: "Green Trust is recruiting"."""

    calling: tuple[str, ...]
    """What it does before the one whom it wants: "Green Trust seeks a clerk"."""

    offering: tuple[str, ...]
    """What it does before one of `offered`."""

    offered: tuple[str, ...]
    """Words for a job, and for filling it: "Green Trust has an opening"."""

    sentence_starts: frozenset[str]
    """Words that a sentence begins with, and no employer's name."""

    sending: frozenset[str]
    """Verbs of a sentence that tells where to apply."""

    organization_beginnings: tuple[str, ...]
    """What names of public bodies begin with."""

    person_titles: frozenset[str]
    """What stands before a person's name."""

    organization_surroundings: tuple[tuple[str, ...], tuple[str, ...]]
    """What stands before, and behind, an employer's name in headings of its own pages."""

    jobs: frozenset[str]
    """Head nouns of jobs' titles, in the singular."""

    first_jobs: frozenset[str]
    """Those that begin titles in which the field of work follows."""

    vague_jobs: frozenset[str]
    """Those that name no job where they stand alone."""

    vague_words: frozenset[str]
    """Words before a job in a sentence that say nothing of which it is."""

    no_jobs: tuple[str, ...]
    """Parts of what sentences praise an employer or a person as."""

    mentioned: tuple[tuple[str, ...], tuple[str, ...]]
    """Nouns behind a job that a sentence is about, and verbs of duties behind one."""

    languages: frozenset[str]
    """Capitalised words that are no employers."""

    mail_prefixes: frozenset[str]
    """What stands before the title in a subject line."""

    mail_suffixes: frozenset[str]
    """What stands behind it."""

    forwarded: tuple[str, ...]
    """What announces a forwarded mail."""


@cache
def page_words() -> PageWords:
    """Load the lists."""
    data = tomllib.loads(files("analyzer.scraping").joinpath("page_words.toml").read_text("utf-8"))
    labels = {label: name for name, listed in data["labels"].items() for label in listed}
    containers, lines, posting = data["containers"], data["lines"], data["posting"]
    return PageWords(
        never=frozenset(containers["never"]),
        rarely=frozenset(containers["rarely"]),
        applying_parts=frozenset(containers["applying"]),
        long=containers["long"],
        other_postings=tuple(lines["other_postings"]),
        page_headings=tuple(lines["page_headings"]),
        notice_starts=tuple(lines["notice_starts"]),
        notices=tuple(lines["notices"]),
        telling=tuple(lines["telling"]),
        applying=tuple(lines["applying"]),
        refusing=tuple(lines["refusing"]),
        reaching=tuple(lines["reaching"]),
        contact_headings=frozenset(lines["contact_headings"]),
        description_headings=frozenset(lines["description_headings"]),
        controls=frozenset(lines["controls"]),
        no_titles=frozenset(lines["no_titles"]),
        no_title_starts=tuple(lines["no_title_starts"]),
        heading_words=frozenset(lines["heading_words"].split()),
        heading_ends=frozenset(lines["heading_ends"]),
        title_endings=frozenset(lines["title_endings"]),
        duty_verbs=frozenset(lines["duty_verbs"]),
        unfinished=frozenset(lines["unfinished"]),
        fact_labels=frozenset(lines["fact_labels"]),
        sentence_words=frozenset(lines["sentence_words"]),
        shouted_words=frozenset(lines["shouted_words"]),
        term_words=frozenset(lines["term_words"]),
        speaking=frozenset(lines["speaking"]),
        labels=labels,
        box_labels={label: data["box"][label] for label in sorted(data["box"], key=len, reverse=True)},
        label_starts=frozenset(label.split()[0] for label in labels),
        phrases={reason: tuple(phrases) for reason, phrases in data["phrases"].items()},
        addresses={reason: frozenset(words) for reason, words in data["addresses"].items()},
        vocabulary=tuple(posting["vocabulary"]),
        vocabulary_least=posting["vocabulary_least"],
        terms=frozenset(posting["terms"]),
        sections=tuple(posting["sections"]),
        list_titles=frozenset(posting["list_titles"]),
        organizations=frozenset((*data["organizations"]["words"], *data["organizations"]["legal_forms"])),
        employer_kinds=frozenset(data["organizations"]["kinds"]),
        legal_forms=frozenset(data["organizations"]["legal_forms"]),
        organization_verbs=frozenset(data["organizations"]["verbs"]),
        hiring=tuple(data["organizations"]["hiring"]),
        calling=tuple(data["organizations"]["calling"]),
        offering=tuple(data["organizations"]["offering"]),
        offered=tuple(data["organizations"]["offered"]),
        sentence_starts=frozenset(data["organizations"]["sentence_starts"]),
        sending=frozenset(data["organizations"]["sending"]),
        organization_beginnings=tuple(data["organizations"]["beginnings"]),
        person_titles=frozenset(data["organizations"]["person_titles"]),
        organization_surroundings=(
            tuple(data["organizations"]["around_before"]),
            tuple(sorted(data["organizations"]["around_behind"], key=len, reverse=True)),
        ),
        jobs=frozenset(data["jobs"]["heads"].split()),
        first_jobs=frozenset(data["jobs"]["first"]),
        vague_jobs=frozenset(data["jobs"]["vague"]),
        vague_words=frozenset(data["jobs"]["vague_words"].split()),
        no_jobs=tuple(data["jobs"]["no_jobs"]),
        mentioned=(tuple(data["jobs"]["mentioned_posts"]), tuple(data["jobs"]["mentioned_duties"])),
        languages=frozenset(data["organizations"]["languages"]),
        mail_prefixes=frozenset(data["mail"]["prefixes"]),
        mail_suffixes=frozenset(data["mail"]["suffixes"]),
        forwarded=tuple(data["mail"]["forwarded"]),
    )
