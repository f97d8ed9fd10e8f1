"""A sample without sperm: what was signed, and how it is judged."""

from __future__ import annotations

import pypdfium2

from tests.journeys.conftest import program
from tests.journeys.semen_sample import CHART, DAYS, NONE_SEEN, VOLUME


def test_a_sample_in_which_nothing_was_seen_is_a_zero_with_its_circumstances(tmp_path, clinic, shown):
    pdf = tmp_path / "page.pdf"
    lived = program(tmp_path, "tests.journeys.semen_sample", str(clinic), str(pdf))
    assert lived.returncode == 0, lived.stderr
    assessment = shown(clinic, CHART)
    panel = assessment["chart"]["panels"][-1]
    assert panel["specimen"] == "semen"
    assert [reading["value"] for reading in panel["readings"]] == [VOLUME, NONE_SEEN]
    last = assessment["readings"][-1]
    assert (last["marker"], last["canonical"]["high"], last["phase_verdict"]) == (
        "sperm_concentration", 0.0, "too early",
    )  # fmt: skip
    assert (panel["abstinence_days"], panel["collection_complete"]) == (float(DAYS), False)
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    page = document[0].get_textpage().get_text_range()
    document.close()
    assert "no sperm seen" in page
