"""The axis as `show --json` prints it: a pattern and six nodes with their drugs, of the day asked for."""

import json
from datetime import date

from clinic_desktop.clinical.assess import assess
from clinic_desktop.exchange.assessment import document
from tests.clinical.test_man_of_the_pictures import AUGUST, OKAFOR, TODAY

SITES = ["hypothalamus", "pituitary", "leydig", "sertoli", "aromatase", "sperm"]
STATES = {"suppressed", "responding", "not responding", "recovering", "raised", "not known"}


def printed(knowledge, on):
    return json.loads(json.dumps(document(assess(OKAFOR.until(on), knowledge, on), knowledge)))["axis"]


def test_the_axis_has_the_shape_of_the_contract(knowledge):
    axis = printed(knowledge, TODAY)
    assert list(axis) == ["pattern", "nodes"]
    assert list(axis["nodes"]) == SITES
    for node in axis["nodes"].values():
        assert list(node) == ["state", "drugs", "because"]
        assert node["state"] in STATES
        assert node["because"]


def test_the_axis_is_of_the_day_asked_for(knowledge):
    august, today = printed(knowledge, AUGUST), printed(knowledge, TODAY)
    assert (august["pattern"], today["pattern"]) == ("suppressed", "on treatment")
    assert august["nodes"]["pituitary"]["drugs"] == ["testosterone_cypionate", "clomiphene"]
    assert august["nodes"]["leydig"]["drugs"] == ["hcg"]
    assert today["nodes"]["pituitary"]["drugs"] == ["clomiphene"]
    assert today["nodes"]["leydig"]["drugs"] == []


def test_a_day_between_visits_speaks_of_that_days_drugs(knowledge):
    september = printed(knowledge, date(2026, 9, 10))
    assert september["pattern"] == "on treatment"
    assert september["nodes"]["leydig"] == {
        "state": "not known",
        "drugs": ["hcg"],
        "because": "Total testosterone 398 ng/dL on 10 Aug 2026 was drawn while testosterone cypionate was"
        " on board, which is over",
    }
