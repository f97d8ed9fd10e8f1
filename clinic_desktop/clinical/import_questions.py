"""What a panel that came in a file would be asked if it were typed: said to whoever imports, never refused.

Nobody sits beside a file, so less is asked than while typing, and nothing that a true history says by itself:

- A printed range that fits the stated unit settles the unit. One that fits another unit only is said. A first
  value that is far too low for its unit is said whatever the range: whoever copied it may have slipped alone.
- A power of ten from the last result is said only where it leads out of the range and moving the point leads
  back: an axis that recovers rises from 0.5 to 5.0 into the range, a slipped point falls out of it.
- An unusual value without another reading is said once: the same man's next one on that side is no news.
- A panel that names who signed it was answered by him. A unit that is not listed is said all the same: what
  cannot be drawn or calculated with here was listed, perhaps, where he signed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.cross_checks import cross_questions
from clinic_desktop.clinical.last_results import LastResults
from clinic_desktop.clinical.mix_ups import mixed_up
from clinic_desktop.clinical.printed_range import fits, holds, unit_it_fits
from clinic_desktop.clinical.rings import LONGEST_QUOTED, Side
from clinic_desktop.clinical.unit_slips import Typed, question_about
from clinic_desktop.clinical.units import zero_is_true
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, ProblemKind, Repair

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel, Reading


def import_questions(panel: Panel, chart_before: Chart, knowledge: Knowledge) -> tuple[Problem, ...]:
    """Return what is doubtful in an incoming panel, at most one question for each reading, in their order.

    `chart_before` is the man's chart with everything that counts as earlier, panels of the same file too;
    what was collected with the panel or after it is left aside.
    """
    asked = {
        reading.marker: problem
        for reading in panel.readings
        if (problem := _unit_not_listed(reading, knowledge)) is not None
    }
    if not panel.signed_by:
        lasts = LastResults(panel, chart_before, knowledge)
        for reading in panel.readings:
            problem = _question(reading, lasts, knowledge)
            if problem is not None:
                asked[reading.marker] = problem
        sound = tuple(reading for reading in panel.readings if reading.marker not in asked)
        asked |= cross_questions(replace(panel, readings=sound), knowledge)
    return tuple(asked[reading.marker] for reading in panel.readings if reading.marker in asked)


def _unit_not_listed(reading: Reading, knowledge: Knowledge) -> Problem | None:
    """Ask about a number whose unit the marker lists neither with a factor nor as one to keep."""
    marker = knowledge.markers.get(reading.marker)
    if marker is None or reading.value.number is None:
        return None
    if marker.unit(reading.unit) is not None or marker.kept_unit(reading.unit) is not None:
        return None
    quoted = reading.unit.strip()[:LONGEST_QUOTED]
    sentence = knowledge.say("unit_unlisted", unit=quoted, marker=marker.name)
    return Problem(marker.id, sentence, ProblemKind.QUESTION, (Repair(tr("keep {text}", text=quoted)),))


def _question(reading: Reading, lasts: LastResults, knowledge: Knowledge) -> Problem | None:
    """What one reading raises by itself; None for words, for markers and units that are not listed."""
    marker = knowledge.markers.get(reading.marker)
    unit = None if marker is None else marker.unit(reading.unit)
    if marker is None or unit is None or reading.value.number is None:
        return None
    method = knowledge.method_class(reading.method, marker.id)
    settled = fits(reading.range, unit, marker, method)
    last = lasts.of(reading, marker)
    typed = Typed(marker, reading.value, unit, last, knowledge, settled, reading.method, reading.range)
    arrived = _Arrived(reading, typed)
    problem = question_about(arrived.typed)
    if problem is not None:
        return problem if arrived.worth_saying(problem) else None
    return arrived.of_the_range() or mixed_up(typed, lasts)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """One reading of a file, as reported and as typing would see it."""

    reading: Reading
    typed: Typed

    def worth_saying(self, problem: Problem) -> bool:
        """False where a true history would raise the same question."""
        side = self._unusual_side()
        moved = next((repair.text for repair in problem.repairs if repair.text is not None), None)
        if side is None:
            return moved is None or self._leads_out_of_range(Decimal(moved))
        return len(problem.repairs) != 1 or not self._last_lay_there(side)

    def of_the_range(self) -> Problem | None:
        """Say that the printed range fits another unit than the stated one.

        What is published of a marker belongs to its usual methods, not to one with a scale of its own.
        """
        method = self.typed.method_class
        if method is not None and method.another_quantity:
            return None
        typed, printed, number = self.typed, self.reading.range, self.typed.value.number
        other = unit_it_fits(printed, typed.unit, typed.marker)
        if printed is None or other is None or number is None:
            return None
        stated = typed.unit.label
        said = typed.knowledge.say(
            "import_range",
            value=typed.text,
            unit=stated,
            range=printed.text.strip()[:LONGEST_QUOTED],
            other=other.label,
        )
        read_as = typed.said(number * other.factor)
        said += typed.knowledge.say("slip_other_unit", other=other.label, converted=read_as, unit=stated)
        repairs = (
            Repair(tr("use {text}", text=other.label), unit=other.code),
            Repair(tr("keep {text}", text=stated)),
        )
        return Problem(typed.marker.id, said, ProblemKind.QUESTION, repairs)

    def _unusual_side(self) -> Side | None:
        marker, value = self.typed.marker, self.typed.value
        ring = self.typed.query(self.typed.unit)
        interval = value.interval(counted=zero_is_true(marker))
        return None if ring is None or interval is None else ring.side(value, interval, marker)

    def _last_lay_there(self, side: Side) -> bool:
        unit, last = self.typed.unit, self.typed.last
        ring = self.typed.query(unit)
        if last is None or ring is None:
            return False
        number = last.number / unit.factor
        if side is Side.LOW:
            return ring.low is not None and number < ring.low
        return ring.high is not None and number > ring.high

    def _leads_out_of_range(self, moved: Decimal) -> bool:
        """True where the value lies outside the range and the moved one inside, or no range says so."""
        printed, unit, marker = self.reading.range, self.typed.unit, self.typed.marker
        value = self.typed.value.number
        if value is None or holds(printed, value, unit, marker):
            return False
        return holds(printed, moved, unit, marker) is not False
