"""What the read-out and the entry form say of a result: units as people read them, nothing twice."""

from __future__ import annotations

from datetime import date

from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.ui.panel_entry_words import last_words
from clinic_desktop.ui.readout_lines import lines_of
from tests.drawing.men import TODAY, blood, judged, semen


def test_the_title_of_the_read_out_says_the_unit_as_every_other_text_does(knowledge):
    drawn = timeline(
        judged(knowledge, semen(TODAY, sperm_concentration="14.0")),
        knowledge,
        strips=("sperm_concentration",),
    )
    first, *_ = lines_of(drawn.strips[0], drawn.strips[0].points[0])
    assert first.text == "Sperm concentration 14.0 million/mL  L"


def test_whose_level_it_is_is_said_once(knowledge):
    drawn = timeline(judged(knowledge, blood(date(2026, 8, 3), lh="0.2")), knowledge, strips=("lh",))
    lines = [line.text for line in lines_of(drawn.strips[0], drawn.strips[0].points[0])]
    assert lines[1] == "too early"
    assert len([line for line in lines if "drug level" in line.casefold()]) == 1


def test_the_last_result_says_its_unit_as_people_read_it(knowledge):
    (last,) = judged(knowledge, semen(TODAY, sperm_concentration="14.0")).of("sperm_concentration")
    marker = knowledge.markers["sperm_concentration"]
    assert last_words(last, "10*6/mL", TODAY, marker)[0] == "14.0"
    text, _, sentence = last_words(last, "/mL", TODAY, marker)
    assert text == "14.0\nmillion/mL"
    assert sentence.startswith("last: 14.0 million/mL · 23 Nov 2026")
