"""The catalogues of messages. `python -m tests.spoken.catalogue` makes them anew from the code.

What is translated already stays; a new message stands there empty until somebody translates it, and one that
nobody says any more goes. The program reads the .mo file, which is made from the .po file that people edit.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from clinic_desktop.assets import PACKAGE, resource
from clinic_desktop.language import DOMAIN, ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

KEYWORDS = {"tr": None, "phrase": None, "tr_n": (1, 2), "tr_as": ((1, "c"), 2)}
CODES = sorted({language.code for language in LANGUAGES} - {ENGLISH.code})
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # a day of its own would make each catalogue differ


def messages() -> Catalog:
    """Every message that the code says, with the file that says it."""
    found = Catalog(project="Clinic Desktop", creation_date=MADE, revision_date=MADE, fuzzy=False)
    told = extract_from_dir(
        PACKAGE,
        method_map=[("**.py", "python")],
        options_map={"**.py": {"encoding": "utf-8"}},
        keywords=KEYWORDS,
        strip_comment_tags=True,
    )
    for file, _, message, _, context in sorted(told, key=lambda each: each[0]):
        found.add(message, context=context, locations=[(file, None)])
    return found


def catalogue(code: str) -> Catalog:
    """The catalogue of a language as it stands, empty where there is none yet."""
    path = po_file(code)
    if not path.exists():
        return Catalog(locale=code)
    with path.open("rb") as file:
        return read_po(file, locale=code)


def po_file(code: str) -> Path:
    """Where the catalogue of a language lies that people edit."""
    return resource("locale", code, "LC_MESSAGES") / f"{DOMAIN}.po"


def in_bytes(held: Catalog) -> tuple[bytes, bytes]:
    """A catalogue as its .po and its .mo file."""
    edited, read = io.BytesIO(), io.BytesIO()
    write_po(edited, held, width=110, sort_output=True, ignore_obsolete=True)
    write_mo(read, held)
    return edited.getvalue(), read.getvalue()


def made_anew(code: str) -> Catalog:
    """What the code says now, with what is translated of it."""
    held = Catalog(
        locale=code,
        project="Clinic Desktop",
        header_comment="# Clinic Desktop: what the program says. Apache-2.0, as the program is.",
        creation_date=MADE,
        revision_date=MADE,
        fuzzy=False,
    )
    translated = {(each.context, each.id): each.string for each in catalogue(code) if each.id}
    for message in messages():
        if message.id:
            held.add(
                message.id,
                translated.get((message.context, message.id)),
                locations=message.locations,
                context=message.context,
            )
    return held


def write() -> None:
    """Write the catalogue of every language but English."""
    for code in CODES:
        edited, read = in_bytes(made_anew(code))
        po_file(code).write_bytes(edited)
        po_file(code).with_suffix(".mo").write_bytes(read)


if __name__ == "__main__":
    write()
