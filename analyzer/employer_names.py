"""An employer's name without what stands behind it: brackets, and what a comma, a dash or a bar sets apart.

Below scraping, which takes places off the names that it reads, and policy, whose letters name the employer alone.
"""

from collections.abc import Callable

import re2

_BRACKETS_BEHIND = re2.compile(r"(?:\s*(?:\([^()]*\)|\[[^\[\]]*\]))+$")
_SET_APART = re2.compile(r"^(.+)(?:,\s+|\s+[-–—·•]\s+|\s*\|\s*)(.+)$")


def without_behind(name: str, is_no_name: Callable[[str], bool]) -> str:
    """The name alone; empty where all of it stands in brackets.

    Args:
        name: on one line.
        is_no_name: tells of what is set apart behind a name whether it is something else, such as a place.
    """
    alone: str = _BRACKETS_BEHIND.sub("", name).strip()
    while (found := _SET_APART.search(alone)) and is_no_name(found[2]):
        alone = found[1].rstrip()
    return alone
