"""Unverified figures never judge and never call a change real."""

from dataclasses import replace

from clinic_desktop.knowledge.entities import Basis
from tests.clinical.charts import after_testosterone, blood, judged

UNVERIFIED = Basis(verified=False)


def test_an_unverified_expectation_judges_nothing_and_says_so(known):
    pathway = known.pathways["post_trt_reactivation"]
    doubtful = replace(
        pathway, expectations=tuple(replace(each, basis=UNVERIFIED) for each in pathway.expectations)
    )
    changed = replace(known, pathways={**known.pathways, pathway.id: doubtful})
    found = judged(after_testosterone(blood(120, lh="5")), changed, "lh")
    assert found.phase.value == "not judged"
    assert "not verified" in found.reason


def test_an_unverified_variation_calls_no_change_real_and_says_so(known):
    lh = known.markers["lh"]
    doubtful = replace(lh, variations=tuple(replace(each, basis=UNVERIFIED) for each in lh.variations))
    changed = replace(known, markers={**known.markers, "lh": doubtful})
    change = judged(after_testosterone(blood(60, lh="2"), blood(120, lh="8")), changed, "lh").change
    assert (change.real, change.limit_percent) == (None, None)
    assert "not verified" in change.reason


def test_where_one_preparation_has_no_wash_out_an_unnamed_one_has_no_date(known):
    pellets = replace(known.agents["testosterone_pellets"], wash_out_days=None)
    changed = replace(known, agents={**known.agents, pellets.id: pellets})
    chart = after_testosterone(blood(0, lh="5"), blood(1, lh="5"), agent=None)
    first, later = (judged(chart, changed, "lh", place=place) for place in (0, 1))
    assert (first.phase.value, later.phase.value) == ("too early", "not judged")
    nasal = replace(known.agents["testosterone_nasal"], wash_out_days=9)
    changed = replace(known, agents={**changed.agents, nasal.id: nasal})
    washing_out = judged(chart, changed, "lh")
    assert washing_out.phase.value == "too early"
    assert "may still be on board" in washing_out.reason
