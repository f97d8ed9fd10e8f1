"""The WHO edition that a clinic chose counts for semen reports that name none, and for no others."""

from __future__ import annotations

import pytest

from clinic_desktop.clinical.laboratory import limit_verdict
from clinic_desktop.clinical.semen import findings
from clinic_desktop.clinical.units import canonical
from clinic_desktop.drawing.ranges import who_span
from clinic_desktop.knowledge.who_edition import editions, with_who_edition
from clinic_desktop.model.assessment import LaboratoryVerdict
from tests.clinical.test_semen import GOOD, sample

SPERM = "sperm_concentration"


def called(known, edition, **results):
    return findings(sample(known, edition=edition, **{**GOOD, **results}), known)


# 15.5 million/mL lies between the limits of the 5th edition (15, cooper10) and the 6th (16, campbell20).
@pytest.mark.parametrize(("chosen", "names"), [(5, ["normozoospermia"]), (6, ["oligozoospermia"])])
def test_a_report_without_an_edition_is_read_by_the_chosen_one_and_says_so(known, chosen, names):
    found = called(with_who_edition(known, chosen), None, sperm_concentration="15.5")
    assert [finding.id for finding in found] == names
    assert found[0].reason.endswith(
        f"the report names no WHO edition, so edition {chosen} is used, as this clinic chose"
    )


def test_without_a_choice_the_newest_counts_as_before(known):
    (found,) = called(known, None, sperm_concentration="15.5")
    assert found.id == "oligozoospermia"
    assert found.reason.endswith("the report names no WHO edition, so the newest is used")


def test_a_report_with_an_edition_keeps_its_own(known):
    for chosen in (None, 5, 6):
        (found,) = called(with_who_edition(known, chosen), 6, sperm_concentration="15.5")
        assert found.id == "oligozoospermia"
        assert "clinic" not in found.reason


def test_verdict_and_picture_go_by_the_chosen_edition(known):
    for chosen, verdict, low in ((5, LaboratoryVerdict.WITHIN, 15), (None, LaboratoryVerdict.BELOW, 16)):
        chosen_by = with_who_edition(known, chosen)
        marker, panel = chosen_by.markers[SPERM], sample(known, edition=None, sperm_concentration="15.5")
        reading = panel.reading(SPERM)
        interval = canonical(reading.value, reading.unit, marker)
        assert limit_verdict(reading, interval, marker, panel) is verdict
        assert who_span(marker, None).low == low


def test_a_choice_is_changed_and_taken_back_without_a_trace(known):
    assert editions(known) == (6, 5)
    assert with_who_edition(with_who_edition(known, 5), None) == known
    assert with_who_edition(known, 4) is known
    assert with_who_edition(with_who_edition(known, 5), 6).markers[SPERM].edition_in_force == 6
