"""The linked table ordered and narrowed: the same rows, none lost and none twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.table import rows
from clinic_desktop.drawing.table_order import TableOrder, arranged
from clinic_desktop.drawing.timeline import timeline
from tests.drawing.men import TODAY, judged, panel, reading
from tests.drawing.test_table import STRIPS

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


def test_by_marker_the_rows_follow_the_strips_and_each_marker_has_its_newest_first(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    listed = rows(timeline(okafor_judged, knowledge, strips=STRIPS))
    by_marker = arranged(listed, TableOrder.MARKER)
    assert sorted(row.key for row in by_marker) == sorted(row.key for row in listed)
    assert list(dict.fromkeys(row.key[1] for row in by_marker)) == list(STRIPS)
    lh = [row.value for row in by_marker if row.marker == "LH"]
    assert lh == ["7.4", "4.8", "0.2", "<0.1"]


def test_narrowed_to_one_marker_the_newest_row_still_stands_first(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    listed = rows(timeline(okafor_judged, knowledge, strips=STRIPS))
    assert [row.value for row in arranged(listed, TableOrder.DATE, "lh")] == ["7.4", "4.8", "0.2", "<0.1"]
    assert arranged(listed, TableOrder.DATE) == listed


def test_words_in_place_of_a_number_have_their_row_and_say_why_nothing_is_judged(
    knowledge: Knowledge,
) -> None:
    drawn = timeline(judged(knowledge, panel(TODAY, reading("lh", "QNS", "IU/L"))), knowledge, strips=("lh",))
    (row,) = rows(drawn)
    assert row.value == "QNS"
    assert (row.laboratory_verdict, row.phase_verdict) == ("not judged", "not judged")
    assert row.sentence.startswith("LH QNS")


def test_a_row_read_out_names_each_verdict_by_whose_it_is(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    listed = rows(timeline(okafor_judged, knowledge, strips=STRIPS))
    said = next(row.sentence for row in listed if row.marker == "Estradiol" and row.value == "44")
    assert said.startswith(
        "Estradiol 44 pg/mL, 23 Nov 2026, 08:10. By the laboratory’s range 10-42: above range. "
        "By this phase: unexpected. +42 % since 21 Sep 2026: could be chance (limit +66 %). Own production."
    )


def test_a_change_that_is_called_real_has_its_mark_and_one_that_could_be_chance_has_none(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    newest = {row.marker: row.change for row in rows(timeline(okafor_judged, knowledge, strips=STRIPS))[:6]}
    assert newest["FSH"].startswith("▲ +56 %")
    assert newest["LH"].startswith("+54 %")
