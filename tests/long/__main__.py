"""`python -m tests.long [name …]`: the suites too long for each change; exit code 0 when all are green."""

from __future__ import annotations

import sys

from tests.long import frozen, kills, pages, reference, without_qt

SUITES = {
    "frozen": frozen.run,
    "kills": kills.run,
    "pages": pages.run,
    "reference": reference.run,
    "without_qt": without_qt.run,
}


def main(names: list[str]) -> int:
    """Run the named suites, all of them without a name."""
    unknown = [name for name in names if name not in SUITES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(SUITES)}")
        return 2
    red = []
    for name in names or list(SUITES):
        print(f"\n== {name}", flush=True)
        if not SUITES[name]():
            red.append(name)
    print("\nred: " + ", ".join(red) if red else "\nall long suites green")
    return 1 if red else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
