"""The plans and the semen of the men of the demonstration clinic, as of its own day."""

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.plan import next_due, plan_on
from clinic_desktop.clinical.semen import findings
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.demonstration import MEN
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import Specimen
from tests.drawing.men import TODAY


def chart_of(man, known):
    content = resource("demonstration", f"{man}.json").read_bytes()
    ids = iter(range(1000))
    return read(content, known, TODAY, lambda: str(next(ids)))


# The earliest day due or overdue, then the next planned day.
@pytest.mark.parametrize(
    ("man", "due", "planned"),
    [
        ("brandt", None, "2026-12-27"),
        ("castellanos", "2026-12-01", "2026-12-28"),
        ("dlamini", "2026-10-17", "2027-04-15"),
        ("eriksson", None, "2027-03-08"),
        ("haddad", None, "2027-01-04"),
        ("okafor", None, "2027-01-11"),
        ("wojcik", None, "2027-03-07"),
        ("osullivan", None, "2026-12-21"),
        ("lefevre", "2026-11-30", "2027-01-04"),
        ("fernandez", "2026-12-06", "2027-03-06"),
        ("vanderwesthuizen", None, "2026-12-28"),
        ("nguyen", None, "2027-01-30"),
        ("papadopoulos", None, "2027-02-27"),
        ("petrovic", None, "2027-05-06"),
        ("silva", None, "2026-12-21"),
        ("yoon", "2026-11-23", "2027-01-10"),
        ("thorsteinsson", "2026-11-27", "2027-02-25"),
    ],
)
def test_what_is_due_and_what_comes_next(known, man, due, planned):
    items = plan_on(chart_of(man, known), TODAY, known)
    found = next_due(items)
    assert (None if found is None else found.isoformat()) == due
    assert min(item.due for item in items if item.status is PlanStatus.PLANNED).isoformat() == planned


@pytest.mark.parametrize(
    ("man", "samples", "said"),
    [
        (
            "brandt",
            ["oligozoospermia asthenozoospermia", "oligozoospermia asthenozoospermia"],
            "2 of 2 samples: oligozoospermia asthenozoospermia",
        ),
        ("castellanos", ["severe_oligozoospermia asthenozoospermia"], "0 of 2 samples: "),
        ("dlamini", ["incomplete", "incomplete"], "1 of 2 samples: "),
        ("eriksson", ["no_sperm_seen", "no_sperm_seen"], "1 of 2 samples: "),
        ("haddad", ["no_sperm_seen hypospermia"], "0 of 2 samples: "),
        (
            "okafor",
            ["no_sperm_seen", "severe_oligozoospermia", "oligozoospermia"],
            "2 of 2 samples: oligozoospermia",
        ),
        ("osullivan", ["no_sperm_seen"] * 4, "2 of 2 samples: no_sperm_seen"),
        (
            "fernandez",
            ["oligozoospermia asthenozoospermia", "oligozoospermia asthenozoospermia"],
            "2 of 2 samples: oligozoospermia asthenozoospermia",
        ),
        (
            "vanderwesthuizen",
            ["no_sperm_seen", "severe_oligozoospermia asthenozoospermia"],
            "1 of 2 samples: ",
        ),
        ("silva", ["no_sperm_seen"], "0 of 2 samples: "),
        ("thorsteinsson", ["normozoospermia"] * 4, "2 of 2 samples: normozoospermia"),
    ],
)
def test_what_the_samples_are_called_and_what_they_show_of_the_man(known, man, samples, said):
    chart = chart_of(man, known)
    semen = [panel for panel in chart.final_panels if panel.specimen is Specimen.SEMEN]
    assert [" ".join(found.id for found in findings(panel, known)) for panel in semen] == samples
    verdict = two_samples(chart, TODAY, known)
    assert f"{verdict.said}: {' '.join(found.id for found in verdict.findings)}" == said


@pytest.mark.parametrize("man", MEN)
def test_everything_that_is_claimed_names_its_sources(known, man):
    chart = chart_of(man, known)
    assert all(item.citations for item in plan_on(chart, TODAY, known))
    for panel in chart.final_panels:
        for found in findings(panel, known):
            assert found.reason
            assert set(found.citations) <= set(known.citations)
            assert found.citations or found.id in ("incomplete", "few_sperm")
