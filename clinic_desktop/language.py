"""The language people are spoken to in, and the one way a sentence of the program gets into it.

English stands in the code; the catalogue of another language (resources/locale/, made by
`python -m tests.spoken.catalogue`) holds the rest. Which language it is belongs to the context of execution,
as the precision of decimals does: the window speaks one language while a patient's page is made in another.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from typing import TYPE_CHECKING

from clinic_desktop.assets import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

DOMAIN = "clinic_desktop"


@dataclass(frozen=True, slots=True)
class Language:
    """A language and how numbers are written in it: `id` is its CLDR locale, `code` names the catalogue.

    `decimal` stands before the decimals, `group` between thousands; tests hold both against the CLDR.
    """

    id: str
    code: str
    name: str
    decimal: str
    group: str


ENGLISH = Language("en", "en", "English", decimal=".", group=",")
SPANISH = Language("es", "es", "Español", decimal=",", group=".")
MEXICAN_SPANISH = Language("es_MX", "es", "Español (México)", decimal=".", group=",")
LANGUAGES = (ENGLISH, SPANISH, MEXICAN_SPANISH)


@dataclass(frozen=True, slots=True)
class _Spoken:
    language: Language
    catalogue: NullTranslations


_AT_FIRST = _Spoken(ENGLISH, NullTranslations())
_SPOKEN: ContextVar[_Spoken] = ContextVar("spoken", default=_AT_FIRST)


def tr(message: str, /, **parts: object) -> str:
    """Return a sentence in the language spoken, with its `{name}` parts filled in.

    The message is written out where it is said, so that the catalogue can be made from the code; one that
    the catalogue lacks is said in English.
    """
    said = _SPOKEN.get().catalogue.gettext(message) if message else ""
    return said.format(**parts) if parts else said


def tr_n(one: str, several: str, number: int, /, **parts: object) -> str:
    """Return a sentence about so many things in the form its language has; `{number}` is filled in."""
    return _SPOKEN.get().catalogue.ngettext(one, several, number).format(number=counted(number), **parts)


def tr_as(sense: str, message: str, /, **parts: object) -> str:
    """Return a word that means several things in English, in the sense named: ("verb", "Open")."""
    said = _SPOKEN.get().catalogue.pgettext(sense, message)
    return said.format(**parts) if parts else said


def phrase(message: str, /) -> str:
    """Return a message as it is, so that the catalogue finds it here; it is said later, with `tr`."""
    return message


def calculated(number: str, /) -> str:
    """Return a number that this program calculated, "14.6", as the language writes it: "14,6".

    What a laboratory reported never passes through here: it stays as it was printed.
    """
    return number.replace(".", _SPOKEN.get().language.decimal)


def counted(number: int, /) -> str:
    """Return a count with its thousands apart, as the language writes it: "10,000", "10.000"."""
    return f"{number:,}".replace(",", _SPOKEN.get().language.group)


def language_of(id: str) -> Language:
    """Return the language of an id such as "es"; English for one that is not known here."""
    return next((language for language in LANGUAGES if language.id == id), ENGLISH)


def spoken() -> Language:
    """Return the language spoken here and now."""
    return _SPOKEN.get().language


def speak(language: Language) -> None:
    """Speak a language from now on, in this context and those copied from it."""
    _SPOKEN.set(_Spoken(language, catalogue_of(language.code)))


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak a language within a `with`, and the one before after it."""
    before = _SPOKEN.set(_Spoken(language, catalogue_of(language.code)))
    try:
        yield
    finally:
        _SPOKEN.reset(before)


@cache
def catalogue_of(code: str) -> NullTranslations:
    """Return the catalogue of a language, read once; English needs none.

    Raises FileNotFoundError where the program's own file is missing.
    """
    if code == ENGLISH.code:
        return NullTranslations()
    with resource("locale", code, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as file:
        return GNUTranslations(file)
