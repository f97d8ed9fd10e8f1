"""What Okafor's timelines and page say, word for word; a change here is a change that people will see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.drawing.golden import FOLDER, texts

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


@pytest.mark.parametrize("name", ["okafor_timeline.txt", "okafor_page.txt", "okafor_clinician.txt"])
def test_okafor_reads_as_in_the_golden_text(
    okafor_judged: Assessment, knowledge: Knowledge, name: str
) -> None:
    assert texts(okafor_judged, knowledge)[name] == (FOLDER / name).read_text(encoding="utf-8")
