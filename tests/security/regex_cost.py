"""How the time of a backtracking pattern grows with its text, read off its syntax: an upper bound, on the safe side.

A repeat is ambiguous if what may follow it can begin with a character that it can eat itself: only then does the
matcher go back into it. Each ambiguous repeat, and each long repeat behind one, costs a factor of the text's length; so
does a search that may begin anywhere inside a long repeat. Repeats of at most `SHORT` count as constants.
"""

import re
import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Sequence
from typing import Any

SHORT = 250
ALPHABET = frozenset(map(chr, range(256))) | frozenset("\u0130\u0451\u2013\u2019\u2022\u200b\u2028\u4e2d\ud800")
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)  # the last goes back less than is counted here


def exponent(pattern: str, flags: int, *, search: bool = True) -> int:
    """The power of the text's length that bounds the time of a search (or, with `search` false, of a match)."""
    tree = list(parser.parse(pattern, flags & ~re.UNICODE if flags & re.ASCII else flags))
    ambiguous = _ambiguous(tree, frozenset(), bool(flags & re.IGNORECASE))
    return 1 + ambiguous if not search else max(1, int(_begins_long(tree)) + 1 + ambiguous)


def _ambiguous(nodes: Sequence[Any], after: frozenset[str], fold: bool) -> int:
    """Factors that a sequence costs beyond one pass, `after` being what may follow it."""
    total = 0
    for index, (kind, value) in enumerate(nodes):
        follow = _first(nodes[index + 1 :], after, fold)
        if kind in _REPEATS:
            _, most, body = value
            inner_follow = follow | (_first(body, frozenset(), fold) if most > 1 else frozenset())
            inside = _ambiguous(list(body), inner_follow, fold)
            long = most is op.MAXREPEAT or most > SHORT
            eats = _all(body, fold)
            total += inside * (2 if long and inside else 1)
            total += int(long and (bool(eats & follow) or _branches_alike(body, fold)))
            total += int(long and total > 0 and index > 0 and not eats & follow)
        elif kind is op.SUBPATTERN:
            total += _ambiguous(list(value[-1]), follow, fold)
        elif kind is op.BRANCH:
            total += max(_ambiguous(list(branch), follow, fold) for branch in value[1])
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            total += _ambiguous(list(value[1]), frozenset(), fold)
    return total


def _branches_alike(nodes: Any, fold: bool) -> bool:
    """Whether two branches in the body of a repeat can begin alike."""
    for kind, value in nodes:
        if kind is op.SUBPATTERN and _branches_alike(value[-1], fold):
            return True
        if kind is op.BRANCH:
            firsts = [_first(list(branch), frozenset(), fold) for branch in value[1]]
            if sum(map(len, firsts)) > len(frozenset().union(*firsts)):
                return True
    return False


def _begins_long(nodes: Sequence[Any], *, can_fail: bool = False) -> bool:  # noqa: PLR0911 - one for each syntax
    """Whether a long repeat that may still fail stands where every start of a search tries it anew."""
    for index, (kind, value) in enumerate(nodes):
        rest_can_fail = can_fail or not _nullable(nodes[index + 1 :])
        if kind is op.AT and value in (op.AT_BEGINNING, op.AT_BEGINNING_STRING):
            return False
        if kind in _REPEATS:
            least, most, body = value
            if most is op.MAXREPEAT or most > SHORT or _begins_long(list(body)):
                return rest_can_fail  # else the first start finds all there is
            if least > 0:
                return False
        elif kind is op.SUBPATTERN:
            if _begins_long(list(value[-1]), can_fail=rest_can_fail):
                return True
            if not _nullable(list(value[-1])):
                return False
        elif kind is op.BRANCH:
            return any(_begins_long(list(branch), can_fail=rest_can_fail) for branch in value[1])
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return False
    return False


def _nullable(nodes: Sequence[Any]) -> bool:
    for kind, value in nodes:
        if kind in _REPEATS:
            if value[0] > 0 and not _nullable(list(value[2])):
                return False
        elif kind is op.SUBPATTERN:
            if not _nullable(list(value[-1])):
                return False
        elif kind is op.BRANCH:
            if not any(_nullable(list(branch)) for branch in value[1]):
                return False
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return False
    return True


def _first(nodes: Sequence[Any], after: frozenset[str], fold: bool) -> frozenset[str]:
    """Characters with which what the nodes match can begin; `after` if they can match nothing."""
    found: frozenset[str] = frozenset()
    for kind, value in nodes:
        if kind in _REPEATS:
            found |= _first(list(value[2]), frozenset(), fold)
            if value[0] > 0 and not _nullable(list(value[2])):
                return found
        elif kind is op.SUBPATTERN:
            found |= _first(list(value[-1]), frozenset(), fold)
            if not _nullable(list(value[-1])):
                return found
        elif kind is op.BRANCH:
            for branch in value[1]:
                found |= _first(list(branch), frozenset(), fold)
            if not any(_nullable(list(branch)) for branch in value[1]):
                return found
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            return found | _characters(kind, value, fold)
    return found | after


def _all(nodes: Any, fold: bool) -> frozenset[str]:
    """All characters that the nodes can match."""
    found: frozenset[str] = frozenset()
    for kind, value in nodes:
        if kind in _REPEATS:
            found |= _all(value[2], fold)
        elif kind is op.SUBPATTERN:
            found |= _all(value[-1], fold)
        elif kind is op.BRANCH:
            found = found.union(*(_all(branch, fold) for branch in value[1]))
        elif kind not in (op.AT, op.ASSERT, op.ASSERT_NOT):
            found |= _characters(kind, value, fold)
    return found


def _characters(kind: Any, value: Any, fold: bool) -> frozenset[str]:
    if kind is op.ANY or kind is op.GROUPREF:
        return ALPHABET
    if kind is op.LITERAL:
        return _folded({chr(value)}, fold)
    if kind is op.NOT_LITERAL:
        return ALPHABET - {chr(value)}
    assert kind is op.IN, kind
    negated = value[0][0] is op.NEGATE
    found: set[str] = set()
    for item, argument in value[int(negated) :]:
        if item is op.LITERAL:
            found.add(chr(argument))
        elif item is op.RANGE:
            found.update(c for c in ALPHABET if argument[0] <= ord(c) <= argument[1])
        else:
            found.update(c for c in ALPHABET if re.match(_CATEGORIES[argument], c))
    characters = _folded(found, fold)
    return ALPHABET - characters if negated else characters


def _folded(characters: set[str], fold: bool) -> frozenset[str]:
    return frozenset(characters) | frozenset(v for c in characters for v in (c.lower(), c.upper()) if fold)
