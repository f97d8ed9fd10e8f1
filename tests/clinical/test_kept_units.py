"""Units that are known but never converted: kept as reported, with the reason, and used for nothing else."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.comparable import why_not_joined
from clinic_desktop.clinical.units import canonical, convert
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind, Refused
from clinic_desktop.model.value import read_value
from tests.clinical.charts import LATE, after_testosterone, day, judged, panel, reading

# Marker, unit as printed, its label, a value, what the sentence says (clinical.md 1.1 and 1.2).
KEPT = [
    ("shbg", "ug/dL", "µg/dL", "380", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "µg/dL", "µg/dL", "380", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "μg/dl", "µg/dL", "380", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "mcg/dL", "µg/dL", "380", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "mg/L", "mg/L", "3.8", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "ug/mL", "µg/mL", "3.8", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "µg/mL", "µg/mL", "3.8", "SHBG by mass cannot be turned into nmol/L"),
    ("shbg", "mcg/mL", "µg/mL", "3.8", "SHBG by mass cannot be turned into nmol/L"),
    ("prolactin", "pmol/L", "pmol/L", "380", "Prolactin in pmol/L cannot be turned into mIU/L"),
    ("inhibin_b", "pmol/L", "pmol/L", "5", "Inhibin B in pmol/L cannot be turned into ng/L"),
    ("inhibin_b", "[IU]/mL", "IU/mL", "0.2", "Inhibin B in international units cannot be turned into ng/L"),
    ("inhibin_b", "IU/ml", "IU/mL", "0.2", "Inhibin B in international units cannot be turned into ng/L"),
    ("sperm_concentration", "/[HPF]", "/HPF", "3", "A count in each microscope field cannot be turned into"),
    ("sperm_concentration", "/HPF", "/HPF", "3", "A count in each microscope field cannot be turned into"),
    ("sperm_concentration", "per HPF", "/HPF", "3", "A count in each microscope field cannot be turned into"),
    ("sperm_concentration", "/hpf", "/HPF", "3", "A count in each microscope field cannot be turned into"),
]


def typed(known, marker, text, unit, *, limits="", kept=False):
    semen = Specimen.SEMEN in known.markers[marker].specimens
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN if semen else Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(DraftField(marker=marker, text=text, unit=unit, range=limits, kept=kept),),
    )
    return intake.read(draft, known, after_testosterone(), LATE, "new")


@pytest.mark.parametrize(("marker", "unit", "label", "text", "why"), KEPT)
def test_a_kept_unit_asks_once_with_its_reason_and_offers_only_to_keep_it(
    known, marker, unit, label, text, why
):
    (problem,) = typed(known, marker, text, unit).problems
    assert (problem.field, problem.kind) == (marker, ProblemKind.QUESTION)
    assert problem.sentence.startswith(why)
    assert [(repair.label, repair.keeps) for repair in problem.repairs] == [(f"keep {label}", True)]
    taken = typed(known, marker, text, unit, kept=True)
    assert taken.problems == ()
    assert (taken.panel.readings[0].value.text, taken.panel.readings[0].unit) == (text, unit)


def test_a_unit_that_nobody_knows_still_offers_the_listed_ones(known):
    (problem,) = typed(known, "shbg", "380", "mg/dL").problems
    assert [repair.label for repair in problem.repairs] == ["use nmol/L", "keep mg/dL"]
    assert "cannot be turned" not in problem.sentence


@pytest.mark.parametrize(("marker", "unit", "label", "text", "why"), KEPT)
def test_a_kept_unit_is_converted_in_neither_direction(known, marker, unit, label, text, why):
    listed = known.markers[marker].canonical.code
    for source, target in ((unit, listed), (listed, unit), (unit, unit)):
        with pytest.raises(Refused) as caught:
            convert(text, source, marker, target, known)
        (problem,) = caught.value.problems
        assert problem.sentence.startswith(why)
        assert problem.sentence.endswith(".")
    assert canonical(read_value(marker, text, {}), unit, known.markers[marker]) is None


def test_masses_of_shbg_are_not_even_turned_into_each_other(known):
    with pytest.raises(Refused, match="by mass"):
        convert("3.8", "mg/L", "shbg", "ug/mL", known)


@pytest.mark.parametrize(
    ("marker", "unit"), [("testosterone", "mg/L"), ("lh", "/HPF"), ("prolactin", "[IU]/mL"), ("shbg", "g/L")]
)
def test_a_unit_is_kept_for_its_own_marker_only(known, marker, unit):
    assert known.markers[marker].kept_unit(unit) is None


@pytest.mark.parametrize(("marker", "unit"), [("shbg", "nmol/L"), ("prolactin", "ug/L"), ("shbg", "ug/dL")])
def test_a_unit_is_listed_or_kept_and_never_both(known, marker, unit):
    found = known.markers[marker]
    assert (found.unit(unit) is None) is not (found.kept_unit(unit) is None)


@pytest.mark.parametrize("code", ["2942-1", "13967-5"])
def test_both_codes_of_shbg_lead_to_it(known, code):
    assert known.marker_named(code).id == "shbg"


@pytest.mark.parametrize("code", ["30521-9", "49111-8"])
def test_the_code_of_another_quantity_leads_nowhere_though_its_unit_is_known(known, code):
    assert known.marker_named(code) is None


def with_shbg(unit, limits="180-540"):
    lh, testosterone = reading("lh", "5"), reading("testosterone", "500")
    mass = reading("shbg", "380", unit, limits)
    return after_testosterone(panel(100, lh, testosterone, mass))


def test_a_kept_unit_enters_no_formula(known):
    assert not assess(with_shbg("ug/dL"), known, LATE).of("free_testosterone")
    nothing = after_testosterone(
        panel(100, reading("lh", "5"), reading("testosterone", "500"), reading("shbg", "38"))
    )
    assert assess(nothing, known, LATE).of("free_testosterone")


@pytest.mark.parametrize(("limits", "expected"), [("180-540", "within"), ("400-540", "below")])
def test_the_laboratory_verdict_stands_by_its_own_range_and_the_phase_is_not_judged(known, limits, expected):
    found = judged(with_shbg("ug/dL", limits), known, "shbg")
    assert (found.canonical, found.laboratory.value, found.phase.value) == (None, expected, "not judged")
    assert found.reason.startswith("SHBG by mass cannot be turned into nmol/L")


def test_a_count_per_field_is_not_judged_by_phase_and_says_why(known):
    field = panel(
        120, reading("sperm_concentration", "3", "/HPF", None), specimen=Specimen.SEMEN, who_edition=6
    )
    found = judged(after_testosterone(field), known, "sperm_concentration")
    assert (found.laboratory.value, found.phase.value) == ("not judged", "not judged")
    assert "volume that a field shows" in found.reason


def test_a_word_in_a_kept_unit_is_judged_as_the_word_it_is(known):
    none = panel(120, reading("sperm_concentration", "none seen"), specimen=Specimen.SEMEN)
    found = judged(after_testosterone(none), known, "sperm_concentration")
    assert "field" not in found.reason


def test_a_result_in_a_kept_unit_is_neither_drawn_nor_compared(known):
    chart = after_testosterone(
        panel(60, reading("shbg", "38", limits=None)), panel(100, reading("shbg", "380", "ug/dL", None))
    )
    assessment = assess(chart, known, LATE)
    earlier, later = assessment.of("shbg")
    assert "by mass" in why_not_joined(earlier, later, chart, known)
    assert "by mass" in later.change.reason
    assert later.change.real is None
    drawn = timeline(assessment, known, strips=("shbg",), units="us")
    (strip,) = drawn.strips
    assert [point.value_text for point in strip.points] == ["38"]
    assert [(point.value_text, point.unit) for point in strip.unplaced] == [("380", "ug/dL")]
    assert (strip.segments, strip.gaps) == ((), ())


@pytest.mark.parametrize(
    ("marker", "unit"), [("shbg", "ug/dL"), ("shbg", "furlong"), ("prolactin", "pmol/L")]
)
def test_less_than_zero_is_refused_in_a_unit_without_limits_too(known, marker, unit):
    (problem,) = typed(known, marker, "-3", unit, kept=True).problems
    assert problem.kind is ProblemKind.REFUSED
    assert "-3" in problem.sentence
    for text, refused in (("-3", True), ("0", False), ("3", False), ("<3", False)):
        coming = panel(100, reading(marker, text, unit))
        assert bool(intake.panel_problems(coming, known, LATE)) is refused


def test_what_may_be_below_zero_is_not_refused_without_limits_that_say_so(known):
    free = replace(known.markers["shbg"], impossible=())
    changed = replace(known, markers={**known.markers, "shbg": free})
    assert intake.panel_problems(panel(100, reading("shbg", "-3", "furlong")), changed, LATE) == ()
