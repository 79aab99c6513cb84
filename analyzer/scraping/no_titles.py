"""Lines that stand where a job's title may, and are none: dates, numbers, places, greetings, headings."""

from analyzer.scraping.country import country_of_location, is_remote
from analyzer.scraping.fields import parse_date
from analyzer.scraping.labels import field_of_label
from analyzer.scraping.line_names import LineName, named_by
from analyzer.scraping.page_words import page_words

_DIVIDING = (" - ", " – ", " in ", "(")
"""Signs behind which a place may follow something else: "Front of House - Leeds"."""

_BULLETS = ("- ", "• ")


def is_no_title(line: str) -> bool:
    """Whether a line cannot be a job's title.

    Args:
        line: without marks of markup.
    """
    folded = line.casefold()
    words = [word for word in folded.rstrip(" :!,.").split() if not word[0].isdigit()]
    if not any(map(str.isalnum, line)) or " ".join(words) in page_words().no_titles or parse_date(line):
        return True
    label, colon, _ = line.partition(":")
    if colon and field_of_label(label) not in (None, "title"):
        return True
    return named_by(line) <= LineName.UNKNOWN and (_begins_otherwise(line) or _is_place(line))


def _begins_otherwise(line: str) -> bool:
    first = line.split(maxsplit=1)[0].strip(",.")
    is_count = first.lstrip("$£€").replace(",", "").isdigit()
    return is_count or line.startswith(_BULLETS) or line.casefold().startswith(page_words().no_title_starts)


def _is_place(line: str) -> bool:
    if any(sign in line for sign in _DIVIDING):
        return False
    return all(country_of_location(part) or is_remote(part.strip()) for part in line.split(","))
