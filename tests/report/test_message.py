"""The box of the main message."""

from dataclasses import replace

from clinic_desktop.report import fonts
from clinic_desktop.report.look import Look
from clinic_desktop.report.message import LEAD, message_box
from tests.report.odd import nothing_yet
from tests.report.reading import boxes, printed, texts, theme


def test_the_first_sentence_leads():
    message = "Your brain signal has restarted. Testosterone is still low."
    assert LEAD.match(message)[0] == "Your brain signal has restarted."


def test_an_abbreviation_at_the_start_is_no_sentence():
    assert LEAD.match("Dr. Lund was glad to see you. All is well.")[0] == "Dr. Lund was glad to see you."


def test_a_message_does_not_come_apart_where_not_even_its_frame_fits():
    fonts.register()
    box = message_box(Look(theme()), "A sentence. " * 50, "", 500, gap=0, stretch=0)
    assert box.split(12, 1.0) is None
    assert box.split(100, 1.0) is not None


def test_a_line_break_in_a_message_is_one_on_paper():
    pdf = printed(replace(nothing_yet(), message="A first line that is long enough.\nA second line."))
    lines = [box.text for box in boxes(pdf)[0]]
    assert "A second line." in lines


def test_signs_of_markup_in_a_message_are_printed_as_typed():
    (text,) = texts(printed(replace(nothing_yet(), message="LH <0.1 & FSH <0.3, </b> both.", identity=())))
    assert "LH <0.1 & FSH <0.3, </b> both." in text
