"""What is claimed, asked and answered, each sentence with its figures and dates, as in the golden texts."""

import pytest

from clinic_desktop.model.consideration import ConsiderationId
from tests.clinical import told_axis, told_readings
from tests.clinical.golden import FOLDER, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_said_reads_as_in_its_golden_text(known, name):
    kept = (FOLDER / name).read_text(encoding="utf-8")
    assert TEXTS[name](known) == kept, "after reading the difference: python -m tests.clinical.golden"


def test_no_golden_text_is_left_over():
    assert {path.name for path in FOLDER.glob("*.txt")} == set(TEXTS)


def test_every_sentence_of_the_axis_is_in_its_golden_text(known):
    assert told_axis.left_unsaid(known) == {"axis_wash_out_unknown"}  # every shipped wash-out is dated


def test_every_sentence_on_a_reading_is_in_its_golden_text(known):
    # Every shipped wash-out is dated, and every shipped variation verified.
    undated = {"verdict_wash_out_unknown", "class_washing_out_undated"}
    assert told_readings.left_unsaid(known) == undated | {"change_unverified"}


def test_every_consideration_and_every_name_of_a_sample_is_in_its_golden_text(known):
    remarks, samples = (TEXTS[name](known) for name in ("considerations.txt", "samples.txt"))
    assert all(f"\n  {id}: " in remarks for id in ConsiderationId)
    names = {"aspermia", "azoospermia", "no_sperm_seen", "cryptozoospermia", "few_sperm", "oligozoospermia"}
    graded = {"hypospermia", "asthenozoospermia", "teratozoospermia", "necrozoospermia"}
    severe = {"severe_oligozoospermia", "very_severe_oligozoospermia"}
    assert all(f"\n  {id}: " in samples for id in names | graded | severe | {"normozoospermia", "incomplete"})
