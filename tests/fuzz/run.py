"""Coverage-guided fuzzing of one target for a while.

    pip install atheris
    python tests/fuzz/run.py readers --seconds 3600

Begins with tests/fuzz/seeds/TARGET; what it discovers grows in --corpus (by default a temporary folder), so that a
later run goes on from there. A finding is written there as crash-… and shown with its traceback; to keep it as a test,
put the file among the seeds once it is fixed.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import atheris

LONGEST = 4096
"""Bytes of one input."""

SLOWEST = 20
"""Seconds after which one input counts as a hang."""

with atheris.instrument_imports(include=["analyzer"], enable_loader_override=False):
    from tests.fuzz.targets import SEEDS, TARGETS


def main() -> None:
    """Run until the time is over or something is found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, default=None)
    chosen = parser.parse_args()
    corpus = chosen.corpus or Path(tempfile.mkdtemp(prefix=f"fuzz-{chosen.target}-"))
    corpus.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={chosen.seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", "-rss_limit_mb=3000"]
    folders = [str(corpus), str(SEEDS / chosen.target)]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={corpus}/", *folders], TARGETS[chosen.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
