"""What a line begins with where this man's laboratory measures on a scale of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.clinical.assess import assess
from clinic_desktop.knowledge.who_edition import with_who_edition
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.laboratory_template import LaboratoryTemplate, PrintedRange, TemplateLine
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Range, Reading, Specimen
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.panel_draft import newest_draft
from clinic_desktop.ui.panel_entry_forms import Forms
from clinic_desktop.ui.panel_entry_lines import EntryLines
from clinic_desktop.ui.panel_entry_ranges import ClinicRanges
from clinic_desktop.ui.panel_entry_start import Beginnings
from clinic_desktop.ui.panel_entry_words import ranges_words
from tests.ui.conftest import NOW
from tests.ui.samples_entry import CHART, NORTHSIDE, new_draft
from tests.ui.typist import CTRL

FREE = "free_testosterone"


def begun(knowledge, method, laboratory=NORTHSIDE, printed="8.7-25.1"):
    (panel,) = CHART.panels
    free = Reading(
        marker=FREE,
        value=read_value(FREE, "12.1", {}),
        unit="pg/mL",
        range=Range.parse(printed),
        method=method,
    )
    chart = replace(CHART, panels=(replace(panel, readings=(*panel.readings, free)),))
    assessment = assess(chart, knowledge, date(2026, 11, 23))
    return Beginnings(chart, assessment, knowledge, "us"), laboratory


@pytest.mark.parametrize(
    ("method", "laboratory", "expected"),
    [
        ("Direct analog EIA", NORTHSIDE, ("Direct analog EIA", "8.7-25.1")),
        ("Direct analog EIA", "Central Lab", ("", "")),
        ("equilibrium dialysis", NORTHSIDE, ("", "8.7-25.1")),
        (None, NORTHSIDE, ("", "8.7-25.1")),
    ],
)
def test_a_line_begins_with_its_laboratorys_own_scale_and_no_other(knowledge, method, laboratory, expected):
    begin, laboratory = begun(knowledge, method, laboratory)
    line = begin.line(FREE, laboratory)
    assert (line.method, line.range) == expected


@pytest.mark.parametrize(
    ("stored", "typed", "expected"),
    [
        ("direct analog", "direct analog", "8.7-25.1"),
        ("RIA", "direct analog", "8.7-25.1"),
        (None, "direct analog", ""),
        ("direct analog", "", ""),
        (None, "", "8.7-25.1"),
    ],
)
def test_a_range_is_offered_for_its_own_scale_only(knowledge, stored, typed, expected):
    begin, laboratory = begun(knowledge, stored)
    line = DraftField(marker=FREE, unit="pg/mL", method=typed)
    assert begin.range_text(knowledge.markers[FREE], line, laboratory) == expected


class Elsewhere:
    """What other men's panels print: a laboratory's by its name as it is written."""

    def __init__(self, **ranges):
        self._ranges = ranges

    def of(self, laboratory):
        return self._ranges.get(laboratory.replace(" ", "_"), ())


def at(knowledge, laboratory, marker="shbg", unit="nmol/L", **forms):
    assessment = assess(CHART, knowledge, date(2026, 11, 23))
    begin = Beginnings(CHART, assessment, knowledge, "us", Forms(**forms))
    return begin.range_text(knowledge.markers[marker], DraftField(marker=marker, unit=unit), laboratory)


def test_no_range_is_offered_but_the_laboratorys_own(knowledge):
    assert at(knowledge, "Hamnen Lab") == "", "neither a published one nor that of another laboratory"
    assert at(knowledge, NORTHSIDE) == "18-54", "beside his own last result there"
    assert at(knowledge, NORTHSIDE.removesuffix(" Lab")) == "18-54", "however its name is written"
    assert at(knowledge, NORTHSIDE, unit="furlongs") == ""


def test_the_range_beside_none_seen_is_offered_in_the_unit_that_it_must_be_in(knowledge):
    marker = "sperm_concentration"
    none = Reading(
        marker=marker,
        value=read_value(marker, "none seen", knowledge.words),
        unit="",
        range=Range.parse(">=16"),
    )
    (panel,) = CHART.panels
    chart = replace(CHART, panels=(replace(panel, specimen=Specimen.SEMEN, readings=(none,)),))
    begin = Beginnings(chart, assess(chart, knowledge, date(2026, 11, 23)), knowledge, "us")
    for unit, offered in (("10*6/mL", ">=16"), ("/mL", "")):
        line = DraftField(marker=marker, unit=unit)
        assert begin.range_text(knowledge.markers[marker], line, NORTHSIDE) == offered


def test_what_the_laboratory_prints_beside_other_mens_results_is_offered_where_his_own_say_nothing(knowledge):
    printed = Elsewhere(
        Hamnen_Lab=(PrintedRange("shbg", "nmol/L", "18.3-54.1"), PrintedRange("shbg", "nmol/L", "10-60")),
        Northside_Lab=(PrintedRange("shbg", "nmol/L", "1-2"),),
    )
    assert at(knowledge, "Hamnen Lab", ranges=printed) == "18.3-54.1"
    assert at(knowledge, NORTHSIDE, ranges=printed) == "18-54"
    assert at(knowledge, "Hamnen Lab", marker="psa", unit="ug/L", ranges=printed) == ""


def test_a_line_begins_in_the_unit_that_its_laboratory_prints_beside_other_mens_results(knowledge):
    printed = Elsewhere(Hamnen_Lab=(PrintedRange("testosterone", "nmol/L", "9.4-31.0"),))
    assessment = assess(CHART, knowledge, date(2026, 11, 23))
    begin = Beginnings(CHART, assessment, knowledge, "us", Forms(ranges=printed))
    line = begin.line("testosterone", "Hamnen Lab")
    assert (line.unit, line.range) == ("nmol/L", "9.4-31.0")
    assert begin.line("testosterone", "Central Lab").range == ""


def test_the_laboratorys_form_goes_before_what_was_signed(knowledge):
    form = LaboratoryTemplate(
        id="laboratory_one",
        laboratory=NORTHSIDE,
        title="Serum",
        specimen=Specimen.SERUM,
        lines=(TemplateLine(marker="shbg", unit="nmol/L", range="20-50"),),
    )
    assert at(knowledge, NORTHSIDE, own=(form,)) == "20-50"


def test_a_form_whose_laboratory_printed_nothing_here_yet_says_so_once(typist):
    typist.open(replace(new_draft(), laboratory="Hamnen Lab"))
    typist.type("7.4")
    assert "The ranges of Hamnen Lab are not known here yet." in typist.words()
    assert typist.line("lh").range == ""
    assert typist.entry.findChild(EntryLines).line_of("lh").range.placeholderText() == "range"
    typist.press(Qt.Key.Key_R, CTRL)
    typist.type("1.7-8.6")
    assert "not known here yet" not in typist.words()


def test_the_results_without_a_range_are_counted_until_none_is_left():
    def said(*ranges):
        lines = tuple(DraftField(marker=f"m{n}", text="5", range=text) for n, text in enumerate(ranges))
        return ranges_words(replace(new_draft(), laboratory="Hamnen Lab", fields=lines))

    assert said("", "").startswith("The ranges of Hamnen Lab are not known here yet.")
    assert said("1-2", "", "").startswith("2 results have no range yet. Type those that Hamnen Lab prints")
    assert said("1-2", "").startswith("One result has no range yet.")
    assert said("1-2", "3-4") == ""


def test_a_man_begins_at_his_own_last_laboratory(around, clinic):
    clinic.settings.put("last_laboratory", "Central Lab", NOW)
    his, new = (clinic.patients.chart(man) for man in ("daniel", "ivan"))
    assert newest_draft(his, around, clinic).laboratory == "Northside Lab"
    assert newest_draft(new, around, clinic).laboratory == "Central Lab"


def test_the_ranges_of_a_laboratory_are_read_from_the_clinic_however_its_name_is_written(clinic):
    assert PrintedRange("lh", "IU/L", "1.7-8.6") in ClinicRanges(clinic).of("northside laboratory")
    assert ClinicRanges(clinic).of("Hamnen Lab") == ClinicRanges(clinic).of(" ") == ()


def test_a_range_with_commas_is_mended_by_its_key(typist):
    typist.open(replace(new_draft(), laboratory="Hamnen Lab"))
    typist.type("7.4")
    typist.press(Qt.Key.Key_R, CTRL)
    typist.type("1,7-8,6")
    typist.press(Qt.Key.Key_F2)
    assert typist.line("lh").range == "1.7-8.6"
    assert "has a comma" not in typist.words()


def semen_man(*samples):
    """The man with a sample of each (laboratory, edition), the earliest first."""
    (panel,) = CHART.panels
    taken = tuple(
        replace(
            panel,
            id=f"semen-{month}",
            specimen=Specimen.SEMEN,
            collected=Moment(date(2026, month, 3)),
            laboratory=laboratory,
            context=replace(panel.context, who_edition=edition),
            readings=(),
        )
        for month, (laboratory, edition) in enumerate(samples, start=3)
    )
    return replace(CHART, panels=(*taken, panel))


class Editions:
    """What laboratories named in the clinic, as the entry asks for it."""

    def of(self, _laboratory):
        return ()

    def edition_of(self, laboratory):
        return {"Central Lab": 5, "Old Lab": 4}.get(laboratory)


@pytest.mark.parametrize(
    ("samples", "laboratory", "clinics", "expected"),
    [
        ([(NORTHSIDE, 6), (NORTHSIDE, 5), (NORTHSIDE, None), ("Central Lab", 6)], NORTHSIDE, None, "5"),
        ([(NORTHSIDE, 6)], "Central Lab", None, "5"),
        ([(NORTHSIDE, 6)], "Old Lab", None, ""),
        ([(NORTHSIDE, 5)], "Westside Lab", 6, "6"),
        ([(NORTHSIDE, 5)], "Westside Lab", None, ""),
    ],
)
def test_a_semen_sample_begins_with_the_edition_its_laboratory_names(
    knowledge, samples, laboratory, clinics, expected
):
    known, chart = with_who_edition(knowledge, clinics), semen_man(*samples)
    forms = Forms(ranges=Editions())
    begin = Beginnings(chart, assess(chart, known, date(2026, 11, 23)), known, "us", forms)
    draft = begin.with_lines(replace(new_draft("semen", Specimen.SEMEN), laboratory=laboratory))
    assert draft.who_edition == expected
    assert draft.untouched
    assert begin.with_lines(replace(new_draft(), laboratory=laboratory)).who_edition == ""
    chosen = replace(draft, who_edition="3")
    assert not chosen.untouched
    assert begin.with_lines(chosen).who_edition == "3"


def test_where_no_edition_is_named_the_form_says_so_until_one_is_or_the_ranges_are_typed():
    draft = replace(
        new_draft("semen", Specimen.SEMEN), fields=(DraftField(marker="total_sperm_number", text="12"),)
    )
    assert "WHO edition Northside Lab goes by is not known here yet" in ranges_words(draft)
    assert ranges_words(replace(draft, who_edition="6")) == ""
    typed = replace(draft.fields[0], range=">= 39")
    assert ranges_words(replace(draft, fields=(typed,))) == ""


def test_another_laboratory_brings_its_own_edition_and_one_that_was_chosen_stays(typist):
    typist.open(new_draft("semen", Specimen.SEMEN))
    entry = typist.entry
    entry._begin = replace(entry._begin, forms=Forms(ranges=Editions()))
    laboratory = entry._context.laboratory
    laboratory.put("Central Lab")
    assert entry.draft.who_edition == "5"
    assert not entry._sheet.draw.is_open, "what the form began with opens nothing"
    assert "WHO edition 5" in typist.words()
    laboratory.put("Westside Lab")
    assert entry.draft.who_edition == ""
    entry._sheet.draw.edition.put("6")
    laboratory.put("Central Lab")
    assert entry.draft.who_edition == "6"
