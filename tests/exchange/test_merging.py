"""What a file adds to a chart: identical is skipped, open is filled in, contradiction is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.exchange.merging import Additions, additions
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer, BaselineChoice, Course, Goal, Medication
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.patient import Patient, Visit
from clinic_desktop.model.problem import Refused
from tests.exchange.charts import held_panel

MAN = Patient(
    id="stored", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11)
)
INCOMING = replace(MAN, id="incoming")
COURSE = Course(id="c1", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20))
PILL = Medication(
    id="m1", agent="clomiphene", start=date(2026, 8, 3), dose="25", unit="mg", frequency="daily"
)


def sentences(refused: pytest.ExceptionInfo[Refused]) -> str:
    return " ".join(problem.sentence for problem in refused.value.problems)


def test_a_man_nobody_knows_is_added_whole() -> None:
    panel = held_panel("p1", {"lh": "4.8"})
    found = additions(Chart(INCOMING, courses=(COURSE,), medications=(PILL,), panels=(panel,)), None)
    assert found.new_patient
    assert found.courses.new == (COURSE,)
    assert found.medications.new == (PILL,)
    assert [step.panel for step in found.panels] == [panel]
    assert not found.nothing


def test_a_known_chart_number_with_another_birth_date_is_refused() -> None:
    stranger = replace(INCOMING, birth_date=date(1988, 11, 2))
    with pytest.raises(Refused, match="belongs to a man with another birth date"):
        additions(Chart(stranger), Chart(MAN))


def test_a_new_chart_number_for_a_man_who_is_here_is_refused_with_his_number() -> None:
    with pytest.raises(Refused, match="already, as chart 10427"):
        additions(Chart(replace(INCOMING, chart_number="99")), None, namesakes=(MAN,))


def test_the_stored_man_keeps_his_id_and_name_and_gains_what_was_open() -> None:
    incoming = replace(INCOMING, family="OKAFOR", given="D.", email="d@example.org")
    found = additions(Chart(incoming), Chart(MAN))
    assert found.patient == replace(MAN, email="d@example.org")
    assert found.changed_patient
    assert any("stored name Okafor, Daniel was kept" in sentence for sentence in found.said)


def test_another_phone_number_is_said_and_not_taken() -> None:
    kept = replace(MAN, phone="555-0142")
    found = additions(Chart(replace(INCOMING, phone="555-0199")), Chart(kept))
    assert found.patient.phone == "555-0142"
    assert any("another phone" in sentence for sentence in found.said)


def test_an_identical_panel_is_skipped_and_said() -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8", "fsh": "5.2"}),))
    found = additions(Chart(INCOMING, panels=(held_panel("p9", {"lh": "4.8", "fsh": "5.2"}),)), kept)
    assert found.panels == ()
    assert found.nothing
    assert "already here with the same values" in found.said[0]


@pytest.mark.parametrize("laboratory", ["northside lab", "Northside  Lab"])
def test_the_same_laboratory_in_another_spelling_is_the_same_panel(laboratory: str) -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8"}),))
    found = additions(Chart(INCOMING, panels=(held_panel("p9", {"lh": "4.8"}, laboratory=laboratory),)), kept)
    assert found.nothing


def test_the_same_number_written_otherwise_is_another_value() -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8"}),))
    with pytest.raises(Refused) as refused:
        additions(Chart(INCOMING, panels=(held_panel("p9", {"lh": "4.80"}),)), kept)
    assert "already here with lh 4.8 IU/L, the file says 4.80 IU/L" in sentences(refused)


def test_further_results_of_a_stored_panel_need_a_correction() -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8"}),))
    with pytest.raises(Refused, match="already here without fsh"):
        additions(Chart(INCOMING, panels=(held_panel("p9", {"lh": "4.8", "fsh": "5.2"}),)), kept)


def test_another_time_or_laboratory_is_another_panel() -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8"}),))
    later = held_panel("p8", {"lh": "4.9"}, collected="2026-09-21T09:10")
    elsewhere = held_panel("p9", {"lh": "4.9"}, laboratory="Southside Lab")
    found = additions(Chart(INCOMING, panels=(later, elsewhere)), kept)
    assert [step.panel.id for step in found.panels] == ["p8", "p9"]


def test_a_panel_that_says_what_it_replaces_corrects_it() -> None:
    kept = Chart(MAN, panels=(held_panel("p1", {"lh": "4.8"}),))
    correction = held_panel("p9", {"lh": "8.4"}, replaces="2026-09-21T08:10")
    found = additions(Chart(INCOMING, panels=(correction,)), kept)
    assert [(step.panel.id, step.corrects, step.reason) for step in found.panels] == [
        ("p9", "p1", "typed wrongly")
    ]
    assert [(panel.id, panel.status) for panel in found.result.panels] == [
        ("p1", PanelStatus.CORRECTED),
        ("p9", PanelStatus.SIGNED),
    ]


def test_a_correction_brought_in_twice_is_skipped_the_second_time() -> None:
    old = held_panel("p1", {"lh": "4.8"}, status=PanelStatus.CORRECTED)
    new = held_panel("p2", {"lh": "8.4"}, replaces="2026-09-21T08:10")
    kept = Chart(MAN, panels=(old, new))
    again = Chart(
        INCOMING,
        panels=(
            held_panel("p8", {"lh": "4.8"}, status=PanelStatus.CORRECTED),
            held_panel("p9", {"lh": "8.4"}, replaces="2026-09-21T08:10"),
        ),
    )
    assert additions(again, kept).nothing


def test_an_older_export_never_brings_a_corrected_value_back() -> None:
    old = held_panel("p1", {"lh": "4.8"}, status=PanelStatus.CORRECTED)
    new = held_panel("p2", {"lh": "8.4"}, replaces="2026-09-21T08:10")
    found = additions(
        Chart(INCOMING, panels=(held_panel("p9", {"lh": "4.8"}),)), Chart(MAN, panels=(old, new))
    )
    assert found.nothing


def test_a_file_may_correct_its_own_panels_back_and_forth() -> None:
    first = held_panel("a", {"lh": "4.8"}, status=PanelStatus.CORRECTED)
    second = held_panel("b", {"lh": "8.4"}, status=PanelStatus.CORRECTED, replaces="2026-09-21T08:10")
    third = held_panel("c", {"lh": "4.8"}, replaces="2026-09-21T08:10")
    found = additions(Chart(INCOMING, panels=(second, third, first)), None)
    assert [(step.panel.id, step.corrects) for step in found.panels] == [("a", None), ("b", "a"), ("c", "b")]
    assert [panel.id for panel in found.result.final_panels] == ["c"]


def test_a_correction_of_a_panel_that_is_not_here_is_refused() -> None:
    correction = held_panel("p9", {"lh": "8.4"}, replaces="2026-01-01T08:10")
    with pytest.raises(Refused, match="which is not here"):
        additions(Chart(INCOMING, panels=(correction,)), Chart(MAN))


def test_a_panel_marked_corrected_without_its_correction_is_refused() -> None:
    lone = held_panel("p9", {"lh": "8.4"}, status=PanelStatus.CORRECTED)
    with pytest.raises(Refused, match="nothing replaces it"):
        additions(Chart(INCOMING, panels=(lone,)), None)


def test_a_retracted_panel_is_refused() -> None:
    with pytest.raises(Refused, match="is retracted; leave it out"):
        additions(
            Chart(INCOMING, panels=(held_panel("p9", {"lh": "8.4"}, status=PanelStatus.RETRACTED),)), None
        )


def test_an_open_end_is_filled_in_and_a_stored_end_is_not_opened_again() -> None:
    ended = replace(PILL, id="m9", end=date(2026, 12, 1))
    found = additions(Chart(INCOMING, medications=(ended,)), Chart(MAN, medications=(PILL,)))
    assert found.medications.changed == (replace(PILL, end=date(2026, 12, 1)),)
    back = additions(Chart(INCOMING, medications=(PILL,)), Chart(MAN, medications=(ended,)))
    assert back.nothing


def test_another_dose_from_the_same_day_is_refused_not_overwritten() -> None:
    with pytest.raises(Refused, match="stored with another dose"):
        additions(Chart(INCOMING, medications=(replace(PILL, dose="50"),)), Chart(MAN, medications=(PILL,)))


def test_answers_not_asked_are_filled_in_and_other_answers_refused() -> None:
    asked = replace(COURSE, contraindications=(("eye", Answer.NOT_ASKED), ("liver", Answer.NO)))
    answered = replace(COURSE, contraindications=(("eye", Answer.YES),))
    found = additions(Chart(INCOMING, courses=(answered,)), Chart(MAN, courses=(asked,)))
    assert found.courses.changed[0].contraindications == (("eye", Answer.YES), ("liver", Answer.NO))
    with pytest.raises(Refused, match="another contraindications"):
        additions(
            Chart(INCOMING, courses=(replace(COURSE, contraindications=(("liver", Answer.YES),)),)),
            Chart(MAN, courses=(asked,)),
        )


def test_baselines_are_filled_in_per_marker_and_another_choice_is_refused() -> None:
    june, july = (BaselineChoice("lh", (Moment(date(2026, month, 1)),)) for month in (6, 7))
    fsh = BaselineChoice("fsh", june.draws)
    kept = Chart(MAN, courses=(replace(COURSE, baselines=(june,)),))

    def added(*choices: BaselineChoice) -> Additions:
        return additions(Chart(INCOMING, courses=(replace(COURSE, id="c9", baselines=choices),)), kept)

    assert added(fsh).courses.result[0].baselines == (june, fsh)
    assert added(fsh, june).courses.result[0].baselines == (june, fsh)
    assert added(june).nothing
    assert added().nothing
    with pytest.raises(Refused, match="stored with another baselines"):
        added(july, fsh)


def test_a_visit_note_is_filled_in_but_not_replaced() -> None:
    blank, noted = Visit(id="v1", day=date(2026, 9, 21)), Visit(id="v2", day=date(2026, 9, 21), note="well")
    assert additions(Chart(INCOMING, visits=(noted,)), Chart(MAN, visits=(blank,))).visits.changed == (
        replace(blank, note="well"),
    )
    with pytest.raises(Refused, match="another note"):
        additions(Chart(INCOMING, visits=(noted,)), Chart(MAN, visits=(replace(blank, note="ill"),)))


def test_every_contradiction_of_a_chart_is_told_at_once() -> None:
    kept = Chart(MAN, medications=(PILL,), panels=(held_panel("p1", {"lh": "4.8"}),))
    incoming = Chart(
        INCOMING, medications=(replace(PILL, dose="50"),), panels=(held_panel("p9", {"lh": "4.9"}),)
    )
    with pytest.raises(Refused) as refused:
        additions(incoming, kept)
    assert len(refused.value.problems) == 2
