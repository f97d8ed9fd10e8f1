"""A correction is read by the rules of the panel entry, with the method that the reading has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clinic_desktop.model.panel import Reading
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.correction_form import CorrectionForm
from tests.ui.samples_entry import CHART

FREE = "free_testosterone"


@pytest.fixture
def correct(qtbot, around):
    """Correct a free testosterone of one method; gives what was accepted and what was asked."""

    def corrected(method, text):
        (panel,) = CHART.panels
        free = Reading(marker=FREE, value=read_value(FREE, "21.1", {}), unit="pg/mL", method=method)
        chart = replace(CHART, panels=(replace(panel, readings=(free,)),))
        form = CorrectionForm(around)
        qtbot.addWidget(form)
        accepted = []
        form.accepted.connect(lambda _old, new, _reason: accepted.append(new.reading(FREE)))
        assert form.begin(chart, panel.id, FREE)
        form.form.field("value").put(text)
        form.form.field("reason").put("typing error")
        form.form.submit_button.click()
        return accepted, form.form.field("value").problem

    return corrected


@pytest.mark.parametrize("text", ["8.7", "12.1"])
def test_a_method_that_is_named_already_is_not_asked_for_and_stays(correct, text):
    ((reading,), problem) = correct("direct analog", text)
    assert problem is None
    assert (reading.value.text, reading.method) == (text, "direct analog")


def test_without_one_the_question_is_asked(correct):
    accepted, problem = correct(None, "8.7")
    assert accepted == []
    assert "direct analog" in problem.sentence
    assert problem.sentence.endswith("Save again to keep what is typed.")


def test_its_own_limits_hold_in_a_correction_too(correct):
    accepted, problem = correct("direct analog", "200")
    assert accepted == []
    assert "cannot be right" in problem.sentence
