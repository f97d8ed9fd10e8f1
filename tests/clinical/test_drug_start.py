"""What starting a drug means: doubts, questions, what the plan gets; and when a drug is out again."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical.admission import read_date
from clinic_desktop.clinical.drug_start import added_to_plan, asked_at_start, doubts
from clinic_desktop.clinical.plan import plan_on
from clinic_desktop.clinical.washed_out import drugs_at_end, wash_outs, washed_out_on
from clinic_desktop.model.course import Answer, Precision
from tests.clinical.charts import after_testosterone, day, drug, on_serm

GEL = drug("testosterone_gel", 10)


def test_nothing_is_doubtful_about_a_drug_that_is_new_and_fits(known):
    chart = after_testosterone()
    assert doubts(replace(drug("clomiphene", 14), unit="mg"), chart, day(20), known) == ()
    before = drug("testosterone_gel", -400, 0)
    assert doubts(before, chart, day(20), known) == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (drug("clomiphene", 30), "already, and still taken then"),
        (replace(drug("hcg", 30), unit="mg"), "is not dosed in mg here, but in IU"),
        (drug("hcg", 50), "still to come"),
        (GEL, "is his last dose of testosterone"),
    ],
)
def test_what_is_doubtful_is_said(known, typed, said):
    chart = after_testosterone(drugs=(replace(drug("clomiphene", 5), id="held"),))
    assert any(said in each for each in doubts(typed, chart, day(40), known))


def test_the_testosterone_of_a_later_time_is_not_doubted_for_an_ended_course(known):
    late = replace(GEL, start=day(150))
    assert doubts(late, after_testosterone(end=100), day(200), known) == ()


def test_a_drug_asks_its_own_questions_with_the_answers_of_the_course(known):
    (course,) = after_testosterone().courses
    told = replace(course, contraindications=(("cancer", Answer.YES),))
    (asked,) = asked_at_start(known.agents["testosterone_gel"], told, known)
    assert (asked.question.id, asked.answer) == ("cancer", Answer.YES)
    assert asked_at_start(known.agents["fsh"], told, known) == ()
    unasked = asked_at_start(known.agents["clomiphene"], None, known)
    assert {each.answer for each in unasked} == {Answer.NOT_ASKED}


def test_what_is_added_says_days_steps_questions_and_what_is_not_verified(known):
    said = [each.text for each in added_to_plan(GEL, on_serm(), day(10), known)]
    assert any("then every 182 days: haematocrit" in text for text in said)
    assert any(" and about 8 Feb 2026: total testosterone" in text for text in said)
    hcg = added_to_plan(drug("hcg", 10), on_serm(), day(10), known)
    assert hcg[0].text.startswith("At every visit: breast symptoms")
    assert not hcg[1].verified


def promised(typed, chart, on, known):
    """The days of the draws that starting a drug promises."""
    said = [each.text for each in added_to_plan(typed, chart, day(on), known)]
    return [
        read_date("day", text[: text.index(" 20") + 5], day(on), future_ok=True)
        for text in said
        if " 20" in text
    ]


@pytest.mark.parametrize("begun", [0, 3, 5, 20, 24, 60, 130, 190])
@pytest.mark.parametrize("agent", ["clomiphene", "testosterone_gel", "anastrozole", "testosterone_cypionate"])
def test_what_is_promised_is_what_the_plan_holds_once_it_is_kept(known, agent, begun):
    typed, chart = drug(agent, begun), after_testosterone()
    kept = replace(chart, medications=(*chart.medications, typed))
    rules = {rule.said for rule in known.drug_monitoring.values() if rule.watches(known.agents[agent])}
    held = [item.due for item in plan_on(kept, day(begun), known) for said in rules if said in item.reason]
    assert sorted(promised(typed, chart, begun, known)) == sorted(held)


def test_a_drug_whose_looks_are_all_past_or_measured_promises_no_draw(known):
    long_ago = drug("clomiphene", -400)
    said = added_to_plan(long_ago, after_testosterone(), day(10), known)
    assert said[0].text.startswith("What is watched on it is measured already")


def test_where_no_source_names_anything_that_is_said(known):
    (said,) = added_to_plan(drug("gonadorelin", 10), on_serm(), day(10), known)
    assert said.text.startswith("No source read names what to watch on Gonadorelin")


def test_without_a_running_course_nothing_comes_into_the_plan_yet(known):
    typed = drug("clomiphene", 10)
    nobody = replace(on_serm(), courses=())
    assert added_to_plan(typed, nobody, day(10), known)[-1].text.startswith("There is no course yet")
    ended = after_testosterone(end=5)
    assert added_to_plan(typed, ended, day(10), known)[-1].text.startswith("The course has ended")


def test_a_drug_is_out_after_its_own_days(known):
    ended = drug("testosterone_gel", -400, 0)
    chart = after_testosterone(drugs=(ended,))
    assert washed_out_on(ended, chart, known) == day(8)
    serm = drug("clomiphene", 10, 50)
    assert washed_out_on(serm, replace(chart, medications=(serm,)), known) == day(106)


@pytest.mark.parametrize("agent", ["clomiphene", "fsh", "other"])
def test_a_drug_that_goes_on_or_has_no_verified_days_is_out_on_no_day(known, agent):
    taken = drug(agent, 10) if agent == "clomiphene" else drug(agent, 10, 20)
    assert washed_out_on(taken, after_testosterone(drugs=(taken,)), known) is None


def test_a_dose_that_is_followed_by_another_is_not_washed_out_by_itself(known):
    first, second = drug("clomiphene", 10, 50), drug("clomiphene", 51)
    assert washed_out_on(first, after_testosterone(drugs=(first, second)), known) is None


def test_each_testosterone_says_when_it_is_out_once(known):
    chart = after_testosterone(drugs=(drug("testosterone_gel", -400, 0),))
    (before,) = wash_outs(chart, day(3), known)
    assert "washed out from 9 Jan 2026 on" in before.text
    (after,) = wash_outs(chart, day(30), known)
    assert "washed out since 9 Jan 2026" in after.text
    assert "androgel" in after.citations


def test_a_wash_out_that_is_not_known_to_the_day_says_between_what_it_lies(known):
    (said,) = wash_outs(after_testosterone(precision=Precision.MONTH), day(30), known)
    assert "washed out between" in said.text
    (unnamed,) = wash_outs(after_testosterone(agent=None), day(30), known)
    assert unnamed.text.startswith("Testosterone whose preparation is not named")


def test_testosterone_that_is_taken_again_is_told_by_its_last_use_only(known):
    chart = on_serm(drugs=(drug("testosterone_gel", -400, -300), drug("testosterone_gel", -200, -100)))
    (said,) = wash_outs(chart, day(0), known)
    assert "last dose 23 Sep 2025" in said.text
    going_on = on_serm(drugs=(drug("testosterone_gel", -400, -300), drug("testosterone_gel", -200)))
    assert wash_outs(going_on, day(0), known) == ()


def test_another_drug_is_told_until_it_is_out_and_an_unverified_one_as_that(known):
    def told(*drugs, on):
        return [each.text for each in wash_outs(replace(on_serm(), medications=drugs), day(on), known)]

    serm, fsh = drug("clomiphene", 0, 50), drug("fsh", 0, 50)
    assert "washed out from 17 Apr 2026 on" in told(serm, on=60)[0]
    assert told(serm, on=106) == []
    assert "not verified: gone by" in told(fsh, on=52)[0]
    assert told(drug("other", 0, 50), drug("hcg", 0), on=52) == []


def test_testosterone_without_any_days_says_that_no_date_can_be_given(known):
    steroid = known.agents["anabolic_steroid"]
    agents = dict(known.agents) | {steroid.id: replace(steroid, wash_out_days=None)}
    less = replace(known, agents=agents)
    chart = replace(on_serm(), medications=(drug("anabolic_steroid", -50, -10),))
    assert "no wash-out date can be given" in wash_outs(chart, day(0), less)[0].text


def test_a_course_ends_on_the_drug_or_off_it(known):
    on = on_serm(drugs=(drug("hcg", 0), drug("clomiphene", 90)))
    assert drugs_at_end(on, day(100), known) == "still on clomiphene and hCG"
    off = replace(on, medications=(drug("clomiphene", 0, 50),))
    assert drugs_at_end(off, day(100), known) == "off all drugs since 20 Feb 2026"
    assert drugs_at_end(replace(on, medications=()), day(100), known) == "no drug is listed"
    assert drugs_at_end(after_testosterone(), day(100), known) == "off all drugs since 1 Jan 2026"
