"""What a new line of the entry form begins with: unit, laboratory range and last value, from the chart."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinic_desktop.clinical.same_collection import may_be_one_laboratory
from clinic_desktop.clinical.typed_context import who_editions
from clinic_desktop.drawing.quantities import display_unit
from clinic_desktop.drawing.ranges import unit_of_who_limit
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.laboratory_template import PrintedRange
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.panel_entry_forms import AWAITED_FORM, Forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.panel import Panel, Reading


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Where lines begin: what laboratories printed before, of this man or of others; never what others say.

    A range is offered only where it is the laboratory's own: what is signed with a result counts as printed
    beside it.
    """

    chart: Chart
    assessment: Assessment
    knowledge: Knowledge
    units: Units
    forms: Forms = field(default_factory=Forms)
    _one: dict[tuple[str, str], bool] = field(default_factory=dict, repr=False, compare=False)

    def with_lines(self, draft: Draft) -> Draft:
        """The draft with one line per marker of its template, in template order.

        Lines that the template does not hold stay, at the end; those that were removed stay away. Unit and
        range are filled in where nothing was typed.
        """
        template = self.forms.form_of(draft, self.knowledge)
        lines = {line.marker: line for line in draft.fields}
        asked = tuple(marker for marker in template.markers if marker not in draft.removed)
        markers = (*asked, *(marker for marker in lines if marker not in asked))
        fields = tuple(self._begun(lines.get(marker), marker, draft.laboratory) for marker in markers)
        return self.with_edition(replace(draft, specimen=template.specimen, fields=fields))

    def with_edition(self, draft: Draft) -> Draft:
        """The draft with the WHO edition that its laboratory names; one that the user chose stays.

        It is that of the man's last sample there that named one, else of anybody's, else the clinic's choice.
        What completes a panel that is signed leaves the edition of that one as it is.
        """
        if draft.who_edition != draft.offered_edition or draft.template == AWAITED_FORM:
            return draft
        offered = self._edition(draft.laboratory) if draft.specimen is Specimen.SEMEN else None
        text = "" if offered is None else str(offered)
        return replace(draft, who_edition=text, offered_edition=text)

    def _edition(self, laboratory: str) -> int | None:
        """The edition to begin with at a laboratory; one that there are no limits of is none."""
        here = (panel for panel in reversed(self.chart.final_panels) if self._is_of(panel, laboratory))
        his = [panel.context.who_edition for panel in here]
        ranges = self.forms.ranges
        anybodys = None if ranges is None else ranges.edition_of(laboratory)
        chosen = (marker.who_edition for marker in self.knowledge.markers.values())
        known = who_editions(self.knowledge)
        return next((each for each in (*his, anybodys, *chosen) if each in known), None)

    def without_empty_lines(self, draft: Draft) -> Draft:
        """The draft without the lines that only its template asked for: another one asks for others."""
        asked = self.forms.form_of(draft, self.knowledge).markers
        fields = tuple(line for line in draft.fields if line.text.strip() or line.marker not in asked)
        return replace(draft, fields=fields)

    def line(self, marker: str, laboratory: str) -> DraftField:
        """An empty line: the unit and range that this laboratory printed last for this marker.

        Where it printed this man none, those of its form; else what it printed beside results of others; else
        the unit of another laboratory, without a range.
        """
        known = self.knowledge.markers[marker]
        here = self._printed(marker, laboratory)
        unit = here.unit if here is not None else self._unit_without(known, laboratory)
        line = DraftField(marker=marker, unit=unit, method=self._own_scale(here))
        return replace(line, range=self.range_text(known, line, laboratory))

    def printed_range(self, line: DraftField, laboratory: str) -> str:
        """The laboratory's range for results in a line's unit; "" for a marker that is not known here."""
        known = self.knowledge.markers.get(line.marker)
        return "" if known is None else self.range_text(known, line, laboratory)

    def _unit_without(self, marker: Marker, laboratory: str) -> str:
        """The unit of a line where this laboratory has printed nothing of this man's yet."""
        form, elsewhere = self.forms.printed(laboratory, marker.id), self._printed(marker.id, None)
        if form is not None and form.unit:
            return form.unit
        here = next((each.unit for each in self._printed_by(marker, laboratory) if each.unit), "")
        return here or (elsewhere.unit if elsewhere is not None else display_unit(marker, self.units).code)

    def range_text(self, marker: Marker, line: DraftField, laboratory: str) -> str:
        """The laboratory's range for results in a line's unit, "" where it is not known.

        It is that of its form, else the last one beside a result of this man, else of anybody. A method with
        a scale of its own has ranges of its own.
        """
        own_scale = self.knowledge.on_own_scale(line.method, marker.id)
        form = None if own_scale else self.forms.printed(laboratory, marker.id)
        if form is not None and form.range and _same_unit(form.unit, line.unit, marker):
            return form.range
        for printed in self._printed_by(marker, laboratory):
            alike = self.knowledge.on_own_scale(printed.method, marker.id) is own_scale
            if alike and printed.unit and _same_unit(printed.unit, line.unit, marker):
                return printed.range
        return ""

    def _printed_by(self, marker: Marker, laboratory: str) -> Iterator[PrintedRange]:
        """What a laboratory printed for a marker, beside results of this man first; the newest first."""
        for reading in self._readings(marker.id, laboratory):
            if reading.range is not None:
                # A word has no unit; the range beside it may say by itself which one it is in.
                known = None if reading.unit else unit_of_who_limit(reading.range, marker)
                unit = reading.unit if known is None else known.code
                yield PrintedRange(marker.id, unit, reading.range.text, reading.method)
        if self.forms.ranges is not None:
            yield from (each for each in self.forms.ranges.of(laboratory) if each.marker == marker.id)

    def _own_scale(self, reading: Reading | None) -> str:
        """The method that this laboratory named last, where its results stand on a scale of their own."""
        if reading is None or not self.knowledge.on_own_scale(reading.method, reading.marker):
            return ""
        return self.knowledge.method_said(reading.method or "")

    def lasts(self, markers: Iterable[str], before: Moment | None) -> Mapping[str, Judged]:
        """The last reported reading of each of these markers, before a moment where one is given."""
        wanted = set(markers)
        found: dict[str, Judged] = {}
        for judged in reversed(self.assessment.readings):
            if judged.marker not in wanted or judged.derived:
                continue
            if before is None or judged.panel.collected < before:
                found[judged.marker] = judged
                wanted.discard(judged.marker)
                if not wanted:
                    break
        return found

    def _begun(self, line: DraftField | None, marker: str, laboratory: str) -> DraftField:
        empty = self.line(marker, laboratory)
        if line is None:
            return empty
        if line.unit:
            return line
        return replace(line, unit=empty.unit, range=line.range or empty.range, method=empty.method)

    def _printed(self, marker: str, laboratory: str | None) -> Reading | None:
        return next((r for r in self._readings(marker, laboratory) if r.unit), None)

    def _readings(self, marker: str, laboratory: str | None) -> Iterator[Reading]:
        """Readings of a marker, latest first, of one laboratory or of all."""
        for panel in reversed(self.chart.final_panels):
            reading = panel.reading(marker)
            if reading is not None and (laboratory is None or self._is_of(panel, laboratory)):
                yield reading

    def _is_of(self, panel: Panel, laboratory: str) -> bool:
        """True where a panel is of this laboratory, whichever way its name is written."""
        key = (panel.laboratory, laboratory)
        if key not in self._one:
            self._one[key] = may_be_one_laboratory(*key)
        return self._one[key]


def blank_of(draft: Draft) -> Draft:
    """A new draft of the same visit for the other specimen: day and laboratory, and nothing else of it."""
    return Draft(
        patient=draft.patient,
        specimen=draft.specimen,
        template=draft.template,
        collected=draft.collected,
        laboratory=draft.laboratory,
        fields=(),
    )


def _same_unit(one: str, other: str, marker: Marker) -> bool:
    """True for two texts that name one unit of a marker; a form without a unit goes by the line's."""
    listed = marker.unit(one)
    return one in ("", other) or (listed is not None and marker.unit(other) is listed)
