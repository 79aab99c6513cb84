"""How often words, or parts of words, stand in postings: which of two requirements rules out more of them."""

from collections.abc import Mapping

Literal = tuple[str, bool, bool]
"""A run of word characters, or two with a space between; whether it begins a word; whether it ends one."""

_PAIRED = 100.0
"""A thousand, were words side by side as independent as dice; they go together some ten times as often."""

_PER_THOUSAND_MASKS: Mapping[str, float] = {"_person_": 20.0, "_date_": 5.0, "_time_": 5.0, "_duration_": 5.0}
"""So often a mask may stand: a name wherever words have capitals; times less often, but it takes long to tell."""

_PER_THOUSAND_ADDRESSES = 0.1
"""The masks of addresses; what has one needs no other reason to be read."""

# How often the commonest words stand in postings, among a thousand words; roughly, as it only ranks requirements.
_PER_THOUSAND: Mapping[str, float] = {
    word: often
    for often, words in {
        30.0: "and the to of",
        12.0: "in a for with be or",
        6.0: "is will on as experience you are data an at work this we that",
        3.0: ("our by may time job candidates city have not required your all application skills other position from"),
        2.0: (
            "business applicants team including years must process ability information qualifications knowledge "
            "management research who applications development apply their service department related employment"
        ),
        1.4: (
            "full requirements examination please support if opportunity ensure candidate working systems "
            "disability company within training provide open new test strong degree more services can salary it"
        ),
        1.0: ("university written design list equal role responsibilities through year any one quality interview meet"),
        0.8: (
            "employees about location line office product program basis complete communication also education "
            "eligible professional public positions us state well status do date class needs should per employer "
            "review staff hiring building code up field has only include part under available reports day"
        ),
    }.items()
    for word in words.split()
}


def frequency(literal: Literal) -> float:
    """How often a literal stands among a thousand words, roughly: short ones often, parts of words more often."""
    text, starts, ends = literal
    if " " in text:
        first, second = (frequency((word, True, True)) for word in text.split())
        return first * second / _PAIRED
    if text.startswith("_") and text.endswith("_"):
        return _PER_THOUSAND_MASKS.get(text, _PER_THOUSAND_ADDRESSES)
    rough = {1: 10.0, 2: 1.0, 3: 0.4, 4: 0.3}.get(len(text), 0.2)
    if starts and ends:
        return _PER_THOUSAND.get(text, rough)
    return max(rough * (2 if starts or ends else 6), _PER_THOUSAND.get(text, 0.0))
