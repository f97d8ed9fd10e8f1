"""The path of LH against testosterone: its points, where they lie, and which of them have no class."""

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.axis_path import region_of
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, panel, reading


def path(chart, known, number=0):
    return axis(assess(chart, known, day(number)), known).path


def only(known, **results):
    return path(Chart(MAN, panels=(blood(0, **results),)), known)[0]


@pytest.mark.parametrize(
    ("lh", "nanomoles", "region"),  # EMAS cut-offs, Tajar 2010: LH 9.4 U/L, testosterone 10.5 nmol/L
    [
        ("9.4", "10.5", "eugonadal"),
        ("9.5", "10.5", "compensated"),
        ("9.4", "10.4", "secondary"),
        ("9.5", "10.4", "primary"),
        ("0.5", "10.5", "suppressed"),
        ("0.6", "10.5", "eugonadal"),
        ("<0.1", "30", "suppressed"),
        ("<0.1", "5", "secondary"),
        ("<0.7", "30", None),
        (">9", "30", None),
        ("5", "<12", None),
        ("5", ">52", "eugonadal"),
    ],
)
def test_a_draw_lies_where_the_cut_offs_put_it(known, lh, nanomoles, region):
    drawn = panel(0, reading("lh", lh), reading("testosterone", nanomoles, "nmol/L", None))
    found = region_of(path(Chart(MAN, panels=(drawn,)), known)[0], known)
    assert found == region


def test_only_panels_with_both_are_points_and_they_are_in_order(known):
    panels = (blood(5, lh="5", testosterone="500"), blood(0, lh="5"), blood(2, lh="4", testosterone="400"))
    assert [(each.collected.day - day(0)).days for each in path(Chart(MAN, panels=panels), known, 9)] == [
        2,
        5,
    ]


def test_a_draw_on_a_drug_names_it_and_has_no_class(known):
    chart = Chart(MAN, medications=(drug("clomiphene", 1),), panels=(blood(10, lh="5", testosterone="500"),))
    found = path(chart, known, 10)[0]
    assert (found.agents, found.classed, found.draw_class) == (("Clomiphene",), False, DrawClass.OWN)


def test_a_drug_level_has_no_class(known):
    found = path(after_testosterone(blood(-3, lh="<0.1", testosterone="800")), known)[0]
    assert (found.draw_class, found.classed) == (DrawClass.DRUG, False)


def test_a_draw_on_biotin_has_no_class(known):
    both = (reading("lh", "5"), reading("testosterone", "500"))
    found = path(Chart(MAN, panels=(panel(0, *both, condition=("biotin",)),)), known)[0]
    assert found.misled
    assert not found.classed


def test_his_own_draw_without_a_drug_has_a_class(known):
    assert only(known, lh="5", testosterone="500").classed
