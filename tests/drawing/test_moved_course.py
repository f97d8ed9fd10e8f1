"""A corrected course in words: one line for each thing that differs, and none for what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.clinical.last_dose import OtherEnd
from clinic_desktop.clinical.moved_anchor import Rejudged, moved_anchor
from clinic_desktop.drawing.anchors import anchor_marks, ends_too, other_end_offered, other_end_said
from clinic_desktop.drawing.moved_course import Difference, differences, in_short
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Medication, Precision
from clinic_desktop.model.lazy import Lazy
from tests.drawing.men import COURSE, GEL, MAN, TODAY

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


def said(chart: Chart, knowledge: Knowledge, days: int = 0, **changed: object) -> dict[str, tuple[str, str]]:
    """What differs once the first course is moved by some days, or changed otherwise, by what it is about."""
    course = chart.courses[0]
    use, anchor = course.testosterone, course.anchor + timedelta(days=days)
    if use is not None and days:
        use = replace(use, last_dose=anchor)
    corrected = replace(course, **{"anchor": anchor, "testosterone": use, **changed})  # type: ignore[arg-type]
    found = differences(moved_anchor(chart, corrected, knowledge, TODAY), knowledge)
    assert len({each.about for each in found}) == len(found)
    return {each.about: (each.before, each.after) for each in found}


def test_the_course_comes_first_then_results_then_the_plan(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, 40)
    assert list(found)[:7] == [
        "Day 0",
        "Today",
        "Testosterone counts until",
        "Baseline",
        "Early",
        "Mid",
        "Months 3 and later",
    ]
    assert found["Day 0"] == ("20 Jul 2026", "29 Aug 2026")
    assert found["Today"] == ("Months 3 and later, week 18", "Mid, week 12")
    assert found["Baseline"] == ("to 19 Jul 2026", "to 28 Aug 2026")
    assert found["Early"] == ("20 Jul 2026 – 16 Aug 2026", "29 Aug 2026 – 25 Sep 2026")
    assert found["Months 3 and later"] == ("from 19 Oct 2026", "from 28 Nov 2026")
    kinds = ["plan" if ", day " in about else "result" for about in list(found)[7:]]
    planned = [place for place, kind in enumerate(kinds) if kind == "plan"]
    assert planned == list(range(planned[0], planned[-1] + 1))
    judged, counted = list(found)[7:][: planned[0]], list(found)[7:][planned[-1] + 1 :]
    assert len(judged) > 5
    assert counted  # judged as before, only counted from another draw: last, for nobody need act on them


def test_a_result_says_what_differs_of_it_alone(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, 40)
    before, after = found["LH 4.8, 21 Sep 2026"]
    assert before.startswith("as expected, own production, no claim since 10 Aug 2026, baseline: +4700 %")
    assert after.startswith("too early, drug level, +2300 % since 10 Aug 2026 (a real rise), baseline: ")
    assert found["Free testosterone calculated, 21 Sep 2026"] == (
        "not judged, own production",
        "too early, drug level",
    )
    assert found["Total motility 40, 12 Oct 2026"] == ("own production", "drug level")
    sperm = found["Sperm concentration 3.2, 12 Oct 2026"]
    assert sperm == (
        "as expected, own production, no claim since 10 Jul 2026",
        "too early, drug level, reappeared since 10 Jul 2026",
    )


def test_the_plan_names_its_day_and_how_far_it_is_on_both_sides(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, 40)
    assert found["Follow-up, day 175"] == ("planned, 11 Jan 2027", "planned, 20 Feb 2027")
    assert found["Follow-up, day 56"] == ("done, 14 Sep 2026", "–")
    assert found["Semen analysis, day 84, still awaited"] == ("awaited, 12 Oct 2026", "awaited, 21 Nov 2026")


def test_where_nothing_was_moved_there_is_no_line(okafor: Chart, knowledge: Knowledge) -> None:
    assert said(okafor, knowledge) == {}
    assert said(okafor, knowledge, outcome="recovered") == {}


def test_an_anchor_known_to_the_month_is_said_as_one(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, anchor_precision=Precision.MONTH)
    assert found["Day 0"] == ("20 Jul 2026", "about Jul 2026")
    assert "Early" not in found


def test_a_day_before_the_anchor_is_said_by_its_number(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, (TODAY - COURSE.anchor).days + 5)
    assert found["Today"][1] == "Baseline, day -5"


def test_after_the_end_of_a_course_there_is_no_phase(okafor: Chart, knowledge: Knowledge) -> None:
    found = said(okafor, knowledge, end=date(2026, 11, 1))
    assert found["Today"] == ("Months 3 and later, week 18", "–")


def test_a_wash_out_that_is_not_known_is_a_dash(knowledge: Knowledge) -> None:
    man = Chart(MAN, courses=(COURSE,))
    use = replace(GEL, last_dose=TODAY)
    found = said(man, knowledge, pathway="serm_therapy", testosterone=None)
    assert found["Testosterone counts until"][1] == "–"
    assert found["Titration"][0] == "–"
    again = said(man, knowledge, testosterone=use)
    assert again["Testosterone counts until"][1] == "1 Dec 2026"


def test_where_few_words_hide_the_difference_the_whole_sentence_is_told(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    moved = moved_anchor(okafor_judged.chart, okafor_judged.chart.courses[0], knowledge, TODAY)
    reading = okafor_judged.of("testosterone")[-1]
    assert reading.change is not None
    changes = [
        replace(reading.change, reason=reason, real=None) for reason in ("one reason", "another reason")
    ]
    one, other = (replace(reading, to_last=Lazy(partial(replace, change))) for change in changes)
    forged = replace(moved, readings=(Rejudged(one, other),))
    (line,) = differences(forged, knowledge)
    assert isinstance(line, Difference)
    assert (line.before.endswith("one reason"), line.after.endswith("another reason")) == (True, True)


def test_what_a_move_comes_to_is_said_in_one_sentence(okafor: Chart, knowledge: Knowledge) -> None:
    (course,) = okafor.courses

    def short(days: int) -> str:
        moved = moved_anchor(
            okafor, replace(course, anchor=course.anchor + timedelta(days=days)), knowledge, TODAY
        )
        return in_short(moved, knowledge, TODAY)

    assert short(0) == "No result is judged otherwise; nothing of the plan moves."
    assert short(28) == (
        "6 results are judged otherwise; 22 pieces of the plan move. "
        "15 more are only counted from another draw."
    )
    assert short((TODAY - course.anchor).days + 5).startswith("28 Nov 2026 is still to come. ")
    assert "to come" not in short((TODAY - course.anchor).days)


def test_a_mark_names_the_course_and_day_0_of_each(knowledge: Knowledge) -> None:
    later = replace(COURSE, id="later", anchor=COURSE.anchor + timedelta(days=70), pathway="not held here")
    month = replace(COURSE, anchor_precision=Precision.MONTH)
    one, other = anchor_marks((later, month), knowledge, COURSE.anchor)
    assert (one.course, one.x, other.course, other.x) == (COURSE.id, 0.0, "later", 70.0)
    assert one.words.startswith("Day 0 of Post-TRT reactivation, about ")
    assert other.words.startswith("Day 0 of not held here, ")


def test_what_the_medication_list_tells_otherwise_and_what_is_offered(knowledge: Knowledge) -> None:
    day, later = date(2026, 7, 20), date(2026, 8, 19)
    listed = Medication(id="trt", agent="testosterone_cypionate", start=date(2024, 3, 1), end=day)

    def said(listed: Medication, mended: Medication | None) -> tuple[str, str]:
        other = OtherEnd(listed, mended, later, alike=True)
        return other_end_said(other, knowledge), other_end_offered(other)

    mended = replace(listed, end=later)
    assert said(listed, mended) == (
        "On the medication list Testosterone cypionate ends on 20 Jul 2026.",
        "Let it go on to 19 Aug 2026 too",
    )
    assert said(replace(listed, end=None), mended) == (
        "On the medication list Testosterone cypionate is still taken.",
        "End it on 19 Aug 2026 too",
    )
    assert said(replace(listed, end=date(2026, 9, 1)), mended)[1] == "End it on 19 Aug 2026 too"
    assert "begins only on 1 Mar 2024" in said(listed, None)[0]
    assert ends_too(mended, knowledge) == "Testosterone cypionate ends on 19 Aug 2026 too."
