"""Chart and knowledge, judged, made into the one picture that screen, table and paper draw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinic_desktop.drawing.anchors import anchor_marks
from clinic_desktop.drawing.axis import origin_of, time_axis
from clinic_desktop.drawing.bands import phase_bands
from clinic_desktop.drawing.lanes import medication_lanes
from clinic_desktop.drawing.planned import planned_marks
from clinic_desktop.drawing.quantities import Units, display_unit
from clinic_desktop.drawing.questions import Typed, typed
from clinic_desktop.drawing.safety_marks import safety_marks
from clinic_desktop.drawing.strips import Drawn, Scene, draw_strip
from clinic_desktop.model.timeline import Timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.timeline import Strip, TimeAxis

NO_QUESTIONS: Mapping[str, str] = MappingProxyType({})


def timeline(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    strips: Sequence[str],
    units: Units = "us",
    draft: Sequence[Judged] = (),
    questions: Mapping[str, str] = NO_QUESTIONS,
) -> Timeline:
    """Draw a chart: one strip per marker of `strips`, in that order, in the units of a preset or a mapping.

    `draft` is the panel being typed, judged on top of the signed ones. `questions` holds, for each marker
    whose typed value is not settled, the words for its gutter: neither it nor what is calculated from it
    is drawn. Raises KeyError for a marker that the knowledge does not hold.
    """
    origin, axis = origin_of(assessment), time_axis(assessment, draft)
    painter = _Painter.of(assessment, knowledge, (axis, units), typed(draft, questions, knowledge))
    return Timeline(
        patient=assessment.chart.patient.id,
        origin=origin,
        axis=axis,
        bands=phase_bands(assessment.chart.courses, knowledge, origin, axis),
        lanes=medication_lanes(assessment, knowledge, origin, axis),
        strips=tuple(painter.strip(marker, units) for marker in strips),
        edition=assessment.edition,
        revision=assessment.chart.revision,
        planned=planned_marks(assessment, knowledge, origin, axis),
        anchors=anchor_marks(assessment.chart.courses, knowledge, origin),
        units=units,
        safety=safety_marks(assessment, knowledge, origin),
    )


def with_draft(
    drawn: Timeline,
    assessment: Assessment,
    knowledge: Knowledge,
    draft: Sequence[Judged],
    questions: Mapping[str, str] = NO_QUESTIONS,
) -> Timeline:
    """Draw the same chart with what is typed now; equal to `timeline` of the same, made from fewer strokes.

    `drawn` is a picture of this assessment, with or without an earlier state of the draft. A strip that the
    typing does not touch stays the same object. Everything is drawn anew where the axis changes, because a
    draft lies outside it or no longer does, and where the picture is of another man or revision.
    """
    axis = time_axis(assessment, draft)
    if axis != drawn.axis or not _is_of(drawn, assessment):
        units = {strip.marker: strip.unit for strip in drawn.strips}
        markers = [strip.marker for strip in drawn.strips]
        anew = timeline(assessment, knowledge, strips=markers, units=units, draft=draft, questions=questions)
        return replace(anew, units=drawn.units)
    now = typed(draft, questions, knowledge)
    painter = _Painter.of(assessment, knowledge, (drawn.axis, drawn.units), now)
    touched = now.markers | {strip.marker for strip in drawn.strips if _shows_draft(strip)}
    strips = [painter.again(strip) if strip.marker in touched else strip for strip in drawn.strips]
    return replace(drawn, strips=tuple(strips))


def _is_of(drawn: Timeline, assessment: Assessment) -> bool:
    chart = assessment.chart
    now = (chart.patient.id, chart.revision, assessment.edition)
    return now == (drawn.patient, drawn.revision, drawn.edition)


def _shows_draft(strip: Strip) -> bool:
    return strip.latest is not None and strip.latest.draft


@dataclass(frozen=True, slots=True)
class _Painter:
    """Draws strips of one assessment and one state of the draft."""

    scene: Scene
    signed: Mapping[str, Sequence[Judged]]
    typed: Typed

    @classmethod
    def of(
        cls, assessment: Assessment, knowledge: Knowledge, shown: tuple[TimeAxis, Units], now: Typed
    ) -> _Painter:
        signed: dict[str, list[Judged]] = {}
        for judged in assessment.readings:
            signed.setdefault(judged.marker, []).append(judged)
        scene = Scene(assessment, knowledge, origin_of(assessment), *shown)
        return cls(scene, signed, now)

    def strip(self, marker: str, units: Units, drawn: Strip | None = None) -> Strip:
        known = self.scene.knowledge.markers[marker]
        readings = (*self.signed.get(marker, ()), *self.typed.readings.get(marker, ()))
        unsettled = self.typed.unsettled.get(marker)
        return draw_strip(known, display_unit(known, units), readings, unsettled, self.scene, Drawn.of(drawn))

    def again(self, strip: Strip) -> Strip:
        """The strip with what is typed now; the same object where nothing differs."""
        fresh = self.strip(strip.marker, {strip.marker: strip.unit}, strip)
        return strip if fresh == strip else fresh
