"""The golden texts of Okafor's timelines and page. `python -m tests.drawing.golden` writes them anew."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.clinician_summary import clinician_summary, clinician_timeline
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.summary import page_timeline, summary
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.summary import Letterhead
from tests.drawing.clinician_text import clinician_text
from tests.drawing.men import TODAY
from tests.drawing.plain_text import summary_text, timeline_text

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

FOLDER = Path(__file__).parent.parent / "golden"
CLINIC = Letterhead(name="Northside Men’s Health", address="12 Harbour Road · Portsmouth", phone="555-0142")


def okafor(knowledge: Knowledge) -> Assessment:
    numbers = count(1)
    content = resource("demonstration", "okafor.json").read_bytes()
    return assess(read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}"), knowledge, TODAY)


def texts(assessment: Assessment, knowledge: Knowledge) -> dict[str, str]:
    strips = knowledge.strip_sets["fertility"].markers
    page = summary(
        assessment,
        page_timeline(assessment, knowledge),
        TODAY,
        knowledge,
        CLINIC,
        author="R. Almeida",
        printed_at=datetime(2026, 11, 23, 9, 40),
        report_number="10427-5",
    )
    pages = clinician_summary(
        assessment,
        clinician_timeline(assessment, knowledge),
        flowsheet(assessment, knowledge),
        TODAY,
        knowledge,
        CLINIC,
        author="R. Almeida",
        printed_at=datetime(2026, 11, 23, 9, 40),
    )
    return {
        "okafor_timeline.txt": timeline_text(timeline(assessment, knowledge, strips=strips)),
        "okafor_page.txt": summary_text(page),
        "okafor_clinician.txt": clinician_text(pages),
    }


def write() -> None:
    knowledge = load(resource("knowledge"))
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts(okafor(knowledge), knowledge).items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
