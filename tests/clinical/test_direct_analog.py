"""Free testosterone by direct analog: asked about, with limits of its own (clinical.md 1.3 to 1.5)."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.intake import panel_problems
from clinic_desktop.clinical.method_scale import looks_like, scale_of_its_own
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from clinic_desktop.model.value import read_value
from tests.clinical.charts import LATE, after_testosterone, day, panel, reading

FREE = "free_testosterone"
DEFAULT = "46-224"


def typed(known, text, unit="pg/mL", limits="", method="", *, kept=False, chart=None, marker=FREE):
    draft = Draft(
        patient="m",
        specimen=Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(DraftField(marker=marker, text=text, unit=unit, range=limits, method=method, kept=kept),),
    )
    return intake.read(draft, known, chart or after_testosterone(), LATE, "new")


def asked(known, *args, **more):
    problems = typed(known, *args, **more).problems
    return problems[0] if problems else None


def methods(problem):
    return () if problem is None else tuple(r.method for r in problem.repairs if r.method is not None)


# Ranges of a direct analog method, as printed (clinical.md 1.3 and 7.2).
DIRECT_RANGES = [
    ("12.1", "pg/mL", "9.3-26.5"),
    ("12.1", "pg/mL", "8.7-25.1"),
    ("12.1", "pg/mL", "6.8-21.5"),
    ("12.1", "pg/mL", "7.2-24.0"),
    ("12.1", "pg/mL", "6.6-18.1"),
    ("8.0", "pg/mL", "8.7-25.1"),
    ("<0.5", "pg/mL", "8.7-25.1"),
    ("2.1", "ng/dL", "0.95-4.3"),
    ("2.1", "ng/dL", "0.8-3.5"),
    ("42", "pmol/L", "30.2-87.0"),
]

# Ranges of dialysis and of calculation, as printed, each with a usual value.
OTHER_RANGES = [
    ("110", "pg/mL", "47-244"),
    ("110", "pg/mL", "46-224"),
    ("40", "pg/mL", "6-73"),
    ("11.2", "ng/dL", "5.25-20.7"),
    ("9.1", "ng/dL", "4.06-15.6"),
    ("9.1", "ng/dL", "3.87-14.7"),
    ("0.410", "nmol/L", "0.245-0.785"),
    ("400", "pmol/L", "182-718"),
]


@pytest.mark.parametrize(("text", "unit", "limits"), DIRECT_RANGES)
def test_a_range_of_a_direct_analog_asks_for_the_method(known, text, unit, limits):
    problem = asked(known, text, unit, limits)
    assert problem.kind is ProblemKind.QUESTION
    assert problem.sentence.startswith("A range up to ")
    assert "direct analog" in problem.sentence
    assert methods(problem) == ("direct analog",)
    assert problem.repairs[-1].keeps
    assert problem.repairs[-2].label == "by direct analog"


@pytest.mark.parametrize(("text", "unit", "limits"), DIRECT_RANGES)
def test_named_or_kept_it_is_asked_nothing_more(known, text, unit, limits):
    assert asked(known, text, unit, limits, "direct analog") is None
    assert asked(known, text, unit, limits, kept=True) is None


@pytest.mark.parametrize(("text", "unit", "limits"), OTHER_RANGES)
def test_a_usual_result_of_dialysis_or_calculation_is_asked_nothing(known, text, unit, limits):
    assert asked(known, text, unit, limits) is None


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("9.9", "pg/mL", True),
        ("1", "pg/mL", True),
        ("0.9", "pg/mL", False),
        ("10", "pg/mL", False),
        ("26", "pg/mL", False),
        ("110", "pg/mL", False),
        ("0.9", "ng/dL", True),
        ("1.2", "ng/dL", False),
        ("11", "ng/dL", False),
        ("20", "pmol/L", True),
        ("400", "pmol/L", False),
        ("<9", "pg/mL", False),
    ],
)
@pytest.mark.parametrize("limits", ["", "not established"])
def test_without_a_printed_range_only_a_value_of_that_scale_alone_asks(known, text, unit, expected, limits):
    assert (methods(asked(known, text, unit, limits)) == ("direct analog",)) is expected


def test_the_range_that_the_form_offers_was_printed_by_nobody(known):
    assert known.markers[FREE].ranges[0].text == DEFAULT
    assert methods(asked(known, "8.7", "pg/mL", DEFAULT)) == ("direct analog",)
    printed = asked(known, "8.7", "pg/mL", "47-244")
    assert methods(printed) == ()
    assert printed.sentence.startswith("8.7 pg/mL would be unusually low")


def test_both_readings_stand_in_the_question_because_the_scales_overlap(known):
    problem = asked(known, "8.7", "pg/mL")
    assert problem.sentence == (
        "8.7 pg/mL would be unusually low for dialysis or calculation; by direct analog, which measures"
        " another quantity, it would not. Read as ng/dL it is 87.0 pg/mL."
    )
    assert [repair.label for repair in problem.repairs] == ["use ng/dL", "by direct analog", "keep pg/mL"]
    assert [repair.unit for repair in problem.repairs] == ["ng/dL", None, None]


def test_the_answer_stands_on_the_reading_and_a_kept_one_has_no_method(known):
    taken = typed(known, "8.7", "pg/mL", "8.7-25.1", "direct analog")
    assert taken.panel.readings[0].method == "direct analog"
    assert typed(known, "8.7", "pg/mL", kept=True).panel.readings[0].method is None
    assert typed(known, "8.7", "pg/mL", method="  ", kept=True).panel.readings[0].method is None


@pytest.mark.parametrize("method", ["equilibrium dialysis", "calculated (Vermeulen)", "Maker A"])
def test_any_named_method_answers_the_question(known, method):
    assert methods(asked(known, "20", "pg/mL", "8.7-25.1", method)) == ()


# Query limits 1 to 50 and impossible above 150 pg/mL (clinical.md 1.4), whatever the unit and the spelling.
@pytest.mark.parametrize("method", ["direct analog", "Direct analog EIA", "RIA (direct)"])
@pytest.mark.parametrize(
    ("text", "unit", "kind"),
    [
        ("8.7", "pg/mL", None),
        ("1", "pg/mL", None),
        ("50", "pg/mL", None),
        ("0.9", "pg/mL", ProblemKind.QUESTION),
        ("50.1", "pg/mL", ProblemKind.QUESTION),
        ("150", "pg/mL", ProblemKind.QUESTION),
        ("150.1", "pg/mL", ProblemKind.REFUSED),
        ("2.1", "ng/dL", None),
        ("5.1", "ng/dL", ProblemKind.QUESTION),
        ("15.1", "ng/dL", ProblemKind.REFUSED),
    ],
)
def test_a_direct_analog_has_its_own_limits(known, method, text, unit, kind):
    problem = asked(known, text, unit, "", method)
    assert (None if problem is None else problem.kind) is kind


@pytest.mark.parametrize(("text", "kind"), [("110", ProblemKind.QUESTION), ("200", ProblemKind.REFUSED)])
def test_a_value_too_high_for_it_may_lose_the_method_again(known, text, kind):
    problem = asked(known, text, "pg/mL", "", "direct analog")
    assert problem.kind is kind
    assert ("not by direct analog", "") in [(repair.label, repair.method) for repair in problem.repairs]
    assert asked(known, text, "pg/mL", "", "") is None


def test_other_markers_and_methods_keep_the_usual_limits(known):
    assert asked(known, "110", "pg/mL", "", "equilibrium dialysis") is None
    assert asked(known, "8.7", "pg/mL", "", "equilibrium dialysis").sentence.startswith(
        "8.7 pg/mL would be unusually low"
    )
    assert asked(known, "500", "ng/dL", "", "direct analog", marker="testosterone") is None


def test_what_a_direct_analog_cannot_read_is_refused_in_a_file_too(known):
    def refused(method):
        coming = panel(100, reading(FREE, "200", "pg/mL", method=method))
        return [problem.field for problem in panel_problems(coming, known, LATE)]

    assert refused("direct analog") == [FREE]
    assert refused("equilibrium dialysis") == refused(None) == []


def test_it_is_compared_with_the_last_direct_analog_alone(known):
    chart = after_testosterone(
        panel(60, reading("lh", "5"), reading(FREE, "1.21", "pg/mL", method="direct analog")),
        panel(100, reading("lh", "5"), reading(FREE, "110", "pg/mL")),
    )
    problem = asked(known, "12.1", "pg/mL", "", "direct analog", chart=chart)
    assert problem.sentence.startswith("12.1 pg/mL is about 10 times his last result, 1.21 pg/mL")
    other = asked(known, "12.1", "pg/mL", "", "equilibrium dialysis", chart=chart)
    assert "his last result, 110 pg/mL" in other.sentence


def test_without_limits_nothing_looks_like_another_scale(known):
    marker = replace(known.markers[FREE], query=())
    method = scale_of_its_own(marker, known)
    value = read_value(FREE, "8.7", {})
    assert looks_like(method, value, marker.unit("pg/mL"), None, marker) == ""
    assert looks_like(method, value, marker.unit("pg/mL"), None, known.markers[FREE])
    assert scale_of_its_own(known.markers["testosterone"], known) is None
