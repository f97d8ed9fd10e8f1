"""Reads the method classes and checks what can be checked among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.knowledge.catalogue import parts_are_plain
from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.method_entities import MethodClass, class_named, method_words
from clinic_desktop.knowledge.table import FLAG, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clinic_desktop.knowledge.notes import Notes
    from clinic_desktop.knowledge.table import Table


def read_method(id: str, table: Table) -> MethodClass:
    """Read one class."""
    titles = table.in_each_language("title")
    aliases = tuple(method_words(alias) for alias in table.required("aliases", TEXTS))
    apart = table.optional("another_quantity", FLAG) or False
    method = MethodClass(
        id=id,
        title=table.shown("title"),
        markers=table.optional("markers", TEXTS) or (),
        aliases=(*aliases, *_other_titles(titles, aliases)),
        another_quantity=apart,
        basis=read_basis(table),
        of_value=_sentence("of_value", table) if apart else "",
        of_range=_sentence("of_range", table) if apart else "",
        titles=titles,
    )
    table.notes.mention(table.place.at("markers"), "marker", *method.markers)
    if any(not alias for alias in aliases):
        table.fault("aliases", "holds a text without letters and digits")
    if len(set(aliases)) < len(aliases):
        table.fault("aliases", "holds two texts with the same words")
    table.finish()
    return method


def _other_titles(titles: tuple[str, ...], aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The titles in other languages than English, as words by which a text names the class."""
    words = (method_words(title) for title in titles[1:])
    return tuple(dict.fromkeys(each for each in words if each not in aliases))


def _sentence(key: str, table: Table) -> str:
    """What is said of a value or range that only this method gives; its parts in braces have plain names."""
    text = table.shown(key)
    if not parts_are_plain(text):
        table.fault(key, "a part in braces has no plain name")
    return text


def check_methods(methods: Mapping[str, MethodClass], notes: Notes) -> None:
    """Note aliases of two classes for the same markers, and titles that do not name their own class."""
    spoken: dict[tuple[tuple[str, ...], str], str] = {}
    for method in methods.values():
        place = notes.places["method", method.id]
        for alias in method.aliases:
            earlier = spoken.setdefault((method.markers, alias), method.id)
            if earlier != method.id:
                notes.fault(place.at("aliases"), f"“{alias}” names {earlier} too")
        for marker in method.markers or ("",):
            for title in method.titles:
                if class_named(title, marker, methods.values()) is not method:
                    notes.fault(place.at("title"), f"“{title}” does not name this class")
