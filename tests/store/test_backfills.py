"""A grid of old results: kept like a draft, beside the drafts, and gone with the column that is signed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.problem import Refused
from tests.store.people import NOW, draft, reopen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

LH = DraftField(marker="lh", unit="IU/L", range="1.7-8.6")
FIRST = OldCollection(
    collected="3 Feb 2025 08:10",
    laboratory="Northside Lab",
    cells=(replace(LH, text="<0,1", unit="", range="", kept=True),),
)
GRID = Backfill(
    patient="okafor",
    lines=(LH, DraftField(marker="fsh", unit="IU/L")),
    columns=(FIRST, OldCollection(collected="12.5.2025", cells=(DraftField(marker="fsh", text="4\tx"),))),
    unplaced=("Cortisol  12.1  ug/dL",),
    begun_by="nora",
    begun_at=NOW,
    changed_at=NOW,
)


def test_a_grid_reads_back_at_once_and_as_typed_after_the_clinic_was_closed(clinic: Clinic) -> None:
    clinic.backfills.keep(GRID)
    assert clinic.backfills.of("okafor") == GRID
    clinic.backfills.flush()
    with reopen(clinic.folder, writing=False) as reader:
        assert reader.backfills.of("okafor") == GRID
        assert reader.backfills.of("nobody") is None


def test_a_grid_stands_beside_the_drafts_and_is_none_of_them(clinic: Clinic) -> None:
    clinic.drafts.keep(draft())
    clinic.backfills.keep(GRID)
    assert clinic.drafts.all() == clinic.drafts.of("okafor") == (draft(),)
    clinic.drafts.flush()
    assert clinic.drafts.all() == clinic.drafts.of("okafor") == (draft(),)
    clinic.backfills.discard("okafor")
    assert clinic.backfills.of("okafor") is None
    assert clinic.drafts.all() == (draft(),)


def test_what_is_left_is_stored_with_the_signature_of_a_column(clinic: Clinic) -> None:
    clinic.drafts.keep(draft())
    clinic.backfills.keep(GRID)
    with clinic.backfills.settled("okafor"), clinic.together(NOW):
        clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, ends_draft=False)
        clinic.backfills.leave("okafor", GRID.without([0]))
    clinic.drafts.flush()
    with reopen(clinic.folder, writing=False) as reader:
        left = reader.backfills.of("okafor")
        assert left is not None
        assert left.columns == GRID.columns[1:]
        assert len(reader.patients.chart("okafor").panels) == 1
        assert reader.drafts.of("okafor") == (draft(),)


def test_a_signature_that_fails_leaves_the_grid_as_it_was(clinic: Clinic) -> None:
    clinic.backfills.keep(GRID)
    with pytest.raises(Refused):
        _sign_and_fail(clinic)
    clinic.backfills.flush()
    with reopen(clinic.folder, writing=False) as reader:
        assert reader.backfills.of("okafor") == GRID
        assert reader.patients.chart("okafor").panels == ()


def test_a_man_who_is_erased_takes_his_grid_along(clinic: Clinic) -> None:
    clinic.backfills.keep(GRID)
    clinic.patients.erase("okafor", "asked for it", NOW)
    clinic.backfills.flush()
    assert clinic.backfills.of("okafor") is None


def _sign_and_fail(clinic: Clinic) -> None:
    with clinic.backfills.settled("okafor"), clinic.together(NOW):
        clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, ends_draft=False)
        clinic.backfills.leave("okafor", None)
        clinic.panels.correct("okafor", "nobody", serum(), reason="", now=NOW)
