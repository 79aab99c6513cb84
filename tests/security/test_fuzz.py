"""The fuzzer's seeds and findings replayed, and a little of what it does, with Hypothesis; run.py does more."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import SEEDS, SEPARATOR, TARGETS

PROFILE = settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
FILES = [(name, path) for name in TARGETS for path in sorted((SEEDS / name).iterdir())]
LONGEST = 8_192


@pytest.mark.parametrize(("name", "path"), FILES, ids=[f"{name}-{path.name}" for name, path in FILES])
def test_every_seed_and_finding_is_read_or_refused(name: str, path: Path) -> None:
    TARGETS[name](path.read_bytes())


def mutants(name: str) -> st.SearchStrategy[bytes]:
    """Seeds of a target with a stretch replaced by other bytes, or by a stretch of another seed."""
    seeds = [path.read_bytes() for target, path in FILES if target == name]
    pieces = st.binary(max_size=12) | st.sampled_from([seed[20:90] for seed in seeds]) | st.just(SEPARATOR)

    def cut(seed: bytes, start: int, length: int, piece: bytes) -> bytes:
        start %= len(seed)
        return seed[:start] + piece + seed[start + length :]

    return st.builds(cut, st.sampled_from(seeds), st.integers(0, LONGEST), st.integers(0, 40), pieces)


@PROFILE
@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
def test_nothing_but_documented_errors_comes_out(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(mutants(name) | st.binary(max_size=200)))


def test_seeds_are_small() -> None:
    sizes = [path.stat().st_size for _, path in FILES]
    assert max(sizes) <= LONGEST
    assert sum(sizes) < 200_000
