"""A clinic's own forms in its file: kept whole and in order, told apart by title, taken away and put back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.laboratory_template import TemplateLine
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.database import StoreFault
from tests.store.people import NORTHSIDE_FORM, NOW, draft, reopen

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(days=1)
SEMEN_FORM = replace(
    NORTHSIDE_FORM,
    id="laboratory_semen",
    title="Semen",
    specimen=Specimen.SEMEN,
    lines=(TemplateLine(marker="sperm_concentration"), TemplateLine(marker="semen_volume", unit="mL")),
)
CENTRAL = replace(NORTHSIDE_FORM, id="laboratory_central", laboratory="Central Lab")


def test_forms_come_back_whole_by_laboratory_and_title(clinic: Clinic, folder: Path) -> None:
    assert clinic.laboratory_templates.all() == ()
    for form in (SEMEN_FORM, NORTHSIDE_FORM, CENTRAL):
        clinic.laboratory_templates.add(form, NOW)
    clinic.close()
    with reopen(folder) as again:
        assert again.laboratory_templates.all() == (CENTRAL, NORTHSIDE_FORM, SEMEN_FORM)


def test_a_marker_that_no_edition_knows_keeps_its_place_unit_and_range(clinic: Clinic) -> None:
    unknown = TemplateLine(marker="from_a_later_edition", unit="ng/L", range="< 12 at noon")
    form = replace(NORTHSIDE_FORM, lines=(*NORTHSIDE_FORM.lines[:1], unknown, *NORTHSIDE_FORM.lines[1:]))
    clinic.laboratory_templates.add(form, NOW)
    assert clinic.laboratory_templates.all() == (form,)


@pytest.mark.parametrize(
    "different",
    [
        {"id": "laboratory_other"},
        {"id": "laboratory_other", "laboratory": "NORTHSIDE lab"},
    ],
)
def test_a_laboratory_has_one_form_of_a_title(clinic: Clinic, different: dict[str, str]) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    with pytest.raises(Refused, match="Northside Lab has a form “Male hormones” already") as caught:
        clinic.laboratory_templates.add(replace(NORTHSIDE_FORM, title="male HORMONES", **different), NOW)
    assert caught.value.problems[0].field == "title"
    assert clinic.laboratory_templates.all() == (NORTHSIDE_FORM,)


def test_an_id_is_given_once(clinic: Clinic) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    with pytest.raises(Refused, match="here already"):
        clinic.laboratory_templates.add(replace(NORTHSIDE_FORM, title="Another"), NOW)


def test_a_form_is_changed_in_everything_but_its_id(clinic: Clinic) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    changed = replace(
        SEMEN_FORM, id=NORTHSIDE_FORM.id, laboratory="Central Lab", lines=SEMEN_FORM.lines[::-1]
    )
    clinic.laboratory_templates.change(changed, LATER)
    assert clinic.laboratory_templates.all() == (changed,)
    clinic.laboratory_templates.change(changed, LATER)
    assert clinic.laboratory_templates.all() == (changed,), "its own title is no other's"


def test_a_change_may_not_take_anothers_title(clinic: Clinic) -> None:
    for form in (NORTHSIDE_FORM, SEMEN_FORM):
        clinic.laboratory_templates.add(form, NOW)
    with pytest.raises(Refused, match="already"):
        clinic.laboratory_templates.change(replace(SEMEN_FORM, title="Male hormones"), NOW)
    assert clinic.laboratory_templates.all() == (NORTHSIDE_FORM, SEMEN_FORM)


def test_a_form_that_was_taken_away_can_be_put_back(clinic: Clinic) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    gone = clinic.laboratory_templates.remove(NORTHSIDE_FORM.id, LATER)
    assert clinic.laboratory_templates.all() == ()
    clinic.laboratory_templates.add(gone, LATER)
    assert clinic.laboratory_templates.all() == (NORTHSIDE_FORM,)


def test_what_is_not_here_is_neither_changed_nor_taken_away(clinic: Clinic) -> None:
    with pytest.raises(StoreFault):
        clinic.laboratory_templates.change(NORTHSIDE_FORM, NOW)
    with pytest.raises(StoreFault):
        clinic.laboratory_templates.remove(NORTHSIDE_FORM.id, NOW)


def test_a_draft_on_a_form_outlives_the_form(clinic: Clinic) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    kept = replace(draft(), template=NORTHSIDE_FORM.id)
    clinic.drafts.keep(kept)
    clinic.laboratory_templates.remove(NORTHSIDE_FORM.id, LATER)
    assert clinic.drafts.of("okafor") == (kept,)


def test_the_audit_tells_who_changed_which_form_and_that_it_was_taken_away(clinic: Clinic) -> None:
    clinic.laboratory_templates.add(NORTHSIDE_FORM, NOW)
    clinic.laboratory_templates.change(replace(NORTHSIDE_FORM, title="Hormones"), LATER)
    clinic.laboratory_templates.remove(NORTHSIDE_FORM.id, LATER)
    told = [entry for entry in clinic.audit.all() if entry.subject == "laboratory_template"]
    assert sorted(entry.act.value for entry in told) == ["add", "change", "delete"]
    assert {entry.row for entry in told} == {NORTHSIDE_FORM.id}
