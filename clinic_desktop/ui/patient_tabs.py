"""The tabs of one man's page, each shown what he amounts to only once it comes into view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from clinic_desktop.ui.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline


class TabView(Protocol):
    """What a tab beside the timelines can be asked."""

    def show_chart(self, assessment: Assessment, timeline: Timeline) -> None:
        """Show one man, by the whole of what is judged about him and by his picture."""

    def clear(self) -> None:
        """Show nobody."""

    def begin(self) -> None:
        """Take the focus."""

    def rest(self, reason: str) -> None:
        """Let nothing be entered, and say why."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its title, the number that opens it with Ctrl, and what it shows.

    `view` is None for the timelines, which the page draws itself as soon as a man is opened.
    """

    title: str
    key: int
    widget: QWidget
    view: TabView | None = None


class PatientTabs(QObject):
    """`shown` carries the widget of the tab that is open from now on.

    A tab that is not in view is not filled: opening a man costs no more than what one sees of him.
    `whole` gives what he amounts to when a tab comes into view.
    """

    shown = Signal(object)

    def __init__(
        self,
        theme: Theme,
        tabs: Sequence[Tab],
        whole: Callable[[], tuple[Assessment, Timeline] | None],
    ) -> None:
        super().__init__()
        self._tabs, self._whole = tuple(tabs), whole
        self._filled: set[int] = set()
        self._showing: set[int] = set()
        self.bar = Tabs(theme, tuple(tab.title for tab in self._tabs))
        self.bar.tabBarClicked.connect(self._follow)
        self.bar.currentChanged.connect(self._follow)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """What the tabs show, in their order."""
        return tuple(tab.widget for tab in self._tabs)

    @property
    def keys(self) -> tuple[int, ...]:
        """The numbers that open a tab with Ctrl."""
        return tuple(tab.key for tab in self._tabs)

    def title_of(self, key: int) -> str:
        """What stands on the tab that this number opens."""
        return next(tab.title for tab in self._tabs if tab.key == key)

    @property
    def current(self) -> QWidget:
        """The widget of the tab that is open."""
        return self._tabs[self.bar.currentIndex()].widget

    def view_of(self, widget: QWidget) -> TabView | None:
        """What a tab's widget can be asked; None for the timelines and for what is no tab."""
        return next((tab.view for tab in self._tabs if tab.widget is widget), None)

    def open(self, key: int) -> bool:
        """Open the tab that Ctrl with this number opens; False where there is none."""
        for place, tab in enumerate(self._tabs):
            if tab.key == key:
                self.bar.setCurrentIndex(place)
                self.fill()
                return True
        return False

    def renew(self) -> None:
        """Let every tab be filled anew: something about the man is different now."""
        self._filled.clear()

    def fill(self) -> None:
        """Fill the tab in view, where it is not."""
        place = self.bar.currentIndex()
        view = self._tabs[place].view
        if view is None or place in self._filled:
            return
        whole = self._whole()
        if whole is not None:
            self._filled.add(place)
            self._showing.add(place)
            view.show_chart(*whole)

    def clear(self) -> None:
        """Show nobody, on the first tab."""
        for place in self._showing:
            view = self._tabs[place].view
            if view is not None:
                view.clear()
        self._filled.clear()
        self._showing.clear()
        self.bar.setCurrentIndex(0)

    def rest(self, reason: str) -> None:
        """Let nothing be entered on any tab, and say why."""
        for tab in self._tabs:
            if tab.view is not None:
                tab.view.rest(reason)

    def _follow(self, _place: int) -> None:
        self.fill()
        self.shown.emit(self.current)
