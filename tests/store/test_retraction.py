"""A panel that is not this man's: retracted with a trace, moved where he is known, never counted again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.retraction import Retraction
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.retracting import Destination
from tests.store.people import NOW, USER, number, okafor, reopen, serum, suppressed_lh

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=3)
TO = Destination("other", "moved", "other-visit")


@pytest.fixture
def signed(clinic: Clinic) -> Clinic:
    """Two men, of whom one has a signed panel."""
    clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
    clinic.panels.sign("okafor", serum("one"), visit_id="v1", now=NOW)
    return clinic


def test_a_retracted_panel_stays_readable_with_its_reason_and_counts_no_more(
    signed: Clinic, folder: Path
) -> None:
    (changed,) = signed.panels.retract("okafor", "one", reason=" wrong man ", now=LATER)
    assert (changed.patient, changed.revision) == ("okafor", 3)
    signed.close()
    with reopen(folder) as again:
        chart = again.patients.chart("okafor")
        (panel,) = chart.panels
        assert (panel.status, panel.retracted) == (
            PanelStatus.RETRACTED,
            Retraction("wrong man", USER, LATER),
        )
        assert panel.readings == serum().readings
        assert chart.final_panels == ()


def test_a_moved_panel_counts_for_the_other_man_and_both_charts_tell_of_it(signed: Clinic) -> None:
    changed = signed.panels.retract("okafor", "one", reason="his brother's", now=LATER, to=TO)
    assert [each.patient for each in changed] == ["okafor", "other"]
    (gone,) = signed.patients.chart("okafor").panels
    assert gone.retracted == Retraction("his brother's", USER, LATER, "2")
    other = signed.patients.chart("other")
    (come,) = other.final_panels
    assert come.moved_from == Retraction("his brother's", USER, LATER, "10427")
    assert (come.id, come.status, come.signed_at) == ("moved", PanelStatus.SIGNED, LATER)
    assert (come.readings, come.collected, come.context) == (gone.readings, gone.collected, gone.context)
    assert [visit.id for visit in other.visits] == ["other-visit"]


def test_the_later_version_of_a_corrected_panel_is_what_is_retracted(signed: Clinic) -> None:
    signed.panels.correct("okafor", "one", serum("two"), reason="typed wrongly", now=NOW)
    with pytest.raises(Refused, match="already corrected"):
        signed.panels.retract("okafor", "one", reason="wrong man", now=LATER)
    signed.panels.retract("okafor", "two", reason="wrong man", now=LATER, to=TO)
    chart = signed.patients.chart("okafor")
    assert chart.final_panels == chart.his_panels == ()
    assert {panel.id: panel.status.value for panel in chart.panels} == {
        "one": "corrected",
        "two": "retracted",
    }
    (come,) = signed.patients.chart("other").panels
    assert come.replaces is None
    # What is typed again, and corrected again, is his.
    signed.panels.sign("okafor", serum("three"), visit_id="v1", now=NOW)
    signed.panels.correct("okafor", "three", serum("four"), reason="r", now=NOW)
    assert [panel.id for panel in signed.patients.chart("okafor").his_panels] == ["three", "four"]


def test_what_cannot_be_retracted_is_said_and_nothing_changes(signed: Clinic) -> None:
    before = signed.patients.chart("okafor")
    for reason, to, words in (
        (" ", None, "Say why"),
        ("wrong", Destination("okafor", "x", "y"), "this chart already"),
    ):
        with pytest.raises(Refused, match=words):
            signed.panels.retract("okafor", "one", reason=reason, now=NOW, to=to)
    for patient, panel, to in (
        ("other", "one", None),
        ("okafor", "none", None),
        ("okafor", "one", Destination("nobody", "x", "y")),
        ("okafor", "one", Destination("other", "one", "y")),
    ):
        with pytest.raises(StoreFault):
            signed.panels.retract(patient, panel, reason="r", now=NOW, to=to)
    assert signed.patients.chart("okafor") == before
    assert signed.patients.chart("other").panels == ()
    signed.panels.retract("okafor", "one", reason="wrong man", now=NOW)
    for again in (
        lambda: signed.panels.retract("okafor", "one", reason="r", now=NOW),
        lambda: signed.panels.correct("okafor", "one", serum("two"), reason="r", now=NOW),
    ):
        with pytest.raises(Refused, match="already retracted"):
            again()


def test_the_less_than_sign_of_a_retracted_or_corrected_value_does_not_stick_to_its_successor(
    signed: Clinic,
) -> None:
    plain = replace(serum("two"), readings=(number("lh", "0.1", "IU/L"),))
    signed.panels.correct("okafor", "one", plain, reason="the sign was a smudge", now=NOW)
    signed.panels.retract("okafor", "two", reason="wrong man", now=NOW)
    signed.panels.sign("okafor", replace(plain, id="three"), visit_id="v3", now=NOW)
    lh = {panel.id: panel.readings[0].value for panel in signed.patients.chart("okafor").panels}
    assert lh["one"] == suppressed_lh().value
    assert {(lh[each].text, lh[each].comparator) for each in ("two", "three")} == {("0.1", None)}
    signed.panels.sign("okafor", serum("four", date(2026, 9, 22), suppressed_lh()), visit_id="v4", now=NOW)
    signed.panels.retract("okafor", "four", reason="wrong man", now=NOW, to=TO)
    (moved,) = signed.patients.chart("other").final_panels
    assert moved.readings == (suppressed_lh(),)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE panel SET status = 'retracted'",
        "UPDATE retraction SET reason = 'x'",
        "DELETE FROM retraction",
        "REPLACE INTO retraction SELECT * FROM retraction",
        "INSERT INTO retraction VALUES (1, 2, 'r', NULL, NULL, 'nora', '2026-01-01')",
        "INSERT INTO retraction VALUES (1, 3, ' ', NULL, NULL, 'nora', '2026-01-01')",
        "INSERT INTO retraction VALUES (1, 3, 'r', 2, NULL, 'nora', '2026-01-01')",
        "INSERT INTO retraction VALUES (1, 3, 'r', 2, 9, 'nora', '2026-01-01')",
        "INSERT INTO retraction VALUES (1, 3, 'r', 1, 3, 'nora', '2026-01-01')",
        "INSERT INTO retraction VALUES (1, 9, 'r', NULL, NULL, 'nora', '2026-01-01')",
        "UPDATE panel SET status = 'signed' WHERE id = 'one'",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_file_takes_a_retraction_in_no_other_way(signed: Clinic, statement: str, recursive: str) -> None:
    signed.panels.retract("okafor", "one", reason="wrong man", now=NOW)
    signed.panels.sign("okafor", serum("two"), visit_id="v1", now=NOW)
    signed.panels.correct("okafor", "two", serum("three"), reason="r", now=NOW)
    before = signed.patients.chart("okafor")
    file = signed._file
    file.connection.execute(f"PRAGMA recursive_triggers = {recursive}")
    with file.acting_at(NOW), pytest.raises(StoreFault):
        file.run(statement)
    assert signed.patients.chart("okafor") == before
