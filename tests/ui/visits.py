"""What the tests of a man's visits share: his visits in a window of their own."""

from __future__ import annotations

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.ui.visits_desk import VisitsDesk
from tests.ui.conftest import NOW
from tests.ui.hands import show


def show_man(desk, around, clinic, man="daniel"):
    judged = assess(clinic.patients.chart(man), around.knowledge, NOW.date())
    desk.show_chart(judged, timeline(judged, around.knowledge, strips=()))


def desk_of(around, clinic, qtbot, man="daniel"):
    made = VisitsDesk(around, clinic)
    made.sentences, made.warnings, made.undoing, made.led = [], [], [], []
    made.stored.connect(made.sentences.append)
    made.stored.connect(lambda _said: show_man(made, around, clinic, man))
    made.warned.connect(made.warnings.append)
    made.undoable.connect(lambda words, undo: made.undoing.append((words, undo)))
    for signal in (made.review_asked, made.panel_shown, made.panel_corrected):
        signal.connect(made.led.append)
    show(qtbot, made, 1180, 800)
    show_man(made, around, clinic, man)
    made.begin()
    return made


def kept(clinic, visit="visit"):
    return next(each for each in clinic.patients.chart("daniel").visits if each.id == visit)


def typed(clinic, man="daniel"):
    return clinic.visit_drafts.of(man)
