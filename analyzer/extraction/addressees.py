"""Whom a ban addresses: those who want the job, agencies, or both."""

from analyzer.extraction.context import PhraseMatch
from analyzer.extraction.sentence_reading import SentenceReading, word_pattern

WORDS_TO_BAN = 40
"""Characters between the agencies that a sentence opens with and a ban, less than."""

WORDS_TO_OBJECT = 40
"""Characters behind a ban in which those whom it protects are named: "… to any employee about this opening"."""

LONGEST_ITEM = 40
"""Characters of an item of a list such as "No agencies."."""

SAME_PARAGRAPH = 2
"""Characters between two sentences of one paragraph, at most."""


def notices_to_agencies(reading: SentenceReading) -> list[PhraseMatch]:
    """What the sentence says to agencies: the strong matches, or the weak ones where there is none."""
    found = [
        match
        for match in reading.matches
        if match.phrase.values.get("audience") == "third_parties"
        and (not match.phrase.values.get("below_agencies") or _heading_addresses_agencies(reading))
    ]
    return [match for match in found if not match.phrase.weak] or found


def _notifies_agencies(reading: SentenceReading) -> bool:
    return any(not match.phrase.weak for match in notices_to_agencies(reading))


def is_for_agencies(reading: SentenceReading, ban: PhraseMatch, agencies: list[PhraseMatch]) -> bool:
    """Whether the words before or behind a ban address it to agencies instead of applicants."""
    if ban.phrase.values.get("for_both") or ban.phrase.values.get("closes") == "influence":
        return False
    if reading.around("opens_with_applicants").search(reading.text):
        return False
    if _stands_in_notice(ban, agencies) or _names_agencies(reading, ban) or _opens_with_agencies(reading, ban):
        return True
    if _heading_addresses_agencies(reading):
        return True
    among_agencies = _stands_among_agencies(reading) and not agencies
    if reading.around("about_this_job").search(reading.text[ban.start :]):
        return among_agencies and _turns_to_own_people(reading, ban)
    return reading.section == "agencies" or among_agencies or _goes_on_to_agencies(reading, ban)


def _heading_addresses_agencies(reading: SentenceReading) -> bool:
    """Whether the line right above is "Agencies:" or the like, which even a ban about this job then addresses."""
    before = reading.before
    if before is None or reading.section != "agencies" or reading.start - before.end > SAME_PARAGRAPH:
        return False
    return bool(reading.around("agencies_heading").fullmatch(before.text.strip()))


def is_for_both(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether a ban names agencies and applicants in one breath: "no calls from applicants or agencies"."""
    if reading.around("both_named").search(reading.text) and not reading.around("on_behalf").search(reading.text):
        return True
    behind = reading.around("from_agencies").search(reading.text[ban.end : ban.end + 80])
    named = reading.around("a_recruiter").sub("", reading.text[ban.start : ban.end])
    named += behind.group() if behind else ""
    if reading.around("on_behalf").search(named) or not reading.around("named_applicants").search(named):
        return False
    return bool(behind or reading.around("named_agencies").search(named))


def _stands_in_notice(ban: PhraseMatch, agencies: list[PhraseMatch]) -> bool:
    """Whether a notice to agencies goes on in the ban, or the ban in the notice."""
    goes_on = any(a.phrase.values.get("goes_on") and a.start < ban.start < a.end for a in agencies)
    return goes_on or any(a.phrase.values.get("inside_ban") and ban.start <= a.start < ban.end for a in agencies)


def _names_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether agencies are named in the ban, directly before it, or behind it as those it comes "from"."""
    behind = reading.text[ban.end : ban.end + 80]
    if reading.around("from_agencies").search(behind) or reading.around("with_candidates").search(behind):
        return True
    inside = reading.around("a_recruiter").sub("", reading.text[ban.start : ban.end])
    applicants = word_pattern(reading.context, "applicant").search(inside)
    if not applicants and reading.around("named_agencies").search(inside):
        return True
    return not reading.around("opens_with_no").search(inside) and _addressed_to_agencies(reading, ban)


def _opens_with_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether the sentence begins by addressing agencies: "Recruiters: …"."""
    leading = reading.around("opens_with_agencies").search(reading.text)
    if not leading or leading.end() > ban.start or reading.around("as_employer").search(reading.text[leading.end() :]):
        return False
    return ":" in reading.text[: ban.start] or ban.start - leading.end() < WORDS_TO_BAN


def _addressed_to_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether agencies are named right before a ban: "we ask agencies not to call", not "no agencies, do not call"."""
    before = reading.around("a_recruiter").sub("", reading.text[max(0, ban.start - 60) : ban.start])
    named = reading.around("to_agencies").search(before)
    if not named or word_pattern(reading.context, "applicant").search(named.group("tail")):
        return False
    if reading.around("as_employer").search(named.group("tail") + reading.text[ban.start :]):
        return False
    return not reading.around("neither_nor").search(named.group("before") + " ")


def _stands_among_agencies(reading: SentenceReading) -> bool:
    """A ban without addressee between two sentences about agencies, in one paragraph, is theirs.

    Not one in a list of a few words each: "No agencies. No calls. No recruiters." turns everybody away.
    """
    before, after = reading.before, reading.after
    return (
        before is not None
        and after is not None
        and max(before.end - before.start, after.end - after.start) > LONGEST_ITEM
        and _notifies_agencies(before)
        and after.has("agency")
        and reading.start - before.end <= SAME_PARAGRAPH
        and after.start - reading.end <= SAME_PARAGRAPH
    )


def _goes_on_to_agencies(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether a notice to agencies goes on in this sentence: "No unsolicited CVs … Do not contact our managers."."""
    before = reading.before
    if before is None or reading.start - before.end > SAME_PARAGRAPH or before.end - before.start <= LONGEST_ITEM:
        return False
    if not _notifies_agencies(before):
        return False
    return _turns_to_own_people(reading, ban)


def _turns_to_own_people(reading: SentenceReading, ban: PhraseMatch) -> bool:
    """Whether it is the employer's people whom a ban leaves in peace: "no calls to any employee about this opening"."""
    return bool(reading.around("own_people").search(reading.text[ban.start : ban.end + WORDS_TO_OBJECT]))
