"""The page of the man of the pictures, read back as a patient, a printer and a screen reader meet it."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pypdfium2
import pytest

from clinic_desktop.model.timeline import LineStyle, Segment
from clinic_desktop.report.look import BAR_TINT, ink, paler
from clinic_desktop.report.marks import BAR, TICK, TINY
from clinic_desktop.report.patient_page import patient_page
from clinic_desktop.report.preview import pages
from tests.report.odd import by_hand
from tests.report.reading import Box, box_of, boxes, colour_at, fonts, printed, texts, theme
from tests.report.sample import MESSAGE, okafor, point

SCALE = 4.0

IN_ORDER = (
    "Northside Men’s Health",
    "Your visit summary",
    "Name Daniel Okafor Date of birth 11 Feb 1988 Chart 10427",
    "you are here: week 18",
    MESSAGE,
    "What to do next",
    "Second semen sample within three weeks",
    "Brain signal to the testes LH 7.4 IU/L 1.7 8.6 ● as expected now about the same as September",
    "Signal for making sperm FSH 8.1 IU/L",
    "Testosterone your own, not the old injections 561 ng/dL",
    "Estradiol made from testosterone 44 pg/mL 10 42 ◆ a little above",
    "Sperm in each mL sperm concentration 14 million/mL 16 ● coming back",
    "Over time",
    "Your medicines now Clomiphene 25 mg, once a day hCG stopped on 7 September",
    "Get help Emergency number now: chest pain",
    "One result can move by chance",
    "knowledge edition 2026-11",
    "Page 1 of 1",
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printed(okafor())


def test_the_page_reads_in_the_order_of_the_hand_out(pdf):
    (text,) = texts(pdf)
    places = [text.find(words) for words in IN_ORDER]
    assert -1 not in places, IN_ORDER[places.index(-1)]
    assert places == sorted(places)


def test_what_else_was_measured_stands_in_words_under_the_number_lines():
    further = ("Haemoglobin 152 g/L, in the usual range (130-170)", "Weight 82.4 kg")
    (text,) = texts(printed(replace(okafor(), also_measured=further)))
    said = text.find("Also measured: Haemoglobin 152 g/L, in the usual range (130-170); Weight 82.4 kg.")
    assert text.find("Sperm in each mL") < said < text.find("Over time")
    assert "Also measured" not in texts(printed(okafor()))[0]


def test_every_font_is_an_embedded_subset(pdf):
    found = fonts(pdf)
    assert len(found) == 2
    assert all(found.values())
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == 2


def test_every_sign_of_the_page_is_kept_as_text():
    signs = "≤ ≥ µ ² × – ñ á Ł ’ ▲ ● ◆ <0.1 & 4.50"
    (text,) = texts(printed(replace(okafor(), limits=(signs,))))
    assert signs in text


def test_properties_name_title_author_language_and_the_moment_of_printing(pdf):
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        facts = document.get_metadata_dict()
    assert facts["Title"] == "Your visit summary, 23 November 2026 · report 10427-5"
    assert facts["Author"] == "Dr M. Lund"
    assert facts["CreationDate"] == facts["ModDate"] == "D:20261123091200+00'00'"
    assert "Okafor" not in "".join(facts.values())
    assert b"/Lang (en)" in pdf


def test_the_same_summary_gives_the_same_bytes(pdf):
    assert printed(okafor()) == pdf


def test_the_same_summary_gives_the_same_bytes_in_another_program_run(pdf):
    script = "import sys; from tests.report.reading import printed; from tests.report.sample import okafor; "
    script += "sys.stdout.buffer.write(printed(okafor()))"
    again = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert again.stdout == pdf


def test_another_moment_of_printing_gives_other_bytes(pdf):
    later = replace(okafor(), printed_at=datetime(2026, 11, 23, 9, 13, tzinfo=UTC))
    assert printed(later) != pdf


def test_a_language_without_labels_is_refused():
    with pytest.raises(ValueError, match="no labels in xx"):
        patient_page(replace(okafor(), language="xx"), theme())


def test_a_draft_is_never_printed(pdf):
    man = okafor()
    lh = man.pictures[0].strip
    typed = replace(
        lh,
        points=(*lh.points, point("lh", 130, 9.9, "9.9", draft=True)),
        segments=(*lh.segments, Segment(3, 4, LineStyle.DASHED, True)),
    )
    assert printed(replace(man, pictures=(replace(man.pictures[0], strip=typed), *man.pictures[1:]))) == pdf


def test_a_sentence_about_drawn_pictures_is_said_once_with_their_names():
    man = okafor()
    few = "Points without a line."
    pictures = (*(replace(picture, sentence=few) for picture in man.pictures[:2]), man.pictures[2])
    (text,) = texts(printed(replace(man, pictures=pictures)))
    assert text.count(few) == 1
    assert "LH, Testosterone: Points without a line." in text


def bar_middle(label: Box) -> float:
    """The height of a number line's middle, from the label under its bar."""
    return label.bottom + TINY + TICK + BAR / 2 - 0.6


def ink_stretch(pdf: bytes, y: float, left: float, right: float) -> tuple[float, float]:
    """Where the ink of today's mark begins and ends along a line at this height."""
    picture = pages(pdf, SCALE)[0]
    dark = theme()["text.main"]
    steps = [left + n / SCALE for n in range(int((right - left) * SCALE))]
    inked = [x for x in steps if colour_at(picture, x, y, SCALE) == dark]
    return min(inked), max(inked)


@pytest.mark.parametrize(
    ("low", "high", "value"),
    [("1.7", "8.6", 7.4), ("1.5", "12.4", 8.1), ("264", "916", 561), ("10", "42", 44)],
)
def test_today_stands_on_its_line_where_its_value_says(pdf, low, high, value):
    start, end = box_of(pdf, low), box_of(pdf, high)
    part = (value - float(low)) / (float(high) - float(low))
    expected = start.middle + part * (end.middle - start.middle)
    first, last = ink_stretch(pdf, bar_middle(start), start.middle - 20, end.middle + 25)
    assert (first + last) / 2 == pytest.approx(expected, abs=0.6)


def test_the_expected_bar_has_its_colour_and_a_darker_tick_at_its_end(pdf):
    start = box_of(pdf, "1.7")
    picture = pages(pdf, SCALE)[0]
    middle = bar_middle(start)
    edge = ink(theme().verdict("as expected"))
    pale = [round(255 * part) for part in paler(edge, BAR_TINT).rgb()]
    found = bytes.fromhex(colour_at(picture, start.middle + 6, middle, SCALE)[1:])
    assert list(found) == pytest.approx(pale, abs=1)
    assert colour_at(picture, start.middle - 6, middle, SCALE) == theme()["surface.pill"]
    above_bar = middle + BAR / 2 + TICK / 2
    columns = [colour_at(picture, start.middle + n / SCALE, above_bar, SCALE) for n in range(-6, 7)]
    assert min(int(colour[1:3], 16) for colour in columns) < 0x90
    assert colour_at(picture, start.middle + 6, above_bar, SCALE) == "#ffffff"


def test_phase_bands_of_a_picture_have_the_colours_of_the_phases_in_order(pdf):
    title = next(box for box in boxes(pdf)[0] if box.text == "IU/L" and box.bottom < 400)
    numbers = [box for box in boxes(pdf)[0] if box.text in {"1", "2", "3", "4"} and box.right < title.right]
    row = sorted((box for box in numbers if 0 < title.bottom - box.top < 12), key=lambda box: box.left)
    assert [box.text for box in row] == ["1", "2", "3", "4"]
    picture = pages(pdf, SCALE)[0]
    found = [colour_at(picture, box.left - 1.5, box.middle_height, SCALE) for box in row]
    assert found == [theme().phase(place) for place in range(4)]


def test_points_of_a_drug_level_are_open_and_his_own_are_filled(pdf):
    title = next(box for box in boxes(pdf)[0] if box.text == "ng/dL" and box.bottom < 400)
    top, bottom = title.bottom - 15, title.bottom - 65
    picture = pages(pdf, SCALE)[0]
    rows = [top - n / SCALE for n in range(int((top - bottom) * SCALE))]
    columns = [title.right - n / SCALE for n in range(int(104 * SCALE))]
    found = [colour_at(picture, x, y, SCALE) for x in columns for y in rows]
    assert found.count("#ffffff") > 3 * 30  # three open points, each some pixels wide
    assert found.count(theme()["plot.line"]) > 2 * 100  # two filled ones and the line between them


def test_without_an_approved_message_the_box_is_left_for_handwriting():
    pdf = printed(by_hand())
    caption, below = box_of(pdf, "Message from your clinician"), box_of(pdf, "What to do next")
    inside = [b for b in boxes(pdf)[0] if b.top < caption.bottom and b.bottom > below.top]
    assert inside == []
    picture = pages(pdf, SCALE)[0]
    column = [
        colour_at(picture, caption.left + 40, below.top + n / SCALE, SCALE)
        for n in range(int((caption.bottom - below.top) * SCALE))
    ]
    lines = sum(1 for one, next_one in pairwise(column) if one == "#ffffff" != next_one)
    assert lines == 4  # three to write on, and the lower edge of the box
    assert column.count("#ffffff") > 0.9 * len(column)
