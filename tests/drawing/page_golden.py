"""What the pages of the demonstration's men say, in each language. `python -m tests.drawing.page_golden`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from clinic_desktop.assets import resource
from clinic_desktop.drawing.message_draft import message_draft
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import ENGLISH, SPANISH, Language, speaking
from tests.drawing.plain_text import summary_text
from tests.report.demonstration import MEN, judged_man, summary_of

FOLDER = Path(__file__).parent.parent / "golden" / "pages"
LANGUAGES = (ENGLISH, SPANISH)


def page_text(man: str, language: Language) -> str:
    """The page of the man's latest visit, as it stands with the drafted message approved."""
    with speaking(language):
        assessment, day = judged_man(man)
        message = message_draft(assessment, load(resource("knowledge"), language.code), day)
        return summary_text(replace(summary_of(man), message=message or None))


def file_of(man: str, language: Language) -> Path:
    return FOLDER / f"{man}.{language.code}.txt"


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for man in MEN:
        for language in LANGUAGES:
            file_of(man, language).write_text(page_text(man, language), encoding="utf-8")


if __name__ == "__main__":
    write()
