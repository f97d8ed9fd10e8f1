"""The clinic's own forms, one laboratory's page each: added, changed, taken away; the audit tells of all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clinic_desktop.language import tr
from clinic_desktop.model.laboratory_template import LaboratoryTemplate, TemplateLine, as_compared
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.role import Right
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.rights import needs

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.store.database import ClinicFile

COLUMNS = "id, laboratory, title, specimen, lines"
NOT_HERE = "this clinic has no such laboratory form"


class LaboratoryTemplates:
    """One clinic's own forms; whether their markers are known is for the knowledge to say, not the file."""

    def __init__(self, file: ClinicFile) -> None:
        self._file = file

    @needs(Right.READ)
    def all(self) -> tuple[LaboratoryTemplate, ...]:
        """Return every one, by laboratory and title."""
        found = map(_to_template, self._file.rows(f"SELECT {COLUMNS} FROM laboratory_template"))
        return tuple(sorted(found, key=lambda form: (as_compared(form.laboratory), as_compared(form.title))))

    @needs(Right.ENTER)
    def add(self, form: LaboratoryTemplate, now: datetime) -> None:
        """Store a new form; raises Refused where the laboratory has one of this title, or the id is taken."""
        with self._file.transaction(now):
            if self._held(form.id) is not None:
                raise refuse("title", tr("This form is here already; change that one."))
            self._refuse_same_title(form)
            self._file.run(
                f"INSERT INTO laboratory_template ({COLUMNS}, written_by, written_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                *(form.id, form.laboratory, form.title, form.specimen.value, _from_lines(form)),
                *(self._file.user, now.isoformat()),
            )

    @needs(Right.ENTER)
    def change(self, form: LaboratoryTemplate, now: datetime) -> None:
        """Store a form anew; raises Refused as `add` does, StoreFault for one that is not here."""
        with self._file.transaction(now):
            if self._held(form.id) is None:
                raise StoreFault(NOT_HERE)
            self._refuse_same_title(form)
            self._file.run(
                "UPDATE laboratory_template SET laboratory = ?, title = ?, specimen = ?, lines = ?, "
                "written_by = ?, written_at = ? WHERE id = ?",
                *(form.laboratory, form.title, form.specimen.value, _from_lines(form)),
                *(self._file.user, now.isoformat(), form.id),
            )

    @needs(Right.ENTER)
    def remove(self, form_id: str, now: datetime) -> LaboratoryTemplate:
        """Take a form away and return it, so that `add` may put it back; StoreFault where it is not here.

        Panels and drafts that were typed on it hold their own lines and lose nothing.
        """
        with self._file.transaction(now):
            held = self._held(form_id)
            if held is None:
                raise StoreFault(NOT_HERE)
            self._file.run("DELETE FROM laboratory_template WHERE id = ?", form_id)
            return held

    def _held(self, form_id: str) -> LaboratoryTemplate | None:
        row = self._file.one(f"SELECT {COLUMNS} FROM laboratory_template WHERE id = ?", form_id)
        return None if row is None else _to_template(row)

    def _refuse_same_title(self, form: LaboratoryTemplate) -> None:
        """Two forms of one laboratory must be told apart where one of them is chosen."""
        for held in map(_to_template, self._file.rows(f"SELECT {COLUMNS} FROM laboratory_template")):
            same = held.of(form.laboratory) and as_compared(held.title) == as_compared(form.title)
            if same and held.id != form.id:
                sentence = tr(
                    "{laboratory} has a form “{title}” already; give this another title.",
                    laboratory=held.laboratory,
                    title=held.title,
                )
                raise refuse("title", sentence)


def _from_lines(form: LaboratoryTemplate) -> str:
    listed = [{"marker": line.marker, "unit": line.unit, "range": line.range} for line in form.lines]
    return json.dumps(listed, ensure_ascii=False)


def _to_template(row: tuple[Any, ...]) -> LaboratoryTemplate:
    """Read a row of COLUMNS."""
    form_id, laboratory, title, specimen, lines = row
    return LaboratoryTemplate(
        id=form_id,
        laboratory=laboratory,
        title=title,
        specimen=Specimen(specimen),
        lines=tuple(TemplateLine(**line) for line in json.loads(lines)),
    )
