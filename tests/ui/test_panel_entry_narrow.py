"""The head of the entry form in a narrow window: nothing of it is cut."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from clinic_desktop.model.panel import Specimen
from tests.ui.samples_entry import new_draft


@pytest.mark.parametrize("width", [484, 496, 572])
@pytest.mark.parametrize(("template", "specimen"), [("first", Specimen.SERUM), ("semen", Specimen.SEMEN)])
def test_the_forms_title_and_the_headings_stand_whole(typist, width, template, specimen):
    typist.entry.resize(width, 700)
    typist.open(replace(new_draft(), template=template, specimen=specimen))
    QApplication.processEvents()
    context = typist.entry._context
    editor = context.template.editor
    assert editor.fontMetrics().horizontalAdvance(editor.currentText()) <= editor.width() - 28
    for field in context.fields:
        if field.isVisible():
            assert field.title.width() >= field.title.sizeHint().width()
            assert field.geometry().right() <= context.width()


@pytest.mark.parametrize("width", [484, 496, 572])
def test_the_head_of_a_blood_panel_takes_one_row_at_every_width_of_the_drawer(typist, width):
    typist.entry.resize(width, 620)
    typist.open(replace(new_draft(), laboratory="Hamnen Lab"))
    QApplication.processEvents()
    context = typist.entry._context
    assert context.template.y() == context.collected.y()
