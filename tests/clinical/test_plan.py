"""What the pathway asks for next."""

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Goal
from tests.clinical.charts import MAN, after_testosterone, day, on_serm


def plan(chart, known, on):
    return upcoming(assess(chart, known, day(on)), known)


def test_what_is_due_lies_after_the_day_of_the_assessment_the_nearest_first(known):
    items = plan(after_testosterone(), known, 28)
    assert items[0].due > day(28)
    assert [item.due for item in items] == sorted(item.due for item in items)
    assert day(28) not in {item.due for item in items}
    assert plan(after_testosterone(), known, 27)[0].due == day(28)


def test_each_item_names_its_form_markers_reason_and_sources(known):
    for item in plan(after_testosterone(), known, 0):
        assert item.markers == known.templates[item.template].markers
        assert item.reason
        assert item.citations


def test_semen_is_asked_for_only_where_children_are_wanted(known):
    wanted = {item.template for item in plan(on_serm(goals=(Goal.FERTILITY,)), known, 0)}
    unwanted = {item.template for item in plan(on_serm(goals=(Goal.SYMPTOMS,)), known, 0)}
    assert "semen" in wanted
    assert unwanted == wanted - {"semen"}


def test_nothing_is_due_without_a_course_or_after_its_end(known):
    assert plan(Chart(MAN), known, 0) == ()
    assert plan(after_testosterone(end=100), known, 101) == ()
    assert all(item.due <= day(100) for item in plan(after_testosterone(end=100), known, 0))
