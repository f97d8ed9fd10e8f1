"""What stands in the box of a visit's message, whichever language its page speaks, and whose text it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import ENGLISH, LANGUAGES, language_of, phrase, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.language import Language
    from clinic_desktop.model.patient import Visit

DRAFTED = phrase("Drafted in the page’s language; the approved message is in {language}.")
NOTHING_DRAFTED = phrase("The approved message is in {language}; write this page’s own.")
APPROVED_THERE = phrase("This is the approved message in {language}: write it in the page’s language.")
TYPED_THERE = phrase(
    "This was typed for a page in {language}: write it in the page’s language, or press Ctrl Enter again if "
    "it is written so."
)


class MessageInHand:
    """What the box holds while nobody typed, and whether a text may be approved in the page's language.

    `drafted` gives the program's own first text in a language.
    """

    def __init__(self, visit: Visit | None, language: Language, drafted: Callable[[Language], str]) -> None:
        self._visit, self._drafted, self.language = visit, drafted, language
        self._begun = ""
        self._typed_for: Language | None = None
        self.base = self._base()

    @property
    def approved(self) -> str:
        """The message that counts, in whatever language."""
        return "" if self._visit is None else self._visit.message or ""

    @property
    def approved_in(self) -> Language:
        """The language that the message was approved in."""
        code = "" if self._visit is None else self._visit.message_language
        return next((each for each in LANGUAGES if each.code == code), language_of(code))

    @property
    def said(self) -> str:
        """What is to be known of a text that nobody typed; empty for the approved message itself."""
        if not self.approved or self._in_its_language:
            return ""
        return tr(DRAFTED if self.base else NOTHING_DRAFTED, language=self.approved_in.name)

    def begun(self) -> str:
        """Return the program's first text, which somebody asked for."""
        self._begun = self._drafted(self.language)
        return self._begun

    def turn(self, language: Language, text: str) -> str:
        """Let the page speak another language; return what stands in the box then: own text stays."""
        if language.code == self.language.code:
            self.language = language
            return text
        own, begun = self._own(text), bool(text) and text == self._begun
        before, self.language = self.language, language
        self.base = self._base()
        if not own:
            self._typed_for = None
            return self.begun() if begun else self.base
        if self._typed_for is None:
            self._typed_for = before
        elif self._typed_for.code == language.code:
            self._typed_for = None
        return text

    def refused(self, text: str) -> str:
        """Why a text can never be approved in the page's language; empty where it can."""
        if text and text == self.approved and not self._in_its_language:
            return tr(APPROVED_THERE, language=self.approved_in.name)
        return ""

    def doubt(self, text: str) -> str:
        """What is to be answered before a text is approved in the page's language; empty for nothing."""
        if self._typed_for is None or not self._own(text):
            return ""
        return tr(TYPED_THERE, language=self._typed_for.name)

    @property
    def _in_its_language(self) -> bool:
        return self.approved_in.code == self.language.code

    def _own(self, text: str) -> bool:
        return text not in ("", self.base, self._begun, self.approved)

    def _base(self) -> str:
        if not self.approved or self._in_its_language:
            return self.approved
        return self._drafted(self.language)


def nobodys() -> MessageInHand:
    """The message while no visit is in view."""
    return MessageInHand(None, ENGLISH, lambda _language: "")
