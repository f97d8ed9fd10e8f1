"""Considerations from answers: sight, signs of a thrombosis, one in the history."""

import pytest

from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN, after_testosterone, drug, on_serm
from tests.clinical.remarked import asked, ids, one, with_history

GEL_UNTIL_LAST_DOSE = after_testosterone()


def test_changed_sight_on_a_serm_speaks_to_clinician_and_patient(known):
    found = one(asked(on_serm(), 30, sight="yes"), known, "visual_symptoms", 30)
    assert "on 31 Jan 2026, on clomiphene" in found.text
    assert found.patient_text is not None
    assert [each.text for each in found.inputs] == ["sight: yes, 31 Jan 2026", "Clomiphene since 1 Jan 2026"]
    assert all(each.reading is None for each in found.inputs)


@pytest.mark.parametrize("answer", ["no", "not_asked"])
def test_unchanged_or_unasked_sight_is_quiet(known, answer):
    assert ids(asked(on_serm(), 30, sight=answer, leg=answer, chest=answer), known, 30) == set()


def test_changed_sight_without_a_serm_is_not_put_down_to_one(known):
    assert ids(asked(GEL_UNTIL_LAST_DOSE, 30, sight="yes"), known, 30) == set()
    before = asked(on_serm(), -1, sight="yes")
    assert ids(before, known, 30) == set()


def test_a_serm_counts_until_it_is_washed_out(known):
    """Enclomiphene: 21 days from the last dose."""
    chart = after_testosterone(drugs=(drug("enclomiphene", 10, 20),))
    assert ids(asked(chart, 40, sight="yes"), known, 50) == {"visual_symptoms"}
    assert ids(asked(chart, 41, sight="yes"), known, 50) == set()


@pytest.mark.parametrize("sign", ["sight", "chest", "leg"])
def test_a_yes_stands_until_a_no_and_an_unasked_visit_clears_nothing(known, sign):
    chart = asked(on_serm(), 30, **{sign: "yes"})
    assert len(ids(chart, known, 29)) == 0
    assert len(ids(chart, known, 60)) == 1
    assert len(ids(asked(chart, 60, **{sign: "not_asked"}), known, 60)) == 1
    assert len(ids(asked(chart, 60, **{sign: "no"}), known, 60)) == 0
    assert len(ids(asked(chart, 60, **{sign: "no"}), known, 59)) == 1


@pytest.mark.parametrize(("sign", "words"), [("chest", "chest pain"), ("leg", "of a leg")])
def test_signs_of_a_thrombosis_speak_whatever_is_taken(known, sign, words):
    for chart in (on_serm(), GEL_UNTIL_LAST_DOSE, Chart(MAN)):
        found = one(asked(chart, 5, **{sign: "yes"}), known, "thrombosis_signs", 5)
        assert words in found.text
        assert found.patient_text is not None


def test_both_signs_are_one_remark_with_the_later_day(known):
    chart = asked(asked(on_serm(), 5, leg="yes"), 9, chest="yes")
    found = one(chart, known, "thrombosis_signs", 20)
    assert "On 10 Jan 2026" in found.text
    assert len(found.inputs) == 2


def test_other_answers_are_quiet(known):
    assert ids(asked(on_serm(), 5, breast="yes", mood="yes", headache="yes"), known, 5) == set()


@pytest.mark.parametrize(("answer", "speaks"), [("yes", True), ("no", False), ("not asked", False)])
def test_a_thrombosis_in_the_history_speaks(known, answer, speaks):
    found = ids(with_history(on_serm(), answer), known, 5)
    assert found == ({"thrombosis_history"} if speaks else set())


def test_the_history_names_the_serm_he_takes(known):
    assert (
        "and he takes clomiphene" in one(with_history(on_serm(), "yes"), known, "thrombosis_history", 5).text
    )
    quiet = one(with_history(GEL_UNTIL_LAST_DOSE, "yes"), known, "thrombosis_history", 5)
    assert "he takes" not in quiet.text
    assert quiet.inputs[0].text == "thrombosis: yes, 1 Jan 2026"
    assert quiet.patient_text is None
