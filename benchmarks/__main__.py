"""Run every benchmark and print its ratios: ``python -m benchmarks [NAME ...]``."""

import sys
from collections.abc import Callable, Mapping

from benchmarks import against_datasette, cached_feed, one_filter, press_reading, timeline

BENCHMARKS: Mapping[str, Callable[[], None]] = {
    "cached_feed": cached_feed.run,
    "one_filter": one_filter.run,
    "against_datasette": against_datasette.run,
    "timeline": timeline.run,
    "press_reading": press_reading.run,
}


def main() -> int:
    """Run the benchmarks that are named, or all; exit status 2 for a name there is not."""
    names = sys.argv[1:] or list(BENCHMARKS)
    if unknown := [name for name in names if name not in BENCHMARKS]:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
        return 2
    for name in names:
        print(f"== {name}")
        BENCHMARKS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
