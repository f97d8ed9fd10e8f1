"""What the user does with the timelines: choices, strips, stretches of time and pictures, kept together."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr, tr_n
from clinic_desktop.ui.picture_desk import PictureDesk
from clinic_desktop.ui.strip_arranging import StripArranging
from clinic_desktop.ui.strip_chooser import StripChooser
from clinic_desktop.ui.time_window import presets

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.timeline_axis import AxisKind
    from clinic_desktop.ui.timeline_view import TimelineView
    from clinic_desktop.ui.view_toolbar import ViewToolbar

WEEK = 7


class TimelineDesk(QObject):
    """Joins view, toolbar and chooser to one user's choices; `changed` asks for the picture anew."""

    changed = Signal()
    said = Signal(str)
    warned = Signal(str)
    undoable = Signal(str, object)

    def __init__(
        self, surroundings: Surroundings, clinic: Clinic, view: TimelineView, toolbar: ViewToolbar
    ) -> None:
        super().__init__(view)
        self._surroundings, self._view, self._toolbar = surroundings, view, toolbar
        self._timeline: Timeline | None = None
        self.arranging = StripArranging(surroundings, clinic.user, self)
        self.picture = PictureDesk(surroundings, clinic, view)
        self.chooser = StripChooser(surroundings.theme, view)
        choices = self.arranging.choices
        toolbar.show_choices(choices, surroundings.units)
        view.set_axis(cast("AxisKind", choices.axis))
        view.set_heights(choices.heights)
        view.zoom.choose(choices.window)
        self._point_acts: tuple[QAction, ...] = ()
        self._acts = self._make_acts()
        toolbar.offer(self._acts)
        self._connect()

    @property
    def units(self) -> Units:
        """The units to show results in: as this user chose, else as the clinic did."""
        return self.arranging.choices.units or self._surroundings.units

    def strips_of(self, chart: Chart, typed: Collection[str]) -> tuple[str, ...]:
        """The strips of a man's picture as this user has arranged them."""
        return self.arranging.strips_of(chart, typed)

    def show_chart(self, assessment: Assessment, timeline: Timeline) -> None:
        """Take whose picture it is, and offer what there is to choose for him."""
        self._timeline = timeline
        self.picture.show_assessment(assessment)
        self._toolbar.show_choices(self.arranging.choices, self._surroundings.units)
        self._toolbar.show_set(self.arranging.choices.strip_set, self.arranging.strip_set.id)
        self._show_window()
        self._fill_chooser()

    def offer_on_point(self, acts: Iterable[QAction]) -> None:
        """Offer acts on the chosen point, in the menu of its strip and by their keys."""
        self._point_acts = tuple(acts)
        self._view.addActions(list(self._point_acts))

    def clear(self) -> None:
        """Show nobody."""
        self._timeline = None
        self.picture.show_assessment(None)
        self.chooser.hide()

    def _show_window(self) -> None:
        if self._timeline is None:
            return
        zoom = self._view.zoom
        words = ""
        if zoom.by_hand:
            weeks = round(zoom.window.days / WEEK)
            words = tr_n("Zoomed: {number} week", "Zoomed: {number} weeks", weeks)
        self._toolbar.show_window(presets(self._timeline), zoom.preset, words)

    def _keep_window(self) -> None:
        """Keep the preset that is followed, however it was chosen; a stretch taken by hand is not kept."""
        zoom, choices = self._view.zoom, self.arranging.choices
        if not zoom.by_hand and zoom.preset != choices.window:
            self.arranging.keep(replace(choices, window=zoom.preset))

    def _tell_window(self) -> None:
        """Let a screen reader say what is in view, where keys changed it."""
        timeline, window = self._timeline, self._view.zoom.window
        if timeline is not None and self._view.hasFocus():
            first, last = (timeline.origin + timedelta(days=int(day)) for day in (window.start, window.end))
            self._view.say(tr("{first} to {last} in view", first=full_day(first), last=full_day(last)))

    def _choose_axis(self, axis: str) -> None:
        self.arranging.keep(replace(self.arranging.choices, axis=axis))
        self._view.set_axis(cast("AxisKind", axis))

    def _choose_units(self, units: str) -> None:
        self.arranging.keep(replace(self.arranging.choices, units=units))
        self._toolbar.show_choices(self.arranging.choices, self._surroundings.units)
        self.changed.emit()

    def _take_change(self) -> None:
        """Draw in other strips; the one worked on, or the next, is in view and under the keys."""
        marker, before = self._view.marker, self._markers()
        if self._view.heights != self.arranging.choices.heights:
            self._view.set_heights(self.arranging.choices.heights)
        self.changed.emit()
        after = self._markers()
        if marker not in after and marker in before and after:
            marker = after[min(before.index(marker), len(after) - 1)]
        self._view.show_strip(marker)

    def _markers(self) -> list[str]:
        return [] if self._timeline is None else [strip.marker for strip in self._timeline.strips]

    def _stretch(self) -> None:
        marker = self._view.marker
        self._view.set_heights(self.arranging.choices.heights)
        self._view.show_strip(marker)

    def _act_on(self, act: Callable[[str, int], None], marker: str, steps: int) -> None:
        self._view.show_strip(marker)
        act(marker, steps)

    def open_chooser(self) -> None:
        """Let the strips be chosen from all markers."""
        if self._timeline is not None:
            self._fill_chooser()
            self.chooser.open()

    def _close_chooser(self) -> None:
        self.chooser.hide()
        self._view.setFocus()

    def _fill_chooser(self) -> None:
        known = self._surroundings.knowledge.markers
        self.chooser.show_strips(self.arranging.strip_set.title, self.arranging.order, known)

    def _open_menu(self, marker: str, place: QPoint) -> None:
        """The menu of one strip."""
        strip = None if self._timeline is None else self._timeline.strip(marker)
        if strip is None:
            return
        self._view.show_strip(marker)
        arranging, menu = self.arranging, QMenu(self._view)
        menu.aboutToHide.connect(menu.deleteLater)
        if self._view.chosen is not None and self._view.chosen[1] == marker:
            menu.addActions([act for act in self._point_acts if act.isVisible()])
            menu.addSeparator()
        for words, keys, act in (
            (tr("Move {strip} up", strip=strip.title), "Alt+Up", partial(arranging.move, marker, -1)),
            (tr("Move down"), "Alt+Down", partial(arranging.move, marker, 1)),
            (tr("Taller"), "Alt+Shift+Up", partial(arranging.stretch, marker, 1)),
            (tr("Lower"), "Alt+Shift+Down", partial(arranging.stretch, marker, -1)),
            (tr("Hide strip"), "Del", partial(arranging.hide, marker)),
        ):
            menu.addAction(words, QKeySequence(keys), act)
        menu.addSeparator()
        menu.addActions([act for act in self._acts if act is not None])
        menu.popup(place)

    def _make_acts(self) -> tuple[QAction | None, ...]:
        """What More and every strip's menu offer."""
        toolbar = self._toolbar

        def act(words: str, do: Callable[[], None], keys: str = "") -> QAction:
            made = QAction(words, self)
            made.setShortcut(QKeySequence(keys))  # shown beside it; the view itself hears the key
            made.triggered.connect(lambda: do())
            return made

        return (
            act(tr("Choose strips…"), self.open_chooser),
            act(tr("Weeks or dates"), toolbar.turn_axis),
            act(tr("US or SI units"), toolbar.turn_units),
            None,
            act(tr("Copy picture"), self.picture.copy, "Ctrl+C"),
            act(tr("Save picture…"), self.picture.ask),
        )

    def _connect(self) -> None:
        view, toolbar, arranging, chooser = self._view, self._toolbar, self.arranging, self.chooser
        toolbar.set_chosen.connect(arranging.choose_set)
        toolbar.window_chosen.connect(view.zoom.choose)
        toolbar.axis_chosen.connect(self._choose_axis)
        toolbar.units_chosen.connect(self._choose_units)
        view.zoom.changed.connect(self._show_window)
        view.zoom.changed.connect(self._tell_window)
        view.zoom.changed.connect(self._keep_window)
        view.move_asked.connect(partial(self._act_on, arranging.move))
        view.stretch_asked.connect(partial(self._act_on, arranging.stretch))
        view.resize_asked.connect(arranging.resize)
        view.hide_asked.connect(arranging.hide)
        view.menu_asked.connect(self._open_menu)
        for copying in (view.copy_asked, toolbar.copy.clicked):
            copying.connect(lambda: self.picture.copy())
        arranging.changed.connect(self._take_change)
        arranging.stretched.connect(self._stretch)
        arranging.said.connect(view.say)
        arranging.undoable.connect(self.undoable)
        chooser.allowed.connect(lambda marker, shown: arranging.allow(marker, shown=shown))
        chooser.moved.connect(arranging.move)
        chooser.bare_asked.connect(arranging.as_it_came)
        chooser.closed.connect(self._close_chooser)
        self.picture.said.connect(self.said)
        self.picture.warned.connect(self.warned)
