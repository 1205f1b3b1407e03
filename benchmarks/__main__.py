"""Run every benchmark, print one table, and fail where a limit does not hold: ``python -m benchmarks``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import documents, log, reading, start
from benchmarks.pairs import table


def main() -> int:
    """Return 1 where anything is over its limit."""
    with TemporaryDirectory() as scratch:
        outcomes = [each for part in (start, log, reading, documents) for each in part.measure(Path(scratch))]
    print(table(outcomes))
    return 0 if all(each.is_within for each in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
