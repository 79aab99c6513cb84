"""What style sheets hide: text that no reader of a page sees, and text that perhaps none does.

Not a style engine: it reads declarations as browsers do (comments, escapes, case), but neither knows what lies behind a
text nor what scripts show later. So there are two answers. What is surely hidden is left out. What may be hidden (white
text, text beside the screen, a class that a sheet hides), or is struck out, is read, marked, and can only close what a
posting opens.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

Attributes = Mapping[str, str | None]

LONGEST_STYLE = 2_000
"""Characters of a style attribute that are read; a longer one may hide anything."""

LONGEST_SHEET = 500_000
"""Characters of a page's style sheets that are read."""

FAR_AWAY = -500.0
"""From this position on, in pixels or characters, a text lies beside the screen."""

TOO_SMALL = 4.0
"""Largest font size, in pixels, points or per cent, that nobody can read."""

FAINT = 0.1
"""Largest opacity that nobody can see."""

NEARLY_WHITE = 240
"""From this brightness of all three colours on (of 255), a text is white like the paper."""

TAKEN_BACK = frozenset(("s", "strike", "del"))
"""Elements whose text is struck out."""

_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)")
_NAMING = re.compile(r"\s*+[a-zA-Z0-9]*+([.#][\w-]++)(:[\w-]++)?\s*+")
_RELATIVE = ("em", "vw", "vh")
_SMALL_PLACES = ("width", "height", "max-width", "max-height")
_SHOWING = ("display", "visibility", "opacity")
_SIDES = ("left", "right", "top", "bottom", "margin-left", "margin-top", "text-indent")
_READ_ALOUD_ONLY = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only", "d-none", "hidden")
)
"""Classes of the common frameworks that hide a text from the eye."""


def is_hidden(style: str) -> bool:
    """Whether a `style` attribute surely hides its element."""
    return len(style) <= LONGEST_STYLE and _hides(style)


class StyleSheets:
    """What a page's style sheets do with its classes and ids.

    Sheets have thousands of rules, and pages elements with a few of their names: what a rule declares is read when an
    element has its name.
    """

    __slots__ = ("_hiding", "_hiding_classes", "_rules")

    def __init__(self, sheets: Iterable[str] = ()) -> None:
        """Sort the rules by the names that they are about.

        Args:
            sheets: Texts of the `style` elements.
        """
        self._rules: dict[str, list[str]] = {}
        self._hiding: dict[str, bool] = {}
        self._hiding_classes: dict[str, bool] = {}
        left = LONGEST_SHEET
        for sheet in sheets:
            self._sort(_without_comments(sheet[:left]))
            left = max(0, left - len(sheet))

    def _sort(self, sheet: str) -> None:
        for selectors, declared in _rules(sheet):
            if "@" in selectors and selectors.lstrip().startswith("@"):
                continue  # @media and the like hold only sometimes
            for selector in selectors.split(",") if "," in selectors else (selectors,):
                found = _NAMING.fullmatch(selector)
                if found and not (found[2] and _may_show(declared)):  # ":hover" shows for a moment
                    self._rules.setdefault(found[1].lower(), []).append(declared)

    def may_hide(self, tag: str, attributes: Attributes) -> bool:
        """Whether a reader may see nothing of an element that is not surely hidden, because of its attributes.

        Args:
            tag: Its name.
            attributes: Its attributes.
        """
        if classes := attributes.get("class"):
            hiding = self._hiding_classes.get(classes)
            if hiding is None:
                hiding = self._hiding_classes[classes] = self._hides_one_of(classes.split())
            if hiding or len(attributes) == 1:
                return hiding
        if (identifier := attributes.get("id")) and self._hides(f"#{identifier}"):
            return True
        if tag == "font" and _is_white(_decoded(attributes.get("color") or "")):
            return True
        style = attributes.get("style")
        return style is not None and (len(style) > LONGEST_STYLE or _may_hide(style))

    def _hides_one_of(self, classes: Sequence[str]) -> bool:
        if not _READ_ALOUD_ONLY.isdisjoint(classes):
            return True
        return bool(self._rules) and any(self._hides(f".{name}") for name in classes)

    def _hides(self, name: str) -> bool:
        """Whether a rule hides or may hide what has a class (".x") or id ("#x"), and no other rule of it shows it.

        Case is ignored, as browsers do in pages without a doctype.
        """
        name = name.lower()
        rules = self._rules.get(name)
        if rules and name not in self._hiding:
            self._hiding[name] = _stays_hidden(rules)
        return self._hiding.get(name, False)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the outermost rules; what is left open is closed by the end, as browsers do."""
    depth = 0
    begun: list[str] = []
    for part in text.split("}"):
        selectors, brace, declared = part.partition("{")
        if depth or not brace or "{" in declared:
            begun.append(part)
            depth = max(0, depth + part.count("{") - 1)
            if depth:
                continue
            selectors, _, declared = "}".join(begun).partition("{")
            begun.clear()
        yield selectors, declared
    selectors, _, declared = "}".join(begun).partition("{")
    yield selectors, declared


def _stays_hidden(rules: Sequence[str]) -> bool:
    """Whether one of a name's rules hides or may hide it, and none of the others shows it."""
    others = [rule for rule in rules if not _hides(rule[:LONGEST_STYLE]) and not _may_hide(rule[:LONGEST_STYLE])]
    return len(others) < len(rules) and not any(map(_may_show, others))


def _may_show(rule: str) -> bool:
    return any(word in rule for word in _SHOWING) and not _hides(rule[:LONGEST_STYLE])


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    declared = _declarations(style)
    return (
        declared.get("display") == "none"
        or declared.get("visibility") in ("hidden", "collapse")
        or declared.get("content-visibility") == "hidden"
        or _number(declared.get("font-size"), 16) == 0
        or _number(declared.get("opacity"), 1) == 0
    )


@lru_cache(maxsize=4096)
def _may_hide(style: str) -> bool:
    declared = _declarations(style)
    struck_out = "line-through" in declared.get("text-decoration", declared.get("text-decoration-line", ""))
    cut = "clip" in declared or "clip-path" in declared or "scale(0" in declared.get("transform", "")
    far_away = any(_number(declared.get(side), 0) <= FAR_AWAY for side in _SIDES)
    faint = _number(declared.get("opacity"), 1) <= FAINT
    return struck_out or cut or far_away or faint or _too_small(declared) or _like_its_paper(declared)


def _too_small(declared: Mapping[str, str]) -> bool:
    size = declared.get("font-size", declared.get("font", ""))
    if _number(size, 16) <= TOO_SMALL and not size.endswith(_RELATIVE):
        return True
    return "hidden" in declared.get("overflow", "") and any(_number(declared.get(p), 99) <= 1 for p in _SMALL_PLACES)


def _like_its_paper(declared: Mapping[str, str]) -> bool:
    color = declared.get("-webkit-text-fill-color", declared.get("color"))
    if color is None:
        return False
    paper = declared.get("background-color", declared.get("background", ""))
    return color == paper or (_is_white(color) and (not paper or _is_white(paper)))


def _is_white(color: str) -> bool:
    if color in ("white", "snow", "ivory", "whitesmoke", "ghostwhite", "transparent"):
        return True
    if color.startswith("#"):
        digits = color[1:]
        parts = [c * 2 for c in digits[:3]] if len(digits) in (3, 4) else [digits[i : i + 2] for i in (0, 2, 4)]
        try:
            return all(int(part, 16) >= NEARLY_WHITE for part in parts)
        except ValueError:
            return False
    if color.startswith(("rgb", "hsl")):
        numbers = [float(number) for number in _NUMBER.findall(color)]
        faint = len(numbers) > 3 and numbers[3] <= FAINT
        return faint or (color.startswith("rgb") and len(numbers) > 2 and min(numbers[:3]) >= NEARLY_WHITE)
    return False


def _declarations(style: str) -> dict[str, str]:
    """Properties and values in lower case, the last of each."""
    declared: dict[str, str] = {}
    for declaration in _decoded(style).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            declared[name.strip()] = value.replace("!important", "").strip()
    return declared


def _decoded(style: str) -> str:
    return _ESCAPE.sub(_character, _without_comments(style)).lower().strip()


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(code) if 0 < code < 0xD800 else "\ufffd")


def _without_comments(style: str) -> str:
    first, *others = style.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)


def _number(value: str | None, default: float) -> float:
    """The number that a value begins with."""
    found = _NUMBER.match(value or "")
    return float(found[0]) if found else default
