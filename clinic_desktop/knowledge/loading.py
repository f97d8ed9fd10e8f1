"""Loads resources/knowledge/ into one frozen Knowledge, or says everything that is wrong with it.

One file or folder per subject; a file nobody asks for is a fault, as an unknown key is. Numbers are read
as decimals, exactly as written.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from clinic_desktop.knowledge.article_references import read_article_reference
from clinic_desktop.knowledge.catalogue import (
    parts_are_plain,
    parts_of,
    read_agent,
    read_citation,
    read_constant,
    read_phrases,
    read_sentence,
    read_strip_set,
    read_template,
    read_words,
)
from clinic_desktop.knowledge.checking import check
from clinic_desktop.knowledge.considerations import read_consideration
from clinic_desktop.knowledge.drug_monitoring import read_drug_monitoring, read_outcome
from clinic_desktop.knowledge.entities import Knowledge
from clinic_desktop.knowledge.markers import read_marker
from clinic_desktop.knowledge.methods import read_method
from clinic_desktop.knowledge.notes import KnowledgeError, Notes, Place
from clinic_desktop.knowledge.pathways import read_pathway
from clinic_desktop.knowledge.safety_questions import read_safety_question
from clinic_desktop.knowledge.start_questions import read_start_question
from clinic_desktop.knowledge.table import ENGLISH, FLAG, TEXT, TRANSLATED, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from clinic_desktop.knowledge.entities import Sentence

__all__ = ["KnowledgeError", "load"]

Entity = TypeVar("Entity")
MONTHS = "span_of_months"


def load(folder: Path, language: str = ENGLISH) -> Knowledge:
    """Read every knowledge file below a folder, with its texts in one language.

    Raises KnowledgeError with all faults at once, those of the other languages too.
    """
    files = _Files(folder, language)
    files.notes.raise_if_any()  # what a broken file would have held would be missing everywhere else
    constants = files.by_id("constant", "constants.toml", read_constant)
    edition, reviewed = _edition(files.one("edition.toml"))
    sentences = files.by_id("sentence", "sentences*.toml", read_sentence)
    months = _months(sentences, files.notes)
    knowledge = Knowledge(
        language=language,
        reviewed=reviewed,
        edition=edition,
        citations=files.by_id("citation", "citations.toml", read_citation),
        markers=files.by_id("marker", "markers/*.toml", read_marker),
        agents=files.by_id("agent", "agents.toml", read_agent),
        pathways=files.by_file("pathways/*.toml", partial(read_pathway, months=months)),
        templates=files.by_id("template", "templates.toml", read_template),
        strip_sets=files.by_id("strip_set", "strip_sets.toml", read_strip_set),
        words=read_words(files.one("words.toml")),
        phrases=files.by_id("phrases", "phrases.toml", read_phrases),
        sentences=sentences,
        constants={id: value for id, (value, _) in constants.items()},
        basis_of_constants={id: basis for id, (_, basis) in constants.items()},
        methods=files.by_id("method", "methods.toml", read_method),
        considerations=files.by_id("consideration", "considerations.toml", read_consideration),
        start_questions=files.by_id("start_question", "contraindications.toml", read_start_question),
        safety_questions=files.by_id("safety_question", "safety_questions.toml", read_safety_question),
        drug_monitoring=files.by_id("drug_monitoring", "drug_monitoring.toml", read_drug_monitoring),
        outcomes=files.by_id("outcome", "outcomes.toml", read_outcome),
        article_references=files.by_id(
            "article_reference", "article_references.toml", read_article_reference
        ),
    )
    files.finish()
    check(knowledge, files.notes)
    files.notes.raise_if_any()
    return knowledge


def _months(sentences: Mapping[str, Sentence], notes: Notes) -> str:
    """The sentence that names a span of months; pathways fill it in while they are read."""
    said = sentences[MONTHS].text if MONTHS in sentences else ""
    if not parts_are_plain(said) or set(parts_of(said)) != {"first", "last"}:
        notes.fault(Place("sentences*.toml", MONTHS), "does not name the {first} and the {last} month")
        return ""
    return said


def _edition(table: Table) -> tuple[str, bool]:
    """The edition, and whether a clinician has reviewed its translation into the language asked for."""
    edition = table.required("edition", TEXT)
    table.required("changed", TEXT)
    reviewed = {ENGLISH: True}
    for translation in table.tables("translation"):
        reviewed[translation.required("language", TEXT)] = translation.required("reviewed", FLAG)
        translation.finish()
    for language in TRANSLATED:
        if language not in reviewed:
            table.fault("translation", f"does not say whether “{language}” was reviewed")
    table.finish()
    return edition, reviewed.get(table.language, False)


class _Files:
    """The TOML files below one folder, each to be read once."""

    def __init__(self, folder: Path, language: str) -> None:
        self._language = language
        self.notes = Notes()
        self._tables = {name: self._parsed(folder / name, name) for name in _names(folder)}
        self._asked: set[str] = set()

    def one(self, name: str) -> Table:
        """The one file of this name; a missing one is a fault."""
        return self._matching(name)[0]

    def by_id(self, kind: str, pattern: str, read: Callable[[str, Table], Entity]) -> dict[str, Entity]:
        """Read files that hold one table for each id; an id may stand in one of them only."""
        found: dict[str, Entity] = {}
        for file in self._matching(pattern):
            for id, table in file.entries():
                earlier = self.notes.places.setdefault((kind, id), table.place)
                if earlier is not table.place:
                    table.fault("", f"stands in {earlier.file} too")
                found[id] = read(id, table)
        return found

    def by_file(self, pattern: str, read: Callable[[str, Table], Entity]) -> dict[str, Entity]:
        """Read files that hold one thing each, named as the file is."""
        named = {_stem(table.place.file): table for table in self._matching(pattern)}
        return {id: read(id, table) for id, table in named.items()}

    def finish(self) -> None:
        """Note each file that nobody asked for."""
        for name in self._tables:
            if name not in self._asked:
                self.notes.fault(Place(name), "is not a known file")

    def _matching(self, pattern: str) -> list[Table]:
        names = [name for name in self._tables if _fits(name, pattern)]
        self._asked.update(names)
        if not names:
            self.notes.fault(Place(pattern), "is missing")
            return [Table({}, Place(pattern), Notes())]
        return [self._tables[name] for name in names]

    def _parsed(self, path: Path, name: str) -> Table:
        try:
            content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
            self.notes.fault(Place(name), f"is not a TOML file: {wrong}")
            return Table({}, Place(name), Notes())
        return Table(content, Place(name), self.notes, self._language)


def _stem(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".toml")


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.toml"))


def _fits(name: str, pattern: str) -> bool:
    """Whether a name fits a pattern with at most one star, which does not reach into folders."""
    start, star, end = pattern.partition("*")
    if not star:
        return name == pattern
    middle = name.removeprefix(start).removesuffix(end)
    return name == f"{start}{middle}{end}" and "/" not in middle
