"""Nothing that is shown or read out is missing in another language: everything is said in a made-up one.

Its catalogue and its knowledge write each Latin letter of their own as a Cyrillic one. What is still Latin in
the window was never asked of them; what people and laboratories wrote is listed here, and stays as it is.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from gettext import NullTranslations
from html import unescape
from itertools import islice
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from clinic_desktop.assets import resource
from clinic_desktop.demonstration import MEN, charts
from clinic_desktop.drawing.sources import short_source
from clinic_desktop.importing import admit
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import ENGLISH, LANGUAGES, SPANISH, speaking
from clinic_desktop.store.clinic import create
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.recovery_sign_in import RecoverySignIn
from clinic_desktop.ui.set_up import SetUp
from clinic_desktop.ui.sign_in import Lock, SignIn
from clinic_desktop.ui.updating_screen import UpdatingScreen
from tests.ui.conftest import CHEAP, DANIEL, IVAN
from tests.ui.hands import CTRL, press, show
from tests.ui.places import EVERY_PAGE, PLACES, WALKED

LATIN = "abcdefghijklmnopqrstuvwxyz"
OWN = "".join(chr(ord("а") + place) for place in range(len(LATIN)))
FOREIGN = str.maketrans(LATIN + LATIN.upper(), OWN + OWN.upper())
NOWHERE, ROLE = QModelIndex(), Qt.ItemDataRole
SAID = (ROLE.DisplayRole, ROLE.ToolTipRole, ROLE.AccessibleTextRole, ROLE.AccessibleDescriptionRole)
READ = tomllib.loads
ROWS = 40
"""So many rows of a list are asked; the others are of the same kinds."""
MARKUP = re.compile(r"</?[a-z][^>]*>")
WORD = re.compile(r"[A-Za-z]{2,}")
KEYS = r"Ctrl|Alt|Shift|Enter|Return|Esc|Del|Delete|Tab|Space|Home|End|Page|Up|Down|Left|Right|F\d\d?"
SEEN = MEN if os.environ.get(EVERY_PAGE) else MEN[:4]
TYPED = {
    *("family", "given", "email", "laboratory", "signed_by", "note", "reason", "outcome", "name"),
    *("dose", "frequency", "condition", "value", "range", "unit"),
}
LAW = r"45 CFR [\d.]+(?:\(\w+\))*"  # that of one country is cited as it is there
DATA = (
    "Clinic Desktop",  # the program's name
    "Northside Men’s Health",  # the clinic's, its user's and a laboratory's
    "R. Almeida",
    "Northside Lab",
    *(DANIEL.family, DANIEL.given, IVAN.family, IVAN.given),
    *sorted((language.name for language in LANGUAGES), key=len, reverse=True),  # each names itself
    *("LH", "FSH", "GnRH", "PDF"),  # the same everywhere
    *("Scroll Left", "Scroll Right"),  # Qt's own words, which Qt's own catalogue says
    *("Export...", "Export"),  # an act of the plots' library, which no menu shows
)


def foreign(text):
    """A text of the program's own in the made-up language; its parts in braces stay for what fills them."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return text.translate(FOREIGN)
    return "".join(
        own.replace("{", "{{").replace("}", "}}").translate(FOREIGN) + ("" if name is None else f"{{{name}}}")
        for own, name, _, _ in parts
    )


class MadeUp(NullTranslations):
    """A catalogue that lacks nothing."""

    def gettext(self, message):
        return foreign(message)

    def ngettext(self, msgid1, msgid2, n):
        return foreign(msgid1 if n == 1 else msgid2)

    def pgettext(self, context, message):
        return foreign(message)


def read_in_the_made_up_language(text, **how):
    """A file whose Spanish is the made-up language."""
    return _in_the_made_up_language(READ(text, **how))


def _in_the_made_up_language(found):
    if isinstance(found, list):
        return [_in_the_made_up_language(each) for each in found]
    if not isinstance(found, dict):
        return found
    return {
        key: _foreign_texts(found[key.removesuffix("_es")])
        if key.endswith("_es")
        else _in_the_made_up_language(each)
        for key, each in found.items()
    }


def _foreign_texts(found):
    if isinstance(found, dict):
        return {key: _foreign_texts(each) for key, each in found.items()}
    return foreign(found) if isinstance(found, str) else found


@pytest.fixture(scope="module")
def knowledge():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tomllib, "loads", read_in_the_made_up_language)
        return load(resource("knowledge"), SPANISH.code)


@pytest.fixture(autouse=True)
def made_up(monkeypatch):
    """Speak it; the page of help has its texts in both languages, as the knowledge has."""
    monkeypatch.setattr(tomllib, "loads", read_in_the_made_up_language)
    spoken = {ENGLISH.code: NullTranslations(), SPANISH.code: MadeUp()}
    monkeypatch.setattr("clinic_desktop.language.catalogue_of", spoken.__getitem__)
    with speaking(SPANISH):
        yield


@pytest.fixture
def painted(monkeypatch):
    """Every text that is painted by the window itself."""
    found, draw = set(), QPainter.drawText

    def write_down(painter, *how):
        found.update(each for each in how if isinstance(each, str))
        return draw(painter, *how)

    monkeypatch.setattr(QPainter, "drawText", write_down)
    return found


@pytest.fixture
def desk(around, clinic, qtbot, painted):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def _of_a_widget(widget):
    yield from (widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            yield from map(widget.itemText, range(widget.count()))
        case QTabBar():
            for place in range(widget.count()):
                yield from (widget.tabText(place), widget.tabToolTip(place))
        case QAbstractItemView() if widget.model() is not None and not isinstance(widget, QHeaderView):
            yield from _of_a_model(widget.model())


def _of_a_model(model):
    rows = min(model.rowCount(NOWHERE), ROWS)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(NOWHERE)
    for role in SAID:
        for column in range(columns):
            yield model.headerData(column, Qt.Orientation.Horizontal, role)
        for row in range(rows):
            yield model.headerData(row, Qt.Orientation.Vertical, role)
            for column in range(columns):
                yield model.index(row, column).data(role)


def said_in(window):
    """Every text of a window: of what is in view, and of what waits to come into view."""
    for widget in (window, *window.findChildren(QWidget)):
        yield from _of_a_widget(widget)
    for act in window.findChildren(QAction):
        yield from (act.text(), act.toolTip())


def not_asked_for(texts, data):
    """Those that hold a word which is neither of the made-up language nor anybody's own."""
    wrong = set()
    for text in texts:
        left = MARKUP.sub(" ", unescape(text).replace("&", "")) if isinstance(text, str) else ""
        if WORD.search(left) and WORD.search(data.sub(" ", left)):
            wrong.add(text)
    return sorted(wrong)


@pytest.fixture
def data(knowledge, tmp_path):
    """What is nobody's to translate, as one expression: the longest first."""
    markers = knowledge.markers.values()
    units = [text for marker in markers for unit in marker.units for text in (unit.label, unit.code)]
    doses = [unit for agent in knowledge.agents.values() for unit in agent.dose_units]
    citations = knowledge.citations.values()
    sources = [text for each in citations for text in (short_source(each), each.text, each.where)]
    own = sorted({*DATA, *units, *doses, *sources} - {""}, key=len, reverse=True)
    return re.compile(
        "|".join((rf"{re.escape(str(tmp_path))}\S*", *map(re.escape, own), LAW, rf"\b(?:{KEYS})\b"))
    )


@pytest.mark.parametrize("name", WALKED)
def test_no_word_of_a_page_is_missing_in_another_language(desk, painted, data, name):
    PLACES[name](desk)
    QApplication.processEvents()
    assert not_asked_for((*said_in(desk), *painted), data) == []


@pytest.fixture
def demonstration(tmp_path, around, knowledge):
    """The men of the demonstration, who have something of everything."""
    men = islice(charts(knowledge, around.today, around.new_id), len(SEEN))
    how = {"name": "Northside Men’s Health", "user": "R. Almeida", "passphrase": "a long one"}
    with create(tmp_path / "men", now=around.now(), cost=CHEAP, **how) as made:
        admit(made, men, now=around.now(), new_id=around.new_id)
        yield made


def _typed(found, key=""):
    """What people typed into a file of the demonstration."""
    if isinstance(found, dict):
        return [text for name, each in found.items() for text in _typed(each, name)]
    if isinstance(found, list):
        return [text for each in found for text in _typed(each, key)]
    return [found] if key in TYPED and found else []


def _cut_short(text, typed):
    """A name that there is no room for."""
    return text.endswith("…") and any(name.startswith(text[:-1]) for name in typed)


def test_no_word_about_a_man_is_missing_in_another_language(around, demonstration, qtbot, painted, data):
    files = (json.loads(resource("demonstration", f"{man}.json").read_bytes()) for man in SEEN)
    typed = {text for file in files for text in _typed(file)}
    own = re.compile("|".join((*map(re.escape, sorted(typed, key=len, reverse=True)), data.pattern)))
    desk = show(qtbot, Desk(around, demonstration))
    desk.begin()
    left = set()
    for man in demonstration.patients.all():
        desk.open_patient(man.id)
        for tab in "12345":
            press(tab, CTRL)
            QApplication.processEvents()
            left.update(not_asked_for((*said_in(desk.page), *painted), own))
            painted.clear()
    desk.close_plots()
    assert [text for text in sorted(left) if not _cut_short(text, typed)] == []


@pytest.mark.parametrize(
    "gate", [SignIn, Lock, RecoverySignIn, UpdatingScreen, lambda theme: SetUp(theme, Path("clinic"))]
)
def test_no_word_of_a_gate_is_missing_in_another_language(theme, qtbot, data, gate):
    assert not_asked_for(said_in(show(qtbot, gate(theme))), data) == []
