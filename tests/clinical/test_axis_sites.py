"""The drugs at the sites of the axis map, those that are over among them; units as people read them."""

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.axis_sites import site_drugs
from clinic_desktop.model.axis import Site
from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, semen


def at(chart, known, number):
    return [
        (each.site.value, each.agent, each.acts, None if each.ended is None else (each.ended - day(0)).days)
        for each in site_drugs(chart, known, day(number))
    ]


def test_a_serm_stands_at_both_its_sites_while_it_acts(known):
    chart = Chart(MAN, medications=(drug("clomiphene", 1, 30),))
    assert at(chart, known, 0) == []
    both = [("hypothalamus", "clomiphene"), ("pituitary", "clomiphene")]
    assert [each[:2] for each in at(chart, known, 10)] == both
    assert at(chart, known, 40) == [(*site, True, 30) for site in both]  # it washes out


def test_an_ended_drug_stays_in_sight_at_the_first_of_its_sites(known):
    chart = Chart(MAN, medications=(drug("clomiphene", 1, 30), drug("hcg", 5, 20)))
    assert at(chart, known, 200) == [("hypothalamus", "clomiphene", False, 30), ("leydig", "hcg", False, 20)]


def test_a_drug_that_was_ended_before_the_course_began_is_not_shown(known):
    before = after_testosterone(
        blood(1, lh="2"), drugs=(drug("hcg", -300, -200), drug("anastrozole", 10, 20))
    )
    assert [each[1] for each in at(before, known, 100)] == ["testosterone_gel", "anastrozole"]


def test_a_drug_that_is_taken_again_is_not_over(known):
    chart = Chart(MAN, medications=(drug("hcg", 1, 20), drug("hcg", 100)))
    assert at(chart, known, 120) == [("leydig", "hcg", True, None)]


def test_testosterone_brakes_until_it_is_washed_out_and_then_is_said_to_be_over(known):
    chart = after_testosterone(blood(-3, lh="<0.1"))
    assert ("pituitary", "testosterone_gel", True, None) in at(chart, known, -3)
    assert ("pituitary", "testosterone_gel", True, 0) in at(chart, known, 3)
    assert at(chart, known, 30) == [("hypothalamus", "testosterone_gel", False, 0)]


def test_units_are_said_as_people_read_them(known):
    found = axis(assess(Chart(MAN, panels=(semen(0, sperm="20"),)), known, day(0)), known)
    assert (
        found.node(Site.SPERM).because == "Sperm concentration 20 million/mL on 1 Jan 2026 reaches the limit"
    )


def test_every_node_and_the_pattern_say_by_which_rule_they_go(known):
    panels = (blood(0, lh="5", fsh="5", testosterone="500", estradiol="30"), semen(0, sperm="20"))
    found = axis(assess(Chart(MAN, panels=panels), known, day(0)), known)
    assert all(node.rule for node in found.nodes)
    assert found.citations
    assert not found.rule
