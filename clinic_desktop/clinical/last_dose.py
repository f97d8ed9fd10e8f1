"""The last dose of testosterone, told twice: by a course's day 0 and by the end of a medication."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.wash_out import ANCHORED_ON_LAST_DOSE, EXOGENOUS_KINDS
from clinic_desktop.model.course import Precision

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.course import Course, Medication


@dataclass(frozen=True, slots=True)
class OtherEnd:
    """A medication of testosterone that does not end on the last dose a course names.

    `mended` is the medication ended there, None where it began only later. `alike` is True where both told
    the same day before the course was moved.
    """

    listed: Medication
    mended: Medication | None
    last_dose: date
    alike: bool


def other_end(chart: Chart, kept: Course, moved: Course, knowledge: Knowledge) -> OtherEnd | None:
    """Return the medication that disagrees with a moved course on the last dose; None where none does.

    It is the one that ended on the kept last dose, else of those begun by the moved one the one taken
    longest. A course whose day 0 is no last dose, or known to the month only, disagrees with nothing.
    """
    if moved.pathway not in ANCHORED_ON_LAST_DOSE or moved.anchor_precision is Precision.MONTH:
        return None
    before, day = _last_dose(kept), _last_dose(moved)
    taken = [m for m in chart.medications if knowledge.agents[m.agent].kind in EXOGENOUS_KINDS]
    alike = [m for m in taken if m.end == before]
    listed = max(alike or [m for m in taken if m.start <= day], key=_until, default=None)
    if listed is None or listed.end == day:
        return None
    mended = replace(listed, end=day) if listed.start <= day else None
    return OtherEnd(listed=listed, mended=mended, last_dose=day, alike=bool(alike))


def _last_dose(course: Course) -> date:
    use = course.testosterone
    return course.anchor if use is None or use.last_dose is None else use.last_dose


def _until(medication: Medication) -> date:
    return medication.end or date.max
