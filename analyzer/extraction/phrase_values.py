"""What a phrase of a lexicon may say beside its words: the names of its values, which rules ask for.

Code never names a phrase: what sets one apart stands with it in the lexicon, so that another language can have others.
"""

from collections.abc import Mapping

VALUES: Mapping[str, str] = {
    # of the statement that it proposes, as in `analyzer.schema.statement`
    "audience": "applicants or third_parties",
    "channels": "the channels, whatever its words name",
    "closes": "what a ban closes",
    "force": "prohibition, permission or obligation",
    "given": "whether receipt is confirmed",
    "immediate": "the review begins at once",
    "meaning": "what silence means",
    "priority": "applications may still come behind the date",
    "rolling": "open until filled",
    "topic": "what the contact is about",
    "vague": "an answer without a usable time",
    # of the time beside it
    "after": "its date may be the first day on which something ends",
    "below_address": "a date only where an address stands above",
    "day_above": "its date is the one before it",
    "ends_review": "until when a review goes on, so that its date is no first day",
    "measured": "says nothing where its time has no length and no day, or is one of hours",
    "shared": "its time may belong to another phrase too",
    "span": "its date must be a range",
    # of what stands around it
    "taken_up": "says something only behind a sentence that speaks of the same: 'This normally takes place in May'",
    "answers": "an offer only below a question: an address, extension, handle, or an act of asking (which needs none)",
    "asked": "a question: it says so only where the next sentence does",
    "below_agencies": "a notice to agencies right below a heading that addresses them, elsewhere nothing",
    "beside_ban": "an offer that shares its words with a ban: 'e-mail rather than phone'",
    "beside_offer": "a ban that also names what is offered: 'in writing, not by telephone'",
    "for_both": "a ban on agencies and on applicants in one breath",
    "goes_on": "a notice to agencies, whose ban may stand between its words",
    "for_a_time": "a ban that ends after a time which is counted from a day that the posting does not name",
    "inside_ban": "a notice to agencies that may stand between the words of their ban",
    "stand_in": "a deadline only in a posting that says nothing else of its deadline",
    "only_way": "a ban that lies in an 'only', nothing where another ban stands beside it: 'text only'",
    "own_section": "opens a section of its own, whatever heading stands above: 'Contact: …'",
}
"""Name of a value → what it says; a flag is true or left out."""
