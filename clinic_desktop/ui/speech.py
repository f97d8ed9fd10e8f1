"""Which language the window speaks: the one chosen on this computer, at first the computer's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal

from clinic_desktop.language import ENGLISH, LANGUAGES, language_of, speak

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clinic_desktop.language import Language
    from clinic_desktop.ui.kept_choice import KeptChoice

KEY = "language"
OF_KEYS = "QShortcut"


class QtWords(QTranslator):
    """Qt's own words in a language; the keys keep the names that stand on every button and in Help."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # type: ignore[override]
        """Qt's word; None where it has none, so that the next one is asked."""
        if context == OF_KEYS:
            return source
        return super().translate(context, source, disambiguation or "", n) or None


class Speech(QObject):
    """Lets the program speak a language from its start on; `changed` says that it is another one now.

    What was built before stays in its language: whoever listens builds the screens anew.
    """

    changed = Signal()

    def __init__(self, app: QApplication, kept: KeptChoice) -> None:
        super().__init__()
        self._app, self._kept, self._of_qt = app, kept, QtWords(self)
        self._computers = QLocale()
        self.language = language_of(kept.text()) if kept.text() else _nearest(self._computers)
        self._speak()

    def choose(self, language: Language) -> None:
        """Speak another language, now and at the next start."""
        if language == self.language:
            return
        self.language = language
        self._kept.keep(language.id)
        self._speak()
        self.changed.emit()

    def _speak(self) -> None:
        """Let the program's words, Qt's own and the order of dates follow the language.

        English has no single order of day and month: there the computer's own counts.
        """
        speak(self.language)
        english = self.language.code == ENGLISH.code
        QLocale.setDefault(self._computers if english else QLocale(self.language.id))
        self._app.removeTranslator(self._of_qt)
        place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not english and self._of_qt.load(f"qtbase_{self.language.code}", place):
            self._app.installTranslator(self._of_qt)


def _nearest(computers: QLocale) -> Language:
    """The program's language for a computer's: its own form of it, else the first of that language."""
    by_id = {language.id: language for language in LANGUAGES}
    code = computers.name().partition("_")[0]
    return by_id.get(computers.name()) or by_id.get(code) or ENGLISH
