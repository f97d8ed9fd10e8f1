"""`python -m tests.screenshots OUT [STATE…]`: photograph every state, or those whose name holds a STATE.

Light and dark at 100 % and 150 %, from the demonstration clinic with a clock that stands still, in windows
that nobody sees; `--scales 100 200` for others, `--languages en es` for several. The files are named
state-language-theme-scale.png.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from clinic_desktop import demonstration
from tests.screenshots.play import NOW

ROOT = Path(__file__).parents[2]
THEMES = ("light", "dark")
LONGEST = 300  # seconds


def home_of(place, scale):
    """An environment with a home of its own and a screen that is large enough at this scale."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 3840, "height": 2400, "logicalDpi": 96, "dpr": 1}
    (place / "screen.json").write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    home = {"HOME": place, "XDG_CONFIG_HOME": place / "config", "XDG_STATE_HOME": place / "state"}
    home |= {"XDG_DATA_HOME": place / "data", "XDG_CACHE_HOME": place / "cache"}
    return {
        **os.environ,
        **{name: str(path) for name, path in home.items()},
        "QT_QPA_PLATFORM": f"offscreen:configfile={place / 'screen.json'}",
        "QT_SCALE_FACTOR": str(scale / 100),
    }


def photograph(workshop, out, theme, scale, language, wanted):
    """Run one theme at one scale in a language on a copy of the clinic; return its exit code."""
    place = workshop / f"{language}-{theme}-{scale}"
    shutil.copytree(workshop / "clinic", place / "clinic")
    command = [
        sys.executable,
        "-m",
        "tests.screenshots.play",
        str(place / "clinic"),
        str(out),
        theme,
        str(scale),
        language,
    ]
    return subprocess.run(
        [*command, *wanted], cwd=ROOT, env=home_of(place, scale), check=False, timeout=LONGEST
    ).returncode


def main():
    """Make the clinic once and photograph it in every theme at every scale."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("states", nargs="*", help="only states whose name holds one of these")
    parser.add_argument("--scales", nargs="+", type=int, default=[100, 150], metavar="PERCENT")
    parser.add_argument("--languages", nargs="+", default=["en"], metavar="LANGUAGE")
    options = parser.parse_args()
    out = options.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        workshop = Path(folder)
        demonstration.build(workshop / "clinic", today=NOW.date(), now=NOW)
        wanted = list(product(THEMES, options.scales, options.languages))
        with ThreadPoolExecutor(os.cpu_count() or 1) as hands:
            codes = list(hands.map(lambda each: photograph(workshop, out, *each, options.states), wanted))
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
