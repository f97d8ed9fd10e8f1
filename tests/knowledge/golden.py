"""The golden texts of the pathways. `python -m tests.knowledge.golden` writes them anew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.in_words import pathway_in_words
from clinic_desktop.knowledge.loading import load

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

FOLDER = Path(__file__).parent.parent / "golden" / "pathways"


def texts(knowledge: Knowledge) -> dict[str, str]:
    """Each golden file's name with what it must hold."""
    return {f"{id}.txt": pathway_in_words(pathway, knowledge) for id, pathway in knowledge.pathways.items()}


def write() -> None:
    """Write every golden file, and drop those of pathways that are no more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = texts(load(resource("knowledge")))
    for old in FOLDER.glob("*.txt"):
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
