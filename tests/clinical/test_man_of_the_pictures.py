"""Daniel Okafor of the pictures: his very values, judged as the pictures show them where design.md agrees.

Values from the flowsheet, medications from the timelines; last dose 20 Jul 2026, washed out 7 Sep 2026.
"""

from datetime import date, time

import pytest

from clinic_desktop.clinical.assess import assess, assess_draft
from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal, Medication
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Specimen
from tests.clinical.charts import MAN, reading

TODAY = date(2026, 11, 23)
JULY_10, JULY_17, AUGUST = date(2026, 7, 10), date(2026, 7, 17), date(2026, 8, 10)
SEPTEMBER, OCTOBER = date(2026, 9, 21), date(2026, 10, 12)
PANELS = (
    (
        JULY_10,
        Specimen.SEMEN,
        {"semen_volume": "2.1", "sperm_concentration": "none seen", "total_motility": "not done"},
    ),
    (
        JULY_17,
        Specimen.SERUM,
        {
            "lh": "<0.1",
            "fsh": "<0.2",
            "testosterone": "812",
            "shbg": "22",
            "estradiol": "48",
            "prolactin": "8.8",
            "haematocrit": "51.2",
        },
    ),
    (
        AUGUST,
        Specimen.SERUM,
        {"lh": "0.2", "fsh": "0.3", "testosterone": "398", "estradiol": "30", "haematocrit": "48.9"},
    ),
    (
        SEPTEMBER,
        Specimen.SERUM,
        {
            "lh": "4.8",
            "fsh": "5.2",
            "testosterone": "338",
            "shbg": "27",
            "estradiol": "31",
            "haematocrit": "46.1",
        },
    ),
    (
        OCTOBER,
        Specimen.SEMEN,
        {"semen_volume": "2.4", "sperm_concentration": "3.2", "total_motility": "40"},
    ),
    (
        TODAY,
        Specimen.SERUM,
        {
            "lh": "7.4",
            "fsh": "8.1",
            "testosterone": "561",
            "shbg": "31",
            "estradiol": "44",
            "haematocrit": "45.0",
        },
    ),
    (
        TODAY,
        Specimen.SEMEN,
        {"semen_volume": "2.8", "sperm_concentration": "14.0", "total_motility": "52"},
    ),
)


def taken(agent, start, end, frequency):
    return Medication(id=agent, agent=agent, start=start, end=end, frequency=frequency)


def drawn(day, specimen, results):
    readings = tuple(reading(marker, text) for marker, text in results.items())
    return Panel(
        id=f"{specimen}{day}",
        specimen=specimen,
        collected=Moment(day, time(8, 10)),
        laboratory="Northside Lab",
        readings=readings,
        status=PanelStatus.SIGNED,
    )


OKAFOR = Chart(
    MAN,
    courses=(
        Course(id="c", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20)),
    ),
    medications=(
        taken("testosterone_cypionate", date(2024, 2, 1), date(2026, 7, 20), "weekly"),
        taken("hcg", date(2026, 7, 23), date(2026, 9, 7), "3x/wk"),
        taken("clomiphene", date(2026, 8, 3), None, "daily"),
    ),
    panels=tuple(drawn(*each) for each in PANELS),
)


@pytest.fixture(scope="module")
def assessment(known):
    return assess(OKAFOR, known, TODAY)


def on(assessment, day, marker, *, calculated=False):
    return next(
        each
        for each in assessment.of(marker)
        if each.panel.collected.day == day and each.derived is calculated
    )


def test_he_stands_in_week_18_of_months_3_and_later(assessment):
    position = assessment.position
    assert (position.title, position.day, position.week) == ("Months 3 and later", 126, 18)


@pytest.mark.parametrize(
    ("day", "marker", "laboratory", "phase"),
    [
        (JULY_10, "sperm_concentration", "below", "as expected"),
        (JULY_10, "total_motility", "not judged", "as expected"),
        (JULY_17, "lh", "below", "as expected"),
        (JULY_17, "fsh", "below", "as expected"),
        (JULY_17, "testosterone", "within", "as expected"),
        (JULY_17, "estradiol", "above", "not judged"),
        (AUGUST, "lh", "below", "too early"),
        (AUGUST, "fsh", "below", "too early"),
        (AUGUST, "testosterone", "within", "too early"),
        (AUGUST, "estradiol", "within", "not judged"),
        (SEPTEMBER, "lh", "within", "as expected"),
        (SEPTEMBER, "fsh", "within", "as expected"),
        (SEPTEMBER, "testosterone", "within", "as expected"),
        (SEPTEMBER, "estradiol", "within", "as expected"),
        (OCTOBER, "sperm_concentration", "below", "as expected"),
        (OCTOBER, "total_motility", "below", "as expected"),
        (TODAY, "lh", "within", "as expected"),
        (TODAY, "fsh", "within", "as expected"),
        (TODAY, "testosterone", "within", "as expected"),
        (TODAY, "estradiol", "above", "unexpected"),
        (TODAY, "sperm_concentration", "below", "as expected"),
        (TODAY, "total_motility", "within", "as expected"),
        (TODAY, "haematocrit", "not judged", "not judged"),
        (TODAY, "shbg", "not judged", "not judged"),
    ],
)
def test_both_verdicts_of_each_result(assessment, day, marker, laboratory, phase):
    found = on(assessment, day, marker)
    assert (found.laboratory.value, found.phase.value) == (laboratory, phase)


@pytest.mark.parametrize(
    ("marker", "percent", "real"),
    [
        ("lh", 54, False),
        ("fsh", 56, True),
        ("testosterone", 66, True),
        ("estradiol", 42, False),
        ("shbg", 15, False),
        ("haematocrit", -2, False),
    ],
)
def test_changes_since_september(assessment, marker, percent, real):
    change = on(assessment, TODAY, marker).change
    assert (change.since.day, round(change.percent), change.real) == (SEPTEMBER, percent, real)


def test_changes_since_the_baseline(assessment):
    def since(marker, *, calculated=False):
        return on(assessment, TODAY, marker, calculated=calculated).change_from_baseline

    assert [since(marker).real for marker in ("lh", "fsh", "haematocrit")] == [True, True, True]
    assert since("haematocrit").rising is False
    assert since("shbg").real is False
    assert "drug level" in since("testosterone").reason
    assert "drug level" in since("estradiol").reason
    assert "drug level" in since("free_testosterone", calculated=True).reason
    assert since("sperm_concentration").kind.value == "reappeared"
    assert since("total_motile_count", calculated=True).kind.value == "reappeared"


@pytest.mark.parametrize(
    ("day", "marker", "shown"),
    [
        (JULY_17, "free_testosterone", "22.7"),
        (SEPTEMBER, "free_testosterone", "7.5"),
        (TODAY, "free_testosterone", "12.4"),
        (JULY_17, "t_e2_ratio", "16.9"),
        (AUGUST, "t_e2_ratio", "13.3"),
        (SEPTEMBER, "t_e2_ratio", "10.9"),
        (TODAY, "t_e2_ratio", "12.8"),
        (TODAY, "t_lh_ratio", "2.6"),
        (JULY_10, "total_motile_count", "0.0"),
        (OCTOBER, "total_motile_count", "3.1"),
        (TODAY, "total_motile_count", "20.4"),
    ],
)
def test_calculated_values(assessment, known, day, marker, shown):
    found = on(assessment, day, marker, calculated=True).canonical.point
    if marker == "free_testosterone":
        found /= known.markers[marker].unit("ng/dL").factor
    assert f"{found:.1f}" == shown


def test_whose_testosterone(assessment):
    classes = [each.draw_class.value for each in assessment.of("testosterone")]
    assert classes == ["drug level", "drug level", "own production", "own production"]


def test_the_next_panel_is_planned(assessment, known):
    assert upcoming(assessment, known)[0].due > TODAY


def test_a_draft_is_judged_on_top_of_the_signed_results_without_touching_them(assessment, known):
    before = assess(OKAFOR, known, date(2026, 11, 22))
    *_, serum, sperm = OKAFOR.panels
    for panel in (serum, sperm):
        drafted = assess_draft(before, panel, known)
        signed = [each for each in assessment.readings if each.panel is panel]
        assert [(each.marker, each.phase, each.change) for each in drafted] == [
            (each.marker, each.phase, each.change) for each in signed
        ]
    assert before == assess(OKAFOR, known, date(2026, 11, 22))


def test_a_draft_of_an_earlier_day_is_compared_with_what_was_before_it_only(assessment, known):
    drafted = assess_draft(assessment, drawn(date(2026, 10, 1), Specimen.SERUM, {"lh": "6.0"}), known)
    assert drafted[0].change.since.day == SEPTEMBER
