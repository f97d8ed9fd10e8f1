"""The ends of what is counted: open and closed intervals, limits met exactly, days at the edge, odd dates."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.assess import assess, assess_draft
from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.cross_checks import cross_questions
from clinic_desktop.clinical.free_testosterone import Binding, bioavailable_testosterone
from clinic_desktop.clinical.import_questions import import_questions
from clinic_desktop.clinical.intervals import over
from clinic_desktop.clinical.laboratory import limit_verdict
from clinic_desktop.clinical.moved_anchor import moved_anchor
from clinic_desktop.clinical.plan import plan
from clinic_desktop.clinical.preparation import taken_on
from clinic_desktop.clinical.reported_range import reported_range
from clinic_desktop.clinical.rings import Ring
from clinic_desktop.clinical.units import convert
from clinic_desktop.clinical.wash_out import exposures, on_board
from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.axis import Site
from clinic_desktop.model.course import BaselineChoice, Precision
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import Interval
from tests.clinical.charts import (
    ANCHOR,
    AT_EIGHT,
    LATE,
    after_testosterone,
    blood,
    day,
    drug,
    judged,
    on_serm,
    panel,
    reading,
    semen,
)
from tests.clinical.remarked import asked, ids


def between(low, high, *, low_open=False, high_open=False):
    ends = (None if end is None else Decimal(end) for end in (low, high))
    return Interval(*ends, low_open, high_open)


def at(number):
    return between(number, number)


# Intervals


def test_bioavailable_testosterone_keeps_which_of_its_ends_is_reached(known):
    def found(testosterone, shbg):
        return bioavailable_testosterone(testosterone, shbg, at(43), Binding.of(known.constants))

    lowest = found(at(10), at(20)).low
    assert found(at(10), between(0, 20, high_open=True)) == Interval(lowest, None, low_open=True)
    assert found(at(10), between(0, 20)) == Interval(lowest, None)
    above = found(at(10), between(100, None, low_open=True))
    assert (above.low, above.low_open, above.high_open) == (0, False, True)
    unmeasured = found(between(0, 1, high_open=True), between(10, 20, high_open=True))
    assert (unmeasured.low, unmeasured.low_open) == (0, False)


def test_a_quotient_that_may_be_zero_has_a_closed_end_there():
    assert over(between(0, 6), between(2, 3, high_open=True)) == between(0, 3)
    assert over(between(0, 6), between(2, 4)) == between(0, 3)


@pytest.mark.parametrize(("number", "inside"), [("0.9", False), ("1", True), ("5", True), ("5.1", False)])
def test_a_number_at_a_limit_lies_inside_it(number, inside):
    assert Ring(Decimal(1), Decimal(5), "").holds(Decimal(number)) is inside


@pytest.mark.parametrize(("now", "expected"), [("0.5", "as expected"), ("0.49", "too early")])
def test_what_reaches_the_open_end_of_draws_without_a_mean_is_higher_than_all_of_them(known, now, expected):
    chart = after_testosterone(
        blood(-60, lh="<0.5"), blood(-30, lh="0.4"), blood(20, lh=now, testosterone="150")
    )
    draws = tuple(Moment(day(number), AT_EIGHT) for number in (-60, -30))
    chart = replace(chart, courses=(chart.courses[0].with_baseline(BaselineChoice("lh", draws)),))
    assert judged(chart, known, "lh").phase.value == expected


# Units and limits


def test_zero_is_converted_and_a_unit_that_is_kept_is_refused_beside_its_field(known):
    assert convert("0", "ng/dL", "testosterone", "nmol/L", known) == "0 nmol/L"
    for unit, other, field in (("ug/dL", "nmol/L", "unit"), ("nmol/L", "ug/dL", "to")):
        with pytest.raises(Refused) as caught:
            convert("3", unit, "shbg", other, known)
        (problem,) = caught.value.problems
        assert (problem.field, problem.sentence[:12]) == (field, "SHBG by mass")


def test_a_who_limit_given_in_another_unit_is_the_same_limit(known):
    sperm = known.markers["sperm_concentration"]
    who = next(each for each in sperm.ranges if each.who_edition == 6)
    changed = replace(who, unit="/mL", low=Decimal(16_000_000), high=Decimal(200_000_000))
    marker = replace(sperm, ranges=(changed,))
    for text, expected in (("15.9", "below"), ("16", "within"), ("200", "within"), ("201", "above")):
        sample = semen(0, sperm=text)
        (result,) = (replace(each, range=None) for each in sample.readings)
        assert limit_verdict(result, at(text), marker, sample) is LaboratoryVerdict(expected)


def test_limits_beside_a_unit_that_nobody_lists_count_only_in_that_very_unit(known):
    lh = known.markers["lh"]
    assert reported_range("1.7-8.6 furlongs", "furlongs", lh).limited
    assert not reported_range("1.7-8.6 leagues", "furlongs", lh).limited


# Days


@pytest.mark.parametrize(
    ("frequency", "days"), [("3x/wk", 45), ("twice daily", 43), ("every 5 days", 47), ("", 49)]
)
def test_part_of_a_day_of_wash_out_counts_as_a_whole_one(known, frequency, days):
    chart = replace(on_serm(), medications=(drug("testosterone_cypionate", -300, -100, frequency),))
    assert on_board(chart, known).wash_out_date(day(0)) == day(-100 + days)


def post_trt(*medications, anchor=0, id="c", use=None):
    chart = after_testosterone(agent=None, drugs=medications)
    return replace(chart.courses[0], id=id, anchor=day(anchor), testosterone=use), chart


def test_every_course_says_what_was_taken_before_it(known):
    first, chart = post_trt()
    serm = replace(on_serm().courses[0], id="s", anchor=day(100))
    named = on_serm(before="testosterone_gel").courses[0]
    last = replace(first, id="d", anchor=day(900))
    found = exposures(replace(chart, courses=(serm, first, replace(named, anchor=day(500)), last)), known)
    assert [each.last_dose for each in found] == [day(0), day(500), day(900)]


def test_the_preparation_before_a_course_is_that_which_ended_last(known):
    weekly = drug("testosterone_cypionate", -500, 0, "every 2 weeks")
    gel = drug("testosterone_gel", -300, -200)
    for listed in ((weekly, gel), (gel, weekly), (replace(weekly, end=None), gel)):
        course, chart = post_trt(*listed)
        found = exposures(replace(chart, courses=(course,)), known)[-1]
        assert (found.agent.id, found.start) == ("testosterone_cypionate", day(-500))
        assert found.clear_by == day(14 + 42)


def test_a_single_dose_on_the_day_of_the_anchor_is_what_the_anchor_was(known):
    course, chart = post_trt(drug("testosterone_pellets", 0, 0))
    found = exposures(replace(chart, courses=(course,)), known)[-1]
    assert (found.agent.id, found.start) == ("testosterone_pellets", ANCHOR)


def test_a_last_dose_that_is_dated_washes_out_to_the_day_whatever_the_anchor_is(known):
    chart = after_testosterone(precision=Precision.MONTH)
    use = replace(chart.courses[0].testosterone, last_dose=day(3))
    dated = replace(chart, courses=(replace(chart.courses[0], testosterone=use),))
    (undated,), (exact,) = exposures(chart, known), exposures(dated, known)
    assert (exact.clear_from, exact.clear_by) == (day(11), day(11))
    assert (undated.clear_from, undated.clear_by) == (day(8 - 14), day(8 + 14))


def test_testosterone_before_a_course_is_taken_until_its_last_dose(known):
    chart = after_testosterone()
    use = replace(chart.courses[0].testosterone, last_dose=day(3))
    course = replace(chart.courses[0], testosterone=use)
    assert [list(taken_on(chart, course, day(each))) for each in (3, 4)] == [["testosterone_gel"], []]
    undated = replace(course, testosterone=replace(use, last_dose=None))
    assert [list(taken_on(chart, undated, day(each))) for each in (0, 1)] == [["testosterone_gel"], []]


def test_testosterone_without_a_wash_out_is_named_where_it_may_still_be_on_board(known):
    gel = replace(known.agents["testosterone_gel"], wash_out_days=None)
    undated = replace(known, agents={**known.agents, gel.id: gel})
    chart = after_testosterone(blood(60, lh="1.0", testosterone="500"))
    said = judged(chart, undated, "testosterone").reason
    assert said == known.say("verdict_wash_out_unknown", agent="Testosterone gel")
    found = axis(assess(chart, undated, day(60)), undated)
    assert found.reason == "testosterone gel may still be on board: no wash-out date can be given"
    assert found.node(Site.PITUITARY).state.value == "recovering"


def test_a_serm_whose_wash_out_is_not_verified_does_not_last(known):
    chart = asked(after_testosterone(drugs=(drug("clomiphene", 10, 20),)), 40, sight="yes")
    assert ids(chart, known, 50) == {"visual_symptoms"}
    clomiphene = known.agents["clomiphene"]
    for changed in (
        replace(clomiphene, basis=Basis(reason="unknown", verified=False)),
        replace(clomiphene, wash_out_days=None),
    ):
        assert ids(chart, replace(known, agents={**known.agents, "clomiphene": changed}), 50) == set()


# Charts


def test_a_draft_is_not_set_beside_a_panel_of_the_same_moment(known):
    chart = on_serm(blood(-10, lh="2"), blood(60, lh="4"))
    same = panel(60, reading("lh", "5"), laboratory="northside lab")
    (found,) = assess_draft(assess(chart, known, LATE), same, known)
    assert found.change.since.day == day(-10)


def test_a_pathway_that_the_knowledge_does_not_hold_still_has_its_baseline(known):
    chart = on_serm(blood(-10, lh="2"), blood(60, lh="6"))
    chart = replace(chart, courses=(replace(chart.courses[0], pathway="of_another_edition"),))
    found = judged(chart, known, "lh")
    assert (found.position, found.phase.value) == (None, "not judged")
    assert found.reason == known.say("verdict_no_course")
    assert found.change_from_baseline.since.day == day(-10)


def test_the_readings_of_another_course_are_not_named_where_one_is_moved(known):
    chart = after_testosterone(blood(-10, lh="<0.1"), blood(20, lh="2.0", testosterone="90"), end=300)
    later = replace(chart.courses[0], id="later", anchor=day(800), end=None)
    chart = replace(chart, courses=(*chart.courses, later))
    moved = replace(later, anchor=day(820))
    found = moved_anchor(chart, moved, known, day(900))
    assert found.readings == ()
    titles = [phase.title for phase in known.pathways[later.pathway].phases]
    assert [[band.title for band in side.bands] for side in (found.before, found.after)] == [titles, titles]


def test_ten_times_the_last_result_is_quiet_on_import_where_the_range_holds_both(known):
    def said(limits):
        earlier, now = (
            panel(n, reading("lh", text, limits=limits)) for n, text in ((60, "1.1"), (100, "11"))
        )
        return import_questions(now, after_testosterone(earlier), known)

    assert said("1.0-12") == ()
    assert [problem.field for problem in said("1.0-8.6")] == ["lh"]


def test_a_range_that_fits_another_unit_offers_that_unit_and_to_keep_the_stated_one(known):
    now = panel(100, reading("estradiol", "38", "pg/mL", "37-154"))
    (problem,) = import_questions(now, after_testosterone(), known)
    assert [(each.label, each.unit) for each in problem.repairs] == [
        ("use pmol/L", "pmol/L"),
        ("keep pg/mL", None),
    ]


def test_levels_before_and_after_the_last_dose_of_long_ago_are_kept_apart(known):
    chart = on_serm(blood(-400, lh="2"), blood(-100, lh="2"), before="testosterone_gel", since=-300)
    use = replace(chart.courses[0].testosterone, last_dose=day(-200))
    chart = replace(chart, courses=(replace(chart.courses[0], testosterone=use),))
    change = judged(chart, known, "lh").change
    assert (change.real, change.reason) == (None, "testosterone was taken in between")


@pytest.mark.parametrize(
    ("text", "asked_about"), [("115", True), ("116", False), ("85", True), ("84", False)]
)
def test_the_tolerance_of_a_slip_is_met_from_both_sides(known, text, asked_about):
    """15 % either way (slip_tolerance)."""
    assert (slip(known, semen(60, sperm="10"), text) is not None) is asked_about


def slip(known, earlier, text):
    """What typing a sperm concentration on day 100 asks, after one sample."""
    line = DraftField(marker="sperm_concentration", text=text, unit="10*6/mL", range=">=16")
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN,
        template="semen",
        collected=f"{day(100).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(line,),
    )
    return next(iter(intake.read(draft, known, after_testosterone(earlier), LATE, "new").problems), None)


@pytest.mark.parametrize(("text", "low"), [("<54", True), ("<=54", False), ("54", False)])
def test_a_share_below_an_open_end_is_less_than_the_least_usual_one(known, text, low):
    """Bioavailable testosterone: 10 % of the total is the least (bioavailable_share_low_percent)."""
    found = cross_questions(blood(0, bioavailable_testosterone=text, testosterone="540"), known)
    assert ("bioavailable_testosterone" in found) is low


def test_a_draw_too_early_for_the_baseline_leaves_the_later_ones_to_it(known):
    def baselines(*panels):
        found = plan(assess(on_serm(*panels), known, day(-1)), known)
        return [(item.status.value, item.markers) for item in found if item.template == "first"][:2]

    early, lh, fsh = blood(-200, lh="3"), blood(-30, lh="3"), blood(-20, fsh="3")
    assert baselines(early, lh, fsh) == [("done", ("lh",)), ("done", ("fsh",))]
    later = blood(-10, testosterone="300")
    assert baselines(early, lh, fsh, later) == [("done", ("lh",)), ("done", ("fsh", "testosterone"))]


def test_testosterone_of_no_name_has_no_wash_out_date_where_one_preparation_has_none(known):
    gel = replace(known.agents["testosterone_gel"], wash_out_days=None)
    undated = replace(known, agents={**known.agents, gel.id: gel})
    said = judged(after_testosterone(blood(1, lh="1.0"), agent=None), undated, "lh").reason
    assert said == known.say("verdict_wash_out_unknown", agent=known.say("testosterone_unnamed"))


@pytest.mark.parametrize("times", ["0.5", "1", "3"])
def test_the_mass_balance_closes_whatever_the_association_constant_of_shbg_is(known, times):
    """Total = free x (1 + albumin) + SHBG x K x free / (1 + K x free), clinical.md 3.1; K is 1 per nmol/L."""
    constants = known.constants
    association = constants["vermeulen_shbg_association"] * Decimal(times)
    binding = Binding.of({**constants, "vermeulen_shbg_association": association})
    testosterone, shbg, albumin = Decimal(15), Decimal(40), Decimal(43)
    free = binding.free(testosterone, shbg, albumin)
    k = association / 10**9
    bound = binding.bioavailable(testosterone, shbg, albumin) + shbg * k * free / (1 + k * free)
    assert abs(bound / testosterone - 1) < Decimal("1e-12")
