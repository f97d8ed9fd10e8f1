"""Signing, correcting, and what stays readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from clinic_desktop.model.panel import PanelStatus, Replaced, Specimen
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.changes import Changed
from clinic_desktop.store.clinic import create
from clinic_desktop.store.database import StoreFault
from tests.store import charts
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, draft, number, okafor, reopen, semen, serum

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=1)


def sign(clinic: Clinic, panel: Panel) -> Changed:
    return clinic.panels.sign("okafor", panel, visit_id=f"visit of {panel.id}", now=NOW)


def test_a_signed_panel_says_who_signed_it_and_when(clinic: Clinic, folder: Path) -> None:
    assert sign(clinic, serum()) == Changed("okafor", 2)
    clinic.close()
    with reopen(folder) as again:
        (panel,) = again.patients.chart("okafor").panels
    assert panel == replace(serum(), status=PanelStatus.SIGNED, signed_by=USER, signed_at=NOW)


def test_signing_makes_the_visit_of_the_day_once_and_then_joins_it(clinic: Clinic) -> None:
    sign(clinic, serum())
    sign(clinic, semen())
    sign(clinic, serum("later", date(2026, 10, 5)))
    visits = clinic.patients.chart("okafor").visits
    assert [(visit.id, visit.day) for visit in visits] == [
        ("visit of serum-1", date(2026, 9, 21)),
        ("visit of later", date(2026, 10, 5)),
    ]


def test_signing_joins_a_visit_already_written_and_leaves_its_note(clinic: Clinic) -> None:
    visit = Visit(id="mine", day=date(2026, 9, 21), note="feels well")
    clinic.visits.add("okafor", visit, NOW)
    sign(clinic, serum())
    assert clinic.patients.chart("okafor").visits == (visit,)


def test_signing_removes_the_draft_of_that_specimen_only(clinic: Clinic) -> None:
    clinic.drafts.keep(draft())
    clinic.drafts.keep(draft(specimen=Specimen.SEMEN))
    clinic.drafts.flush()
    clinic.drafts.keep(draft("4.5"))
    sign(clinic, serum())
    clinic.drafts.flush()
    assert [kept.specimen for kept in clinic.drafts.of("okafor")] == [Specimen.SEMEN]


def test_a_panel_that_was_not_typed_leaves_the_draft_alone(clinic: Clinic) -> None:
    clinic.drafts.keep(draft())
    clinic.drafts.flush()
    clinic.drafts.keep(draft("4.5"))
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW, ends_draft=False)
    clinic.drafts.flush()
    assert clinic.drafts.of("okafor") == (draft("4.5"),)


def test_a_failed_signing_stores_nothing_and_keeps_the_draft(clinic: Clinic, folder: Path) -> None:
    sign(clinic, serum())
    clinic.drafts.keep(draft("4.5"))
    with pytest.raises(StoreFault):
        clinic.panels.sign("okafor", serum(day=date(2026, 10, 5)), visit_id="v2", now=NOW)
    clinic.close()
    with reopen(folder) as again:
        assert again.drafts.of("okafor") == (draft("4.5"),)
        chart = again.patients.chart("okafor")
    assert (len(chart.panels), len(chart.visits), chart.revision) == (1, 1, 2)


def test_a_correction_is_a_new_version_and_the_old_one_stays_as_it_was(clinic: Clinic) -> None:
    sign(clinic, serum())
    better = serum("serum-2", date(2026, 9, 21), number("lh", "0.4", "IU/L"))
    changed = clinic.panels.correct("okafor", "serum-1", better, reason="typed wrongly", now=LATER)
    assert changed.revision == 3
    old, new = clinic.patients.chart("okafor").panels
    assert old == replace(serum(), status=PanelStatus.CORRECTED, signed_by=USER, signed_at=NOW)
    assert new.status is PanelStatus.SIGNED
    assert new.readings == better.readings
    assert new.signed_at == LATER
    assert new.replaces == Replaced(serum().collected, "Northside Lab", Specimen.SERUM, "typed wrongly")
    assert clinic.patients.chart("okafor").final_panels == (new,)


def test_a_correction_may_move_the_panel_to_another_day_and_specimen(clinic: Clinic) -> None:
    sign(clinic, serum())
    sign(clinic, serum("other", date(2026, 10, 5)))
    for new_id, old_id, day in (("b", "serum-1", date(2026, 10, 5)), ("c", "b", date(2026, 10, 6))):
        clinic.panels.correct("okafor", old_id, semen(new_id, day), reason="wrong day", now=NOW)
    chart = clinic.patients.chart("okafor")
    assert {panel.id for panel in chart.final_panels} == {"other", "c"}
    assert len(chart.visits) == 2


def test_every_version_of_a_panel_is_told_oldest_first(clinic: Clinic) -> None:
    sign(clinic, serum("a"))
    sign(clinic, serum("other", date(2026, 10, 5)))
    clinic.panels.correct("okafor", "a", serum("b"), reason="typed wrongly", now=NOW)
    clinic.panels.correct("okafor", "b", serum("c"), reason="and again", now=NOW)
    for asked in "abc":
        versions = clinic.panels.history("okafor", asked)
        assert [(panel.id, panel.status.value) for panel in versions] == [
            ("a", "corrected"),
            ("b", "corrected"),
            ("c", "signed"),
        ]
    assert [panel.id for panel in clinic.panels.history("okafor", "other")] == ["other"]
    assert clinic.panels.history("okafor", "nobody's") == ()
    assert clinic.panels.replaced("okafor") == {"b": "a", "c": "b"}


def test_a_correction_needs_a_reason(clinic: Clinic) -> None:
    sign(clinic, serum())
    with pytest.raises(Refused) as caught:
        clinic.panels.correct("okafor", "serum-1", serum("b"), reason="  ", now=NOW)
    assert caught.value.problems[0].field == "reason"


def test_only_the_version_that_counts_can_be_corrected(clinic: Clinic) -> None:
    sign(clinic, serum("a"))
    clinic.panels.correct("okafor", "a", serum("b"), reason="typed wrongly", now=NOW)
    with pytest.raises(Refused, match="already corrected"):
        clinic.panels.correct("okafor", "a", serum("c"), reason="again", now=NOW)
    assert [panel.id for panel in clinic.patients.chart("okafor").panels] == ["a", "b"]


def test_another_mans_panel_cannot_be_corrected_or_signed_twice(clinic: Clinic) -> None:
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    sign(clinic, serum("a"))
    with pytest.raises(StoreFault, match="no such panel"):
        clinic.panels.correct("other", "a", serum("b"), reason="typed wrongly", now=NOW)
    with pytest.raises(StoreFault, match="never overwritten"):
        clinic.panels.sign("other", serum("a"), visit_id="v2", now=NOW)
    with pytest.raises(StoreFault, match="no patient"):
        clinic.panels.sign("nobody", serum("c"), visit_id="v3", now=NOW)
    assert clinic.patients.chart("other").panels == ()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    folder = tmp_path_factory.mktemp("shared") / "clinic"
    with create(folder, name="N", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as made:
        yield made


@settings(deadline=None, max_examples=30)
@given(old=charts.panels(), new=charts.panels(), reason=charts.words)
def test_whatever_a_correction_holds_both_versions_come_back_whole(
    shared: Clinic, old: Panel, new: Panel, reason: str
) -> None:
    patient = okafor(id=old.id, chart_number=old.id)
    shared.patients.add(patient, NOW)
    shared.panels.sign(patient.id, old, visit_id=f"v-{old.id}", now=NOW)
    shared.panels.correct(patient.id, old.id, new, reason=reason, now=LATER)
    kept = {panel.id: panel for panel in shared.patients.chart(patient.id).panels}
    assert kept[old.id] == replace(old, status=PanelStatus.CORRECTED, signed_by=USER, signed_at=NOW)
    replaced = Replaced(old.collected, old.laboratory, old.specimen, reason)
    assert kept[new.id] == replace(
        new, status=PanelStatus.SIGNED, signed_by=USER, signed_at=LATER, replaces=replaced
    )


def test_what_a_panel_awaits_comes_back_and_goes_where_it_is_completed(clinic: Clinic) -> None:
    partial = replace(serum(), awaited=("estradiol", "custom_ferritin"))
    clinic.panels.sign("okafor", partial, visit_id="v", now=NOW)
    assert clinic.patients.chart("okafor").final_panels[0].awaited == ("estradiol", "custom_ferritin")
    whole = replace(
        partial,
        id="serum-2",
        readings=(*partial.readings, number("estradiol", "31", "pg/mL")),
        awaited=("custom_ferritin",),
    )
    clinic.drafts.keep(draft("", specimen=Specimen.SERUM))
    clinic.panels.complete("okafor", "serum-1", whole, reason="completed with estradiol", now=NOW)
    chart = clinic.patients.chart("okafor")
    (panel,) = chart.final_panels
    assert [reading.marker for reading in panel.readings] == ["lh", "testosterone", "estradiol"]
    assert panel.awaited == ("custom_ferritin",)
    assert panel.replaces is not None
    assert panel.replaces.reason == "completed with estradiol"
    assert clinic.drafts.of("okafor") == ()
    assert len(chart.visits) == 1


def test_a_completion_that_is_refused_leaves_the_draft(clinic: Clinic) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    clinic.panels.correct("okafor", "serum-1", serum("serum-2"), reason="x", now=NOW)
    clinic.drafts.keep(draft())
    with pytest.raises(Refused, match="already corrected"):
        clinic.panels.complete("okafor", "serum-1", serum("serum-3"), reason="completed", now=NOW)
    assert clinic.drafts.of("okafor") == (draft(),)


def test_signing_again_compiles_nothing_however_many_statements_ran_once(folder: Path) -> None:
    """Compiled with all its triggers, a statement takes longer than what it does."""
    with create(folder, name="Harbour Clinic", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK) as made:
        made.patients.add(okafor(), NOW)
        compiled = []
        # The engine asks when it compiles, and asking makes it compile all of them once more.
        made._file.connection.set_authorizer(lambda *asked: compiled.append(asked) or 0)
        sign(made, serum("first", date(2026, 9, 1)))
        assert compiled
        compiled.clear()
        sign(made, serum("second", date(2026, 9, 2)))
        assert not compiled
