"""The lines in which an act on a medicine is asked for: its end, another dose, that it was a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.ui.act_line import ActLine
from clinic_desktop.ui.form_field import ChoiceField, TextField

if TYPE_CHECKING:
    from clinic_desktop.ui.surroundings import Surroundings


def stop_line(around: Surroundings) -> ActLine:
    """Ask for the last day."""
    theme = around.theme
    fields = (
        TextField(theme, "last_day", tr("Last day taken"), example=tr("23 Nov 2026")),
        TextField(theme, "stop_reason", tr("Why it is stopped"), example=tr("optional")),
    )
    return ActLine(theme, tr("Stop medicine"), fields, (2, 5))


def remove_line(around: Surroundings) -> ActLine:
    """Ask why it was never there."""
    theme = around.theme
    fields = (TextField(theme, "remove_reason", tr("Why it is removed"), example=tr("wrong chart")),)
    return ActLine(theme, tr("Remove medicine"), fields)


def dose_line(around: Surroundings) -> ActLine:
    """Ask for the dose that follows."""
    theme = around.theme
    fields = (
        TextField(theme, "new_dose", tr("New dose"), example="50"),
        ChoiceField(theme, "new_unit", tr("Unit"), ()),
        TextField(theme, "new_frequency", tr("How often"), example=tr("daily")),
        TextField(theme, "first_day", tr("From"), example=tr("23 Nov 2026")),
        TextField(theme, "dose_reason", tr("Why it is changed"), example=tr("optional")),
    )
    return ActLine(theme, tr("Change dose"), fields, (2, 2, 3, 2, 5))
