"""The pattern of the axis at a visit: each in both directions, cut-offs with "<" and ">", drugs, wash-out.

EMAS cut-offs: testosterone 10.5 nmol/L, LH 9.4 IU/L (Tajar 2010; Ahern 2016). Suppression up to 0.5 IU/L.
"""

from dataclasses import replace

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.said_names import uncapitalised
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Precision
from clinic_desktop.model.panel import DrawContext
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, on_serm, panel, reading
from tests.clinical.test_man_of_the_pictures import AUGUST, JULY_17, OKAFOR, SEPTEMBER, TODAY

TRT = blood(-3, lh="<0.1", fsh="<0.2", testosterone="812")


def at(chart, known, number):
    """The axis on a day from the anchor."""
    return axis(assess(chart, known, day(number)), known)


def untreated(*panels, drugs=()):
    """A man without a course."""
    return Chart(MAN, medications=tuple(drugs), panels=panels)


def drawn(number=0, *, lh="5", fsh="5", t="16", limits="9.4-31.0"):
    """LH, FSH and testosterone in nmol/L; None leaves one out."""
    found = [reading(marker, text) for marker, text in (("lh", lh), ("fsh", fsh)) if text is not None]
    level = [] if t is None else [reading("testosterone", t, "nmol/L", limits)]
    return panel(number, *found, *level)


def pattern(chart, known, number=0):
    return at(chart, known, number).pattern.value


@pytest.mark.parametrize(
    ("t", "lh", "expected"),
    [
        ("10.5", "9.4", "eugonadal"),
        ("10.4", "9.4", "secondary"),
        ("10.4", "9.5", "primary"),
        ("10.5", "9.5", "compensated"),
        ("10.5", "9.41", "compensated"),
        ("10.49", "0.1", "secondary"),
        (">50", "9.4", "eugonadal"),
        ("<3.5", ">50", "primary"),
        ("<10.5", "3", "secondary"),
        (">=10.5", "3", "eugonadal"),
        ("<=10.5", "3", "not decidable"),
        (">10.4", "3", "not decidable"),
        ("<11", "3", "not decidable"),
        ("9", ">9.4", "primary"),
        ("9", ">=9.4", "not decidable"),
        ("9", "<=9.4", "secondary"),
        ("9", "<9.5", "not decidable"),
        ("16", ">=9.4", "not decidable"),
    ],
)
def test_the_emas_cut_offs_class_a_man_without_treatment(known, t, lh, expected):
    assert pattern(untreated(drawn(t=t, lh=lh)), known) == expected


def test_the_cut_off_is_the_same_in_mass_units(known):
    for text, expected in (("302", "secondary"), ("303", "eugonadal")):
        assert pattern(untreated(blood(0, lh="5", fsh="5", testosterone=text)), known) == expected


@pytest.mark.parametrize("expected", ["secondary", "primary", "compensated", "eugonadal"])
def test_a_class_names_its_cut_offs_readings_and_sources(known, expected):
    lh = "12" if expected in ("primary", "compensated") else "5"
    t = "8" if expected in ("primary", "secondary") else "16"
    found = at(untreated(drawn(lh=lh, t=t)), known, 30)
    assert found.pattern.value == expected
    for part in ("10.5 nmol/L", "9.4 IU/L", f"LH {lh} IU/L on 1 Jan 2026", f"{t} nmol/L on 1 Jan 2026"):
        assert part in found.reason
    assert set(found.citations) == {"tajar", "ahern16"}
    assert found.on == day(30)


@pytest.mark.parametrize(("number", "said"), [(770, True), (771, False)])
def test_a_man_younger_than_those_studied_is_told_apart(known, number, said):
    assert day(771).isoformat() == "2028-02-11"  # his fortieth birthday
    found = at(untreated(drawn(number)), known, 800)
    assert ("men under 40 were not studied" in found.reason) is said


def test_an_undecided_cut_off_says_which(known):
    assert "testosterone does not show" in at(untreated(drawn(t="<11")), known, 0).reason
    assert "LH does not show" in at(untreated(drawn(lh="<9.5", t="8")), known, 0).reason


@pytest.mark.parametrize(
    ("lh", "fsh", "t", "limits", "expected"),
    [
        ("0.5", "0.5", "16", "9.4-31.0", "suppressed"),
        ("<0.1", "<0.2", "16", "9.4-31.0", "suppressed"),
        ("<0.5", "<=0.5", ">50", "9.4-31.0", "suppressed"),
        ("0.5", "0.5", "9.4", "9.4-31.0", "suppressed"),
        ("0.5", "0.5", "9.3", "9.4-31.0", "secondary"),
        ("0.6", "0.5", "16", "9.4-31.0", "eugonadal"),
        ("0.5", "0.6", "16", "9.4-31.0", "not decidable"),
        ("0.5", "0.6", "9", "9.4-31.0", "secondary"),
        ("<0.7", "0.3", "16", "9.4-31.0", "not decidable"),
        ("0.3", "<0.7", "16", "9.4-31.0", "not decidable"),
        ("0.3", None, "16", "9.4-31.0", "not decidable"),
        ("0.3", "0.3", "<10", "9.4-31.0", "not decidable"),
        ("0.3", "0.3", "10.5", None, "suppressed"),
        ("0.3", "0.3", "10.4", None, "secondary"),
        ("0.3", "0.3", "<12", None, "not decidable"),
        ("0.3", "0.3", "3", "<=31", "secondary"),
        ("0.3", "0.3", "40", "<=31", "suppressed"),
    ],
)
def test_suppressed_is_both_gonadotropins_with_testosterone_not_low(known, lh, fsh, t, limits, expected):
    assert pattern(untreated(drawn(lh=lh, fsh=fsh, t=t, limits=limits)), known) == expected


def test_suppression_names_the_androgen_of_the_list_or_that_there_is_none(known):
    listed = at(after_testosterone(TRT), known, -3)
    assert listed.pattern.value == "suppressed"
    assert "testosterone gel" in listed.reason
    unlisted = at(untreated(drawn(lh="0.2", fsh="0.2")), known, 0)
    assert "not on the list" in unlisted.reason
    assert listed.citations == unlisted.citations == ("esa2019",)


def test_a_testosterone_that_is_not_low_beside_suppressed_lh_is_not_called_eugonadal(known):
    found = at(untreated(drawn(lh="0.4", fsh="3")), known, 0)
    assert found.pattern.value == "not decidable"
    assert "cannot be called his own" in found.reason


@pytest.mark.parametrize("agent", ["clomiphene", "enclomiphene", "tamoxifen", "gonadorelin", "hcg"])
def test_no_class_is_given_on_a_drug_of_the_axis(known, agent):
    chart = untreated(drawn(20, t="8"), drugs=[drug(agent, 1)])
    found = at(chart, known, 20)
    assert found.pattern.value == "on treatment"
    assert f"no class under {uncapitalised(known.agents[agent].name)}" in found.reason
    assert found.citations == ("tajar",)
    assert pattern(untreated(drawn(20, t="8"), drugs=[drug(agent, 21)]), known, 20) == "secondary"


@pytest.mark.parametrize("agent", ["anastrozole", "letrozole"])
def test_no_class_is_given_on_an_aromatase_inhibitor(known, agent):
    assert pattern(untreated(drawn(20), drugs=[drug(agent, 1)]), known, 20) == "on treatment"


@pytest.mark.parametrize("agent", ["fsh", "other"])
def test_other_drugs_leave_the_class(known, agent):
    assert pattern(untreated(drawn(20), drugs=[drug(agent, 1)]), known, 20) == "eugonadal"


@pytest.mark.parametrize(
    ("agent", "days"),
    [("clomiphene", 56), ("enclomiphene", 21), ("hcg", 14), ("anastrozole", 14), ("gonadorelin", 1)],
)
def test_a_drug_counts_until_it_is_washed_out(known, agent, days):
    for number, expected in ((99 + days, "on treatment"), (100 + days, "eugonadal")):
        chart = untreated(drawn(number), drugs=[drug(agent, 1, 100)])
        assert pattern(chart, known, number) == expected


def test_readings_drawn_on_a_drug_that_is_over_give_no_class(known):
    found = at(untreated(drawn(90), drugs=[drug("clomiphene", 1, 100)]), known, 300)
    assert found.pattern.value == "not decidable"
    assert "drawn with clomiphene on board" in found.reason


def test_the_response_on_treatment_is_said_in_words(known):
    before = drawn(-10, lh="2", fsh="2", t="8")
    words = at(on_serm(before, drawn(60, lh="6", fsh="2.1", t="16")), known, 60).reason
    assert "LH 6 IU/L on 2 Mar 2026, really higher than on 22 Dec 2025" in words
    assert "FSH 2.1 IU/L on 2 Mar 2026, no real change since 22 Dec 2025" in words
    assert "16 nmol/L on 2 Mar 2026, really higher" in words
    fallen = at(on_serm(drawn(-10, lh="9", fsh="9"), drawn(60, lh="2", fsh="2")), known, 60)
    assert "LH 2 IU/L on 2 Mar 2026, really lower" in fallen.reason


def test_without_a_reading_since_the_drug_no_response_is_claimed(known):
    assert "not measured yet" in at(on_serm(), known, 60).reason
    words = at(on_serm(drawn(-10)), known, 60).reason
    assert "nothing measured since clomiphene was begun" in words
    assert "without a baseline" in at(on_serm(drawn(60)), known, 60).reason


def test_injected_fsh_begun_later_takes_no_response_away(known):
    chart = on_serm(drawn(-10, lh="2"), drawn(60, lh="6"), drugs=[drug("fsh", 70)])
    assert "LH 6 IU/L on 2 Mar 2026, really higher" in at(chart, known, 80).reason


def test_a_response_against_a_drug_level_is_not_claimed(known):
    chart = after_testosterone(TRT, blood(60, lh="5", testosterone="500"), drugs=[drug("clomiphene", 10)])
    assert "not compared with the baseline" in at(chart, known, 60).reason


def test_on_testosterone_itself_there_is_no_class(known):
    chart = after_testosterone(blood(-3, lh="3", fsh="3", testosterone="500"))
    assert pattern(chart, known, -3) == "on treatment"
    assert pattern(after_testosterone(blood(-3, testosterone="812")), known, -3) == "on treatment"


def test_before_the_wash_out_date_there_is_no_class(known):
    readings = {"lh": "3", "fsh": "3", "testosterone": "500"}
    for number, expected in ((48, "not decidable"), (49, "eugonadal")):
        chart = after_testosterone(blood(number, **readings), agent="testosterone_cypionate")
        assert pattern(chart, known, number) == expected
    chart = after_testosterone(blood(20, **readings), agent="testosterone_cypionate")
    words = at(chart, known, 20).reason
    assert "testosterone cypionate" in words
    assert "19 Feb 2026" in words


def test_a_wash_out_without_a_date_gives_no_class(known):
    gel = replace(known.agents["testosterone_gel"], wash_out_days=None)
    changed = replace(known, agents={**known.agents, gel.id: gel})
    found = at(after_testosterone(blood(60, lh="3", fsh="3", testosterone="500")), changed, 60)
    assert found.pattern.value == "not decidable"
    assert "no wash-out date" in found.reason


def test_an_unnamed_testosterone_counts_until_the_longest_wash_out(known):
    readings = {"lh": "3", "fsh": "3", "testosterone": "500"}
    chart = after_testosterone(blood(20, **readings), agent=None, precision=Precision.MONTH)
    found = at(chart, known, 20)
    assert found.pattern.value == "not decidable"
    assert [drug.agent for drug in found.nodes[0].drugs] == ["testosterone"]


def test_levels_drawn_on_testosterone_say_nothing_after_its_wash_out(known):
    found = at(after_testosterone(TRT), known, 60)
    assert found.pattern.value == "not decidable"
    assert "drawn with testosterone gel on board" in found.reason
    assert pattern(after_testosterone(TRT, drugs=[drug("clomiphene", 20)]), known, 60) == "on treatment"


def test_low_levels_after_the_wash_out_are_not_yet_recovered(known):
    found = at(after_testosterone(TRT, blood(60, lh="<0.1", fsh="<0.1", testosterone="100")), known, 60)
    assert found.pattern.value == "secondary"
    assert "not yet recovered" in found.reason
    assert "esa2019" in found.citations
    never = at(untreated(drawn(lh="<0.1", fsh="<0.1", t="3")), known, 0)
    assert never.pattern.value == "secondary"
    assert "not yet recovered" not in never.reason


def test_on_hcg_a_suppressed_lh_is_no_androgen_from_outside(known):
    readings = {"lh": "<0.1", "fsh": "<0.1", "testosterone": "700"}
    hcg = [drug("hcg", 10)]
    assert pattern(after_testosterone(blood(60, **readings), drugs=hcg), known, 60) == "on treatment"
    still = after_testosterone(blood(30, **readings), agent="testosterone_cypionate", drugs=hcg)
    assert pattern(still, known, 30) == "suppressed"
    assert pattern(after_testosterone(blood(60, **readings)), known, 60) == "suppressed"


def test_lh_and_testosterone_must_be_of_one_time(known):
    for gap, expected in ((14, "eugonadal"), (15, "not decidable")):
        chart = untreated(drawn(0, t=None), drawn(gap, lh=None, fsh=None))
        assert pattern(chart, known, gap) == expected
    found = at(untreated(drawn(0, t=None), drawn(15, lh=None, fsh=None)), known, 15)
    assert "no LH within 14 days" in found.reason
    assert "no Total testosterone" in at(untreated(drawn(t=None)), known, 0).reason


def test_without_any_reading_it_is_not_decidable(known):
    for chart in (
        untreated(),
        untreated(blood(0, lh="QNS", testosterone="QNS")),
        untreated(blood(0, fsh="3")),
    ):
        found = at(chart, known, 0)
        assert found.pattern.value == "not decidable"
        assert "neither LH nor testosterone" in found.reason


def test_the_path_holds_each_draw_with_both_in_canonical_units(known):
    undone = blood(40, lh="3", testosterone="QNS"), blood(45, lh="QNS", testosterone="300")
    chart = after_testosterone(TRT, blood(30, lh="3"), *undone, blood(60, lh="4.8", testosterone="338"))
    found = at(chart, known, 90).path
    assert [(str(each.collected), each.draw_class.value) for each in found] == [
        ("2025-12-29T08:10", "drug level"),
        ("2026-03-02T08:10", "own production"),
    ]
    first, last = found
    assert (str(first.lh.high), first.lh.open_ends) == ("0.1", "high")
    assert (str(last.lh.point), f"{last.testosterone.point:.2f}") == ("4.8", "11.72")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (JULY_17, "suppressed"),
        (AUGUST, "suppressed"),
        (SEPTEMBER, "on treatment"),
        (TODAY, "on treatment"),
    ],
)
def test_the_man_of_the_pictures_was_suppressed_and_is_on_treatment(known, on, expected):
    assert axis(assess(OKAFOR, known, on), known).pattern.value == expected


def test_biotin_in_the_specimen_gives_no_pattern_but_leaves_the_words_on_treatment(known):
    def of(*conditions, drugs=(), **levels):
        found = replace(drawn(**levels), context=DrawContext(condition=conditions))
        return at(untreated(found, drugs=drugs), known, 0)

    like_an_androgen = {"lh": "0.1", "fsh": "0.2", "t": "34"}
    assert of(**like_an_androgen).pattern.value == "suppressed"
    misled = of("biotin", **like_an_androgen)
    assert misled.pattern.value == "not decidable"
    assert "biotin was noted with the draw of 1 Jan 2026" in misled.reason
    assert set(misled.citations) == {"biotin_rev", "labcorp_fshlh"}
    assert of("Biotin", lh="5", t="16").pattern.value == "not decidable"
    assert of("haemolysed", lh="5", t="16").pattern.value == "eugonadal"
    treated = of("biotin", drugs=(drug("clomiphene", -60),), **like_an_androgen)
    assert treated.pattern.value == "on treatment"


def test_several_drugs_without_a_class_are_said_as_one_list_within_the_sentence(known):
    names = ("clomiphene", "hcg", "anastrozole")
    found = at(untreated(drawn(20, t="8"), drugs=[drug(agent, 1) for agent in names]), known, 20)
    assert any(
        f"no class under {one}" in found.reason
        for one in ("anastrozole, clomiphene and hCG", "clomiphene, hCG and anastrozole")
    ), found.reason
