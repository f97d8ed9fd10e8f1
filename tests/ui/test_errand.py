"""Long acts off the window's thread: each ends in exactly one way, and none outlives the window."""

from __future__ import annotations

from gettext import NullTranslations
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject

from clinic_desktop.language import SPANISH, speaking, spoken
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.errand import Errand


@pytest.fixture
def send(qapp):
    """Send somebody off, and write down what is said."""
    home, said = QObject(), []

    def begin(act):
        errand = Errand(act, home)
        errand.advanced.connect(lambda *numbers: said.append(("advanced", *numbers)))
        errand.succeeded.connect(lambda result: said.append(("succeeded", result, current_thread())))
        errand.refused.connect(lambda problems: said.append(("refused", problems[0].sentence)))
        errand.stopped.connect(lambda: said.append(("stopped",)))
        errand.start()
        return errand

    return begin, said


def test_what_the_act_returns_and_how_far_it_came_is_said_in_the_windows_thread(send, qtbot):
    begin, said = send

    def act(told):
        assert current_thread() is not main_thread()
        told(1, 2)
        return "done"

    begin(act)
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said == [("advanced", 1, 2), ("succeeded", "done", main_thread())]


def test_a_refusal_is_said_with_its_sentence(send, qtbot):
    begin, said = send

    def act(_told):
        raise refuse("backup", "The disk is full.")

    begin(act)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("refused", "The disk is full.")]


def test_it_speaks_the_language_of_whoever_sent_it(send, qtbot, monkeypatch):
    begin, said = send
    monkeypatch.setattr("clinic_desktop.language.catalogue_of", lambda _code: NullTranslations())

    with speaking(SPANISH):
        begin(lambda _told: spoken())
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("succeeded", SPANISH, main_thread())]


def test_one_that_is_stopped_ends_where_it_next_tells_how_far_it_is(send, qtbot):
    begin, said = send
    going = Event()

    def act(told):
        going.wait(10)
        told(1, 2)
        raise AssertionError("it went on")

    errand = begin(act)
    errand.stop()
    going.set()
    qtbot.waitUntil(lambda: bool(said))
    assert said == [("stopped",)]


def test_a_fault_of_the_program_is_raised_in_the_windows_thread(send, qtbot):
    begin, said = send

    def act(_told):
        raise RuntimeError("broken")

    with qtbot.captureExceptions() as faults:
        begin(act)
        qtbot.waitUntil(lambda: bool(said))
        qtbot.waitUntil(lambda: bool(faults))
    assert faults[0][0] is RuntimeError
    assert said == [("stopped",)]


def test_a_forsaken_one_is_waited_for_and_says_nothing_more(send, qtbot):
    begin, said = send
    going = Event()
    errand = begin(lambda _told: going.wait(10) and "made")
    going.set()
    assert errand.forsake() == "made"
    assert errand.isFinished()
    qtbot.wait(50)
    assert said == []
