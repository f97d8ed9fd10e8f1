"""Reads agents, citations, templates, strip sets, word results, sentences and constants."""

from __future__ import annotations

from enum import StrEnum
from string import Formatter
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.agent_kinds import AgentKind
from clinic_desktop.knowledge.entities import Agent, Citation, Sentence, StripSet, Template
from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.table import ENGLISH, NUMBER, TEXT, TEXTS, TRANSLATED, WHOLE, one_of, some_of
from clinic_desktop.model.course import Goal
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import WordResult, word_key

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Basis
    from clinic_desktop.knowledge.table import Table

SAID_WITH_REASON = "axis_"
"""How the ids of sentences begin whose reasons people read too."""


class CitationStatus(StrEnum):
    """Whether the source itself, or its abstract, label or page, was read."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"


def read_agent(id: str, table: Table) -> Agent:
    """Read one drug; the wash-out is missing only where no date can be given."""
    agent = Agent(
        id=id,
        name=table.shown("name"),
        short_name=table.shown("short_name"),
        plain_name=table.shown("plain_name"),
        kind=table.required("kind", one_of(AgentKind)).value,
        routes=table.optional("routes", TEXTS) or (),
        dose_units=table.optional("dose_units", TEXTS) or (),
        wash_out_days=table.optional("wash_out_days", WHOLE),
        interval_days=table.required("interval_days", NUMBER),
        basis=read_basis(table, shown=True),
        draw=table.optional("draw", TEXT) or "",
    )
    if agent.draw:
        table.notes.mention(table.place.at("draw"), "sentence", agent.draw)
    if (agent.wash_out_days or 0) < 0 or agent.interval_days < 0:
        table.fault("wash_out_days", "days are not negative")
    table.finish()
    return agent


def read_citation(id: str, table: Table) -> Citation:
    """Read one source."""
    citation = Citation(
        id=id,
        text=table.required("text", TEXT),
        year=table.optional("year", WHOLE),
        verified=table.required("status", one_of(CitationStatus)) is CitationStatus.VERIFIED,
        where=table.optional("where", TEXT) or "",
    )
    table.finish()
    return citation


def read_template(id: str, table: Table) -> Template:
    """Read one entry form."""
    title, specimen = table.shown("title"), table.required("specimen", one_of(Specimen))
    template = Template(id, title, specimen, _markers(table))
    table.finish()
    return template


def read_strip_set(id: str, table: Table) -> StripSet:
    """Read one choice of strips."""
    goals = tuple(goal.value for goal in table.optional("goals", some_of(Goal)) or ())
    strips = StripSet(id, table.shown("title"), _markers(table), goals)
    table.finish()
    return strips


def _markers(table: Table) -> tuple[str, ...]:
    markers = table.required("markers", TEXTS)
    table.notes.mention(table.place.at("markers"), "marker", *markers)
    return markers


def read_words(table: Table) -> dict[str, WordResult]:
    """Read the spellings of the word results, lower case with single spaces, each naming one result.

    Those of every language are read: a laboratory writes its own, whatever the clinic speaks.
    Under "counted" each small count goes with each thing counted: "1-2" and "sperm/hpf".
    """
    words: dict[str, WordResult] = {}
    for result in WordResult:
        key = result.value.replace(" ", "_")
        spellings = table.required(key, TEXTS)
        for language in TRANSLATED:
            spellings += table.optional(f"{key}_{language}", TEXTS) or ()
        for spelling in spellings:
            if spelling != word_key(spelling):
                table.fault(key, f"“{spelling}” is not in lower case with single spaces")
            if words.setdefault(spelling, result) is not result:
                table.fault(key, f"“{spelling}” also means {words[spelling].value}")
    for counted in table.tables("counted"):
        meaning = counted.required("means", one_of(WordResult))
        counts, things = counted.required("counts", TEXTS), counted.required("of", TEXTS)
        words |= {word_key(f"{count} {thing}"): meaning for count in counts for thing in things}
        counted.finish()
    table.finish()
    return words


def read_phrases(_id: str, table: Table) -> tuple[str, ...]:
    """Read the wordings of notes that mean one thing, lower case with single spaces, of each language.

    Those of the language asked for stand first.
    """
    english, others = table.required("phrases", TEXTS), table.optional("phrases_es", TEXTS) or ()
    phrases = (*english, *others) if table.language == ENGLISH else (*others, *english)
    for phrase in phrases:
        if phrase != " ".join(phrase.casefold().split()):
            table.fault("phrases", f"“{phrase}” is not in lower case with single spaces")
    read_basis(table)
    table.finish()
    return phrases


def parts_are_plain(text: str) -> bool:
    """Whether every part in braces of a sentence has a plain name to fill it in by."""
    try:
        return all(part.isidentifier() for part in parts_of(text))
    except ValueError:
        return False


def parts_of(text: str) -> tuple[str, ...]:
    """The parts in braces of a sentence; raises ValueError for a half brace."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def read_sentence(id: str, table: Table) -> Sentence:
    """Read one sentence; its parts in braces have plain names, the same in each language."""
    text = table.shown("text")
    if not parts_are_plain(text):
        table.fault("text", "a part in braces has no plain name")
    sentence = Sentence(id, text, read_basis(table, shown=id.startswith(SAID_WITH_REASON)))
    table.finish()
    return sentence


def read_constant(_id: str, table: Table) -> tuple[Decimal, Basis]:
    """Read one figure that formulas or rules need; the unit is for the reader of the file."""
    value = table.required("value", NUMBER)
    table.required("unit", TEXT)
    basis = read_basis(table)
    table.finish()
    return value, basis
