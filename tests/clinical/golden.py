"""Golden texts of what is claimed, asked and answered. `python -m tests.clinical.golden` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load
from tests.clinical import told_axis, told_forms, told_questions, told_readings, told_remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clinic_desktop.knowledge.entities import Knowledge

FOLDER = Path(__file__).parent.parent / "golden" / "clinical"
TEXTS: Mapping[str, Callable[[Knowledge], str]] = {
    "axis.txt": told_axis.told,
    "considerations.txt": told_remarks.remarks,
    "forms.txt": told_forms.told,
    "questions.txt": told_questions.told,
    "readings.txt": told_readings.told,
    "samples.txt": told_remarks.samples,
}


def write() -> None:
    """Write every golden file, and drop those that are no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        if old.name not in TEXTS:
            old.unlink()
    known = load(resource("knowledge"))
    for name, told in TEXTS.items():
        (FOLDER / name).write_text(told(known), encoding="utf-8")


if __name__ == "__main__":
    write()
