"""The map of the axis: the state of each site from the latest readings, and each drug at its site."""

from dataclasses import replace

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.model.axis import Site
from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, on_serm, panel, reading, semen
from tests.clinical.test_man_of_the_pictures import OKAFOR, TODAY

TRT = blood(-3, lh="<0.1", fsh="<0.2", testosterone="812", estradiol="30")
LOW = blood(-10, lh="2", fsh="2", testosterone="150", estradiol="20")


def node(chart, known, number, site):
    return axis(assess(chart, known, day(number)), known).node(Site(site))


def state(chart, known, number, site):
    return node(chart, known, number, site).state.value


def untreated(*panels, drugs=()):
    return Chart(MAN, medications=tuple(drugs), panels=panels)


def inhibin(number, text, limits="47-308"):
    return panel(number, reading("inhibin_b", text, "ng/L", limits))


SUPPRESSES, BLOCKS = "suppresses", "blocks the estrogen receptor"


@pytest.mark.parametrize(
    ("agent", "sites"),
    [
        ("clomiphene", {"hypothalamus": BLOCKS, "pituitary": BLOCKS}),
        ("enclomiphene", {"hypothalamus": BLOCKS, "pituitary": BLOCKS}),
        ("tamoxifen", {"hypothalamus": BLOCKS, "pituitary": BLOCKS}),
        ("gonadorelin", {"pituitary": "stimulates"}),
        ("hcg", {"leydig": "stimulates"}),
        ("fsh", {"sertoli": "stimulates"}),
        ("anastrozole", {"aromatase": "inhibits"}),
        ("letrozole", {"aromatase": "inhibits"}),
        ("testosterone_cypionate", {"hypothalamus": SUPPRESSES, "pituitary": SUPPRESSES}),
        ("testosterone_gel", {"hypothalamus": SUPPRESSES, "pituitary": SUPPRESSES}),
        ("anabolic_steroid", {"hypothalamus": SUPPRESSES, "pituitary": SUPPRESSES}),
        ("other", {}),
    ],
)
def test_each_drug_acts_at_its_site_and_nowhere_else(known, agent, sites):
    found = axis(assess(untreated(drugs=[drug(agent, 1)]), known, day(10)), known)
    acting = {each.site.value: each.drugs[0] for each in found.nodes if each.drugs}
    assert {site: action.effect.value for site, action in acting.items()} == sites
    assert all(action.agent == agent for action in acting.values())
    assert all(action.name == known.agents[agent].name for action in acting.values())
    before = axis(assess(untreated(drugs=[drug(agent, 1)]), known, day(0)), known)
    assert not any(each.drugs for each in before.nodes)


def test_every_shipped_drug_but_other_has_a_site(known):
    without = [
        agent
        for agent in known.agents
        if not any(
            n.drugs for n in axis(assess(untreated(drugs=[drug(agent, 1)]), known, day(1)), known).nodes
        )
    ]
    assert without == ["other"]


@pytest.mark.parametrize(
    ("agent", "site", "days"),
    [("clomiphene", "pituitary", 56), ("hcg", "leydig", 14), ("anastrozole", "aromatase", 14)],
)
def test_a_drug_acts_until_it_is_washed_out(known, agent, site, days):
    chart = untreated(drugs=[drug(agent, 1, 100)])
    assert node(chart, known, 99 + days, site).drugs
    assert not node(chart, known, 100 + days, site).drugs


def test_an_unverified_wash_out_is_not_counted_on(known):
    chart = untreated(drugs=[drug("fsh", 1, 100)])
    assert node(chart, known, 100, "sertoli").drugs
    assert not node(chart, known, 101, "sertoli").drugs


def test_a_drug_whose_dose_changed_is_named_once(known):
    chart = untreated(drugs=[drug("clomiphene", 1, 30), drug("hcg", 5), drug("clomiphene", 31)])
    assert [each.agent for each in node(chart, known, 40, "pituitary").drugs] == ["clomiphene"]


def test_a_drug_that_the_catalogue_does_not_know_acts_nowhere(known):
    fewer = {id: agent for id, agent in known.agents.items() if id != "letrozole"}

    changed = replace(known, agents=fewer)
    assert not node(untreated(drugs=[drug("letrozole", 1)]), changed, 5, "aromatase").drugs


def test_nothing_is_known_of_a_man_without_readings(known):
    found = axis(assess(untreated(), known, day(0)), known)
    assert [each.site.value for each in found.nodes] == [
        *("hypothalamus", "pituitary", "leydig", "sertoli", "aromatase", "sperm"),
    ]
    assert {each.state.value for each in found.nodes} == {"not known"}
    assert all("not measured" in each.because for each in found.nodes)


@pytest.mark.parametrize(
    ("lh", "t", "expected"),
    [
        ("0.5", "500", "suppressed"),
        ("<0.1", "100", "suppressed"),
        ("<0.7", "500", "not known"),
        ("1.6", "500", "not responding"),
        ("5", "500", "responding"),
        ("5", "150", "not responding"),
        ("8.7", "500", "raised"),
        ("<2", "500", "not known"),
    ],
)
def test_hypothalamus_and_pituitary_are_read_from_lh(known, lh, t, expected):
    chart = untreated(blood(0, lh=lh, fsh="5", testosterone=t))
    assert state(chart, known, 0, "pituitary") == expected
    assert state(chart, known, 0, "hypothalamus") == expected
    assert "not measured" in node(chart, known, 0, "hypothalamus").because


def test_an_lh_without_a_range_shows_only_suppression(known):
    def bare(text):
        return untreated(panel(0, reading("lh", text, limits=None)))

    assert state(bare("5"), known, 0, "pituitary") == "not known"
    assert state(bare("0.2"), known, 0, "pituitary") == "suppressed"


def test_after_testosterone_an_lh_below_range_is_recovering(known):
    assert state(after_testosterone(TRT, blood(20, lh="1.0")), known, 20, "pituitary") == "recovering"
    chart = after_testosterone(TRT, blood(5, lh="0.9"))
    assert state(chart, known, 5, "pituitary") == "recovering"
    assert state(on_serm(blood(-10, lh="0.6"), blood(30, lh="1.6")), known, 30, "pituitary") == "recovering"


def test_while_testosterone_is_taken_an_lh_below_range_is_held_down(known):
    chart = after_testosterone(blood(-3, lh="1.0", testosterone="700"))
    assert state(chart, known, -3, "pituitary") == "suppressed"
    assert "while testosterone is taken" in node(chart, known, -3, "pituitary").because


def test_injected_fsh_leaves_what_lh_shows_and_takes_what_fsh_shows(known):
    chart = untreated(blood(0, lh="5", fsh="13", testosterone="500"), drugs=[drug("fsh", 5)])
    assert [state(chart, known, 10, site) for site in ("hypothalamus", "pituitary", "leydig", "sertoli")] == [
        *("responding", "responding", "responding", "not known"),
    ]


def test_an_lh_that_is_behind_does_not_respond(known):
    assert state(after_testosterone(TRT, blood(120, lh="1.0")), known, 120, "pituitary") == "not responding"
    assert state(on_serm(LOW, blood(60, lh="2")), known, 60, "pituitary") == "not responding"


def test_on_a_serm_a_real_rise_within_range_responds(known):
    assert state(on_serm(LOW, blood(60, lh="6", testosterone="200")), known, 60, "pituitary") == "responding"
    assert (
        state(on_serm(LOW, blood(20, lh="2.1", testosterone="200")), known, 20, "pituitary") == "responding"
    )


def test_an_fsh_above_range_raises_the_pituitary_but_not_the_hypothalamus(known):
    chart = untreated(blood(0, lh="5", fsh="13", testosterone="500"))
    assert state(chart, known, 0, "pituitary") == "raised"
    assert state(chart, known, 0, "hypothalamus") == "responding"
    injected = untreated(blood(20, lh="5", fsh="13", testosterone="500"), drugs=[drug("fsh", 1)])
    assert state(injected, known, 20, "pituitary") == "responding"


def test_gonadorelin_leaves_the_hypothalamus_unknown(known):
    chart = untreated(blood(20, lh="5", testosterone="500"), drugs=[drug("gonadorelin", 1)])
    assert state(chart, known, 20, "hypothalamus") == "not known"
    assert state(chart, known, 20, "pituitary") == "responding"


@pytest.mark.parametrize("site", ["hypothalamus", "pituitary", "leydig", "sertoli", "aromatase"])
def test_a_reading_from_before_a_drug_or_on_one_that_is_over_shows_nothing_of_today(known, site):
    taken = blood(10, lh="5", fsh="13", testosterone="500", estradiol="30")
    assert state(untreated(taken), known, 200, site) != "not known"
    before = node(untreated(taken, drugs=[drug("tamoxifen", 11)]), known, 200, site)
    assert before.state.value == "not known"
    assert "before tamoxifen was begun" in before.because
    over = node(untreated(taken, drugs=[drug("tamoxifen", 1, 20)]), known, 200, site)
    assert over.state.value == "not known"
    assert "while tamoxifen was on board" in over.because


@pytest.mark.parametrize(
    ("t", "lh", "expected"),
    [
        ("500", "5", "responding"),
        ("500", "12", "responding"),
        ("950", "5", "raised"),
        ("150", "12", "not responding"),
        ("150", "5", "not known"),
        ("500", "0.3", "suppressed"),
        ("150", "<0.1", "suppressed"),
        ("500", "<0.7", "not known"),
        ("<300", "5", "not known"),
    ],
)
def test_leydig_cells_by_testosterone_where_lh_reaches_them(known, t, lh, expected):
    chart = untreated(blood(0, lh=lh, fsh="5", testosterone=t))
    assert state(chart, known, 0, "leydig") == expected


def test_a_drug_level_says_nothing_of_the_leydig_cells(known):
    chart = after_testosterone(blood(-3, lh="3", testosterone="700"))
    assert "drug level" in node(chart, known, -3, "leydig").because
    assert state(chart, known, -3, "leydig") == "not known"


def test_leydig_cells_recover_with_a_real_rise_below_range(known):
    chart = after_testosterone(
        TRT, blood(30, lh="2", testosterone="100"), blood(60, lh="4", testosterone="220")
    )
    assert state(chart, known, 60, "leydig") == "recovering"


def test_leydig_cells_that_do_not_answer_a_risen_lh_do_not_respond(known):
    chart = on_serm(LOW, blood(60, lh="7", testosterone="155"))
    assert state(chart, known, 60, "leydig") == "not responding"
    assert state(on_serm(LOW, blood(60, lh="2.1", testosterone="155")), known, 60, "leydig") == "not known"


@pytest.mark.parametrize(
    ("t", "expected"),
    [("500", "responding"), ("950", "responding"), ("150", "not responding"), ("<300", "not known")],
)
def test_on_hcg_the_leydig_cells_answer_hcg(known, t, expected):
    chart = after_testosterone(TRT, blood(60, lh="<0.1", testosterone=t), drugs=[drug("hcg", 30)])
    assert state(chart, known, 60, "leydig") == expected


def test_leydig_cells_are_unknown_without_testosterone(known):
    assert state(untreated(blood(0, lh="5")), known, 0, "leydig") == "not known"
    alone = untreated(blood(0, testosterone="150"))
    assert state(alone, known, 0, "leydig") == "not known"


@pytest.mark.parametrize(
    ("fsh", "expected"),
    [
        ("0.5", "suppressed"),
        ("<0.2", "suppressed"),
        ("1.0", "not known"),
        ("5", "not known"),
        ("13", "not responding"),
    ],
)
def test_sertoli_cells_without_inhibin_b_go_by_fsh(known, fsh, expected):
    assert state(untreated(blood(0, lh="5", fsh=fsh)), known, 0, "sertoli") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("62", "responding"), ("320", "raised"), ("30", "not responding"), ("<60", "not known")],
)
def test_sertoli_cells_go_by_inhibin_b_where_it_was_measured(known, text, expected):
    assert state(untreated(blood(0, fsh="5"), inhibin(0, text)), known, 0, "sertoli") == expected
    injected = untreated(blood(20, fsh="0.2"), inhibin(20, text), drugs=[drug("fsh", 1)])
    assert state(injected, known, 20, "sertoli") == expected


def test_sertoli_cells_recover(known):
    rising = untreated(inhibin(-60, "15"), inhibin(0, "40"))
    assert state(rising, known, 0, "sertoli") == "recovering"
    after = after_testosterone(TRT, blood(20, fsh="1.0"))
    assert state(after, known, 20, "sertoli") == "recovering"


def test_an_inhibin_b_from_before_the_drug_gives_way_to_fsh(known):
    chart = on_serm(inhibin(-5, "62"), blood(60, fsh="5"))
    assert state(chart, known, 60, "sertoli") == "not known"
    assert "FSH 5" in node(chart, known, 60, "sertoli").because


def test_on_a_serm_or_fsh_an_fsh_above_range_says_nothing_of_the_sertoli_cells(known):
    assert state(on_serm(LOW, blood(60, fsh="14")), known, 60, "sertoli") == "not known"
    injected = untreated(blood(20, fsh="14"), drugs=[drug("fsh", 1)])
    assert "Inhibin B was not measured" in node(injected, known, 20, "sertoli").because


@pytest.mark.parametrize(
    ("e2", "expected"),
    [("44", "raised"), ("30", "responding"), ("9", "suppressed"), ("<20", "not known")],
)
def test_aromatase_by_estradiol(known, e2, expected):
    assert state(untreated(blood(0, estradiol=e2)), known, 0, "aromatase") == expected
    taking = untreated(blood(20, estradiol=e2), drugs=[drug("anastrozole", 1)])
    assert state(taking, known, 20, "aromatase") == expected


def test_an_estradiol_below_range_is_laid_to_the_inhibitor_only_where_one_is_taken(known):
    low = blood(20, estradiol="9")
    assert "without an inhibitor" in node(untreated(low), known, 20, "aromatase").because
    taking = untreated(low, drugs=[drug("letrozole", 1)])
    assert "under the inhibitor" in node(taking, known, 20, "aromatase").because


def test_an_inhibitor_that_really_lowers_estradiol_suppresses_aromatase(known):
    readings = blood(-10, estradiol="41"), blood(20, estradiol="12")
    assert state(untreated(*readings, drugs=[drug("anastrozole", 1)]), known, 20, "aromatase") == "suppressed"
    assert state(untreated(*readings), known, 20, "aromatase") == "responding"


@pytest.mark.parametrize(
    ("sperm", "expected"),
    [("16", "responding"), (">16", "responding"), ("15", "not responding"), ("0", "not responding")],
)
def test_sperm_of_an_untreated_man_go_by_the_limit(known, sperm, expected):
    assert state(untreated(semen(0, sperm=sperm)), known, 0, "sperm") == expected


def test_no_sperm_and_few_sperm_are_told_apart(known):
    assert "none seen" in node(untreated(semen(0, sperm="0")), known, 0, "sperm").because
    assert "without a real rise" in node(untreated(semen(0, sperm="3")), known, 0, "sperm").because


def test_sperm_across_the_limit_or_from_before_a_drug_are_not_known(known):
    assert state(untreated(semen(0, sperm="<20")), known, 0, "sperm") == "not known"
    assert state(on_serm(semen(-5, sperm="20")), known, 60, "sperm") == "not known"


def test_sperm_made_on_testosterone_are_suppressed_until_the_next_sample(known):
    chart = after_testosterone(semen(-3, sperm="0"), drugs=[drug("clomiphene", 10)])
    assert state(chart, known, 30, "sperm") == "suppressed"
    assert state(after_testosterone(semen(-3, sperm="20")), known, -3, "sperm") == "responding"


def test_sperm_recover_when_back_or_really_rising(known):
    back = after_testosterone(semen(-3, sperm="0"), semen(80, sperm="3"))
    assert state(back, known, 80, "sperm") == "recovering"
    rising = after_testosterone(semen(-3, sperm="0.1"), semen(80, sperm="12"))
    assert state(rising, known, 80, "sperm") == "recovering"


def test_sperm_without_a_signal_are_suppressed_and_before_their_time_not_known(known):
    none = semen(-3, sperm="0"), semen(80, sperm="0")
    undriven = after_testosterone(TRT, *none, blood(80, lh="<0.1", fsh="<0.1", testosterone="100"))
    assert state(undriven, known, 80, "sperm") == "suppressed"
    assert state(after_testosterone(*none, blood(80, fsh="4")), known, 80, "sperm") == "not known"
    late = after_testosterone(semen(-3, sperm="0"), semen(400, sperm="0"), blood(400, fsh="4"))
    assert state(late, known, 400, "sperm") == "not responding"


def test_a_state_never_rests_on_a_later_reading(known):
    chart = untreated(blood(0, lh="5"), blood(30, lh="0.1"))
    assert state(chart, known, 29, "pituitary") == "responding"
    assert state(chart, known, 30, "pituitary") == "suppressed"


# The men of the demonstration clinic as of its own day: pattern, then the six sites.
@pytest.mark.parametrize(
    ("man", "expected"),
    [
        ("brandt", "on treatment: responding, raised, responding, not known, responding, not known"),
        (
            "castellanos",
            "on treatment: responding, responding, responding, not known, responding, suppressed",
        ),
        ("dlamini", "on treatment: responding, responding, responding, not known, responding, responding"),
        ("eriksson", "secondary: suppressed, suppressed, suppressed, suppressed, responding, suppressed"),
        ("haddad", "suppressed: suppressed, suppressed, suppressed, suppressed, raised, suppressed"),
        ("okafor", "on treatment: responding, responding, responding, not known, raised, recovering"),
    ],
)
def test_the_men_of_the_demonstration_clinic(known, man, expected):
    content = resource(f"demonstration/{man}.json").read_bytes()
    ids = iter(range(1000))
    chart = read(content, known, TODAY, lambda: str(next(ids)))
    found = axis(assess(chart, known, TODAY), known)
    assert f"{found.pattern}: {', '.join(each.state for each in found.nodes)}" == expected


def test_the_map_of_the_man_of_the_pictures(known):
    found = axis(assess(OKAFOR, known, TODAY), known)
    assert [each.agent for each in found.node(Site.HYPOTHALAMUS).drugs] == ["clomiphene"]
    assert not found.node(Site.LEYDIG).drugs
    assert (
        found.node(Site.PITUITARY).because
        == "LH 7.4 IU/L on 23 Nov 2026 has really risen and is within its range"
    )
    assert found.node(Site.SPERM).state.value == "recovering"


def test_no_site_is_said_to_answer_or_not_by_a_draw_on_biotin(known):
    results = {"lh": "0.1", "fsh": "0.2", "testosterone": "1100", "estradiol": "70"}
    readings = [reading(marker, text) for marker, text in results.items()]
    clean, misled = untreated(panel(0, *readings)), untreated(panel(0, *readings, condition=("biotin",)))
    sites = ("hypothalamus", "pituitary", "leydig", "sertoli", "aromatase")
    assert [state(clean, known, 0, site) for site in sites] == [*["suppressed"] * 4, "raised"]
    assert {state(misled, known, 0, site) for site in sites} == {"not known"}
    assert "draw on biotin" in node(misled, known, 0, "leydig").because
    later = untreated(panel(0, *readings, condition=("biotin",)), panel(14, *readings))
    assert state(later, known, 14, "pituitary") == "suppressed"
