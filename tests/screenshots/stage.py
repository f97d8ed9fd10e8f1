"""One window that is brought into a state by keys and by its visible buttons, and photographed.

Names are the English ones, whatever language the window speaks.
"""

from __future__ import annotations

import traceback

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QTableView, QWidget

from clinic_desktop.ui.main_window import MainWindow
from tests.spoken.words import in_words_spoken
from tests.ui import hands

SETTLED = 60  # milliseconds in which the window lays itself out after a key
ROOMY, SMALL = (1440, 900), (1280, 720)


class Stage:
    """`ending` is the part of each file's name that says theme and scale."""

    def __init__(self, folder, ending, wanted=()):
        self.window = next(
            each
            for each in QApplication.topLevelWidgets()
            if isinstance(each, MainWindow) and each.isVisible()
        )
        self._folder, self._ending, self._wanted = folder, ending, wanted
        self.made, self.missed = [], []

    def fit(self, size):
        """Make the window so large, in logical pixels."""
        self.window.resize(*size)
        self.window.activateWindow()
        self.rest()

    def rest(self, milliseconds=SETTLED):
        """Let the window do what it has begun."""
        QTest.qWait(milliseconds)

    def press(self, *keys, rest=SETTLED):
        """Press keys as the help page writes them: "Ctrl+K", "Return", "Down"."""
        for key in keys:
            found = QKeySequence(key)[0]
            hands.press(found.key(), found.keyboardModifiers())
        self.rest(rest)

    def write(self, text):
        """Type a text into whatever has the focus."""
        hands.write(text)
        self.rest()

    def until(self, name):
        """Wait for the button of this name."""
        for _ in range(400):
            if self._button(name) is not None:
                return
            self.rest()
        raise LookupError(f"no button {name}")

    def catch(self, words):
        """Stop as soon as something in view is named so, before it is gone again."""
        for _ in range(1000):
            if any(
                in_words_spoken(words) in each.text()
                for each in self.window.findChildren(QLabel)
                if each.isVisible()
            ):
                return
            self.rest(1)
        raise LookupError(f"{words} never comes into view")

    def open_man(self, number):
        """Find a man by his chart number."""
        self.press("Ctrl+K")
        self.write(number)
        self.press("Return")
        self.rest(120)

    def click(self, name, *, last=False):
        """Press the visible button of this name, the first or the last of several."""
        button = self._button(name, last=last)
        if button is None:
            raise LookupError(f"no button {name}")
        button.setFocus(Qt.FocusReason.TabFocusReason)
        button.click()
        self.rest()

    def pick(self, name, option):
        """Bring the keyboard to a list of this name and choose one of its lines by its letters."""
        self.focus(name)
        self.write(in_words_spoken(option))

    def focus(self, name):
        """Bring the keyboard to the visible widget of this name."""
        self._visible(QWidget, name).setFocus(Qt.FocusReason.TabFocusReason)
        self.rest()

    def line(self, name, *texts):
        """Choose the first line with these texts in the table of this name, and bring the keyboard there."""
        table = self._visible(QTableView, name)
        model, columns = table.model(), range(table.model().columnCount())
        wanted = {in_words_spoken(text) for text in texts}
        for row in range(model.rowCount()):
            found = {str(model.data(model.index(row, column))) for column in columns}
            if found >= wanted:
                table.setFocus(Qt.FocusReason.TabFocusReason)
                table.setCurrentIndex(model.index(row, table.currentIndex().column() if row else 2))
                self.rest()
                return
        raise LookupError(f"no line with {texts} in {name}")

    def open_menu(self):
        """Ask for the menu of what has the keyboard, as the menu key does."""
        widget = QApplication.focusWidget()
        middle = widget.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(widget, QContextMenuEvent(reason, middle, widget.mapToGlobal(middle)))
        self.rest()

    def choose(self, words):
        """Take the act of these words in the menu that stands open."""
        menu = QApplication.activePopupWidget()
        chosen = next(act for act in menu.actions() if act.text() == in_words_spoken(words))
        menu.close()
        chosen.trigger()
        self.rest()

    def close_menu(self):
        """Close the menu that stands open."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()
        self.rest()

    def scroll_down(self):
        """Show the end of whatever scrolls."""
        for area in self.window.findChildren(QScrollArea):
            if area.isVisible():
                area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        self.rest()

    def shoot(self, state, *, rest=SETTLED):
        """Photograph the window and what stands open over it."""
        self.rest(rest)
        if self._wanted and not any(part in state for part in self._wanted):
            return
        picture = self.window.grab()
        painter = QPainter(picture)
        corner = self.window.mapToGlobal(QPoint(0, 0))
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                painter.drawPixmap(other.mapToGlobal(QPoint(0, 0)) - corner, other.grab())
        painter.end()
        picture.save(str(self._folder / f"{state}-{self._ending}.png"))
        self.made.append(state)

    def act(self, scene):
        """Play one scene; one that fails is told and the next one goes on."""
        try:
            scene(self)
        except Exception:  # a state that cannot be reached must not cost all others
            self.missed.append(f"{scene.__name__}: {traceback.format_exc(limit=-2)}")

    def _button(self, name, *, last=False):
        name = in_words_spoken(name)
        buttons = self.window.findChildren(QAbstractButton)[:: -1 if last else 1]
        ready = (each for each in buttons if each.isVisible() and each.isEnabled())
        return next((each for each in ready if each.accessibleName() == name), None)

    def _visible(self, kind, name):
        name = in_words_spoken(name)
        found = (each for each in self.window.findChildren(kind) if each.accessibleName() == name)
        seen = next((each for each in found if each.isVisible() and each.focusProxy() is None), None)
        if seen is None:
            raise LookupError(f"nothing named {name} is in view")
        return seen
