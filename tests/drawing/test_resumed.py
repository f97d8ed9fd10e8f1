"""What is said of a draft that is gone on with."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clinic_desktop.drawing.resumed import begun_words, changed_since
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus, Replaced, Specimen
from clinic_desktop.model.retraction import Retraction
from tests.clinical.charts import MAN, blood
from tests.clinical.test_intake import KNOWN

BEGUN = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)
TYPED = datetime(2026, 11, 23, 9, 20, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DRAFT = Draft(
    patient="m",
    specimen=Specimen.SERUM,
    template="first",
    collected="23 Nov 2026 08:10",
    laboratory="Northside Lab",
    fields=(),
    begun_by="R. Almeida",
    begun_at=BEGUN,
    changed_at=TYPED,
)
SEPTEMBER = replace(
    blood(0, lh="4.8", fsh="5.2"),
    id="september",
    collected=Moment.parse("2026-09-21T08:10"),
    status=PanelStatus.SIGNED,
    signed_by="S. Boye",
    signed_at=datetime(2026, 9, 21, 12, 0, tzinfo=UTC),
)


def since(*panels, draft=DRAFT):
    return changed_since(draft, Chart(MAN, panels=panels), KNOWN, NOW)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (DRAFT, "Resumed: begun by R. Almeida, 23 Nov 09:12, last typed 23 Nov 09:20"),
        (replace(DRAFT, changed_at=BEGUN), "Resumed: begun by R. Almeida, 23 Nov 09:12"),
        (replace(DRAFT, begun_at=None), "Resumed: begun by R. Almeida, last typed 23 Nov 09:20"),
        (replace(DRAFT, changed_at=None), ""),
    ],
)
def test_a_kept_draft_says_who_began_it_and_when(draft, said):
    assert begun_words(draft, NOW) == said


def test_what_was_signed_before_the_last_key_is_no_news():
    assert since(SEPTEMBER) == ()
    assert since(replace(SEPTEMBER, signed_at=LATER), draft=replace(DRAFT, changed_at=None)) == ()


def test_a_panel_signed_meanwhile_is_named_with_who_signed_it():
    signed = replace(SEPTEMBER, collected=Moment.parse("2026-11-23T08:10"), signed_at=LATER)
    said = "Signed since: blood panel of 23 Nov 2026, 08:10 with 2 results, by S. Boye, 23 Nov 09:40"
    assert since(SEPTEMBER, signed) == (said,)


def test_a_value_corrected_meanwhile_is_said_with_the_one_that_stood_before():
    old = replace(SEPTEMBER, status=PanelStatus.CORRECTED)
    new = replace(
        blood(0, lh="5.8", fsh="5.2"),
        id="new",
        collected=SEPTEMBER.collected,
        status=PanelStatus.SIGNED,
        signed_by="S. Boye",
        signed_at=LATER,
        replaces=Replaced(SEPTEMBER.collected, SEPTEMBER.laboratory, Specimen.SERUM, "typing error"),
    )
    (said,) = since(old, new)
    assert said == (
        "Corrected since: LH 5.8 IU/L in place of 4.8 IU/L of 21 Sep 2026, by S. Boye, 23 Nov 09:40"
    )


def test_a_panel_retracted_meanwhile_is_said():
    gone = replace(
        SEPTEMBER,
        status=PanelStatus.RETRACTED,
        retracted=Retraction("not his", "S. Boye", LATER),
    )
    (said,) = since(gone)
    assert said.startswith("Retracted since: blood panel of 21 Sep 2026, 08:10 with 2 results, by S. Boye")
