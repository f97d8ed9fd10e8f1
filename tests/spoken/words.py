"""What an English name of the window is in the language spoken: tests find their way by the English ones."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from functools import cache
from string import Formatter

from clinic_desktop.assets import resource
from clinic_desktop.drawing.words import capitalised, uncapitalised
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import ENGLISH, spoken, tr
from tests.spoken.catalogue import catalogue


def in_words_spoken(english):
    """The name as the window says it: a message, one with its parts filled in, or a text of the knowledge."""
    code = spoken().code
    if code == ENGLISH.code or not english:
        return english
    known = _of_knowledge(code).get(english)
    if known is not None:
        return known
    said = tr(english)
    if said != english:
        return said
    lower = _of_knowledge(code).get(uncapitalised(english))
    return _with_parts(english, code) if lower is None else capitalised(lower)


def _with_parts(english, code):
    for pattern, translated in _patterns(code):
        match = pattern.fullmatch(english)
        if match is not None:
            return translated.format(**{k: in_words_spoken(part) for k, part in match.groupdict().items()})
    return english


@cache
def _patterns(code):
    """Each message with parts as a pattern, the one with most of its own words first."""
    found = []
    for each in catalogue(code):
        if isinstance(each.id, str) and each.id and each.string:
            parts = list(Formatter().parse(each.id))
            names = [name for _, name, _, _ in parts if name is not None]
            if names and len(set(names)) == len(names):
                own = "".join(text for text, *_ in parts)
                if any(letter.isalpha() for letter in own):
                    found.append((len(own), _pattern(parts), each.string))
    return [(pattern, said) for _, pattern, said in sorted(found, key=lambda each: -each[0])]


def _pattern(parts):
    return re.compile(
        "".join(
            re.escape(text) + (f"(?P<{name}>.+?)" if name is not None else "") for text, name, *_ in parts
        )
    )


@cache
def _of_knowledge(code):
    english, other = (load(resource("knowledge"), each) for each in (ENGLISH.code, code))
    return dict(reversed(list(_pairs(english, other))))  # of several, the first: a name before a title


def _pairs(one, other):
    if isinstance(one, str) and isinstance(other, str):
        if one != other:
            yield one, other
    elif is_dataclass(one):
        for field in fields(one):
            yield from _pairs(getattr(one, field.name), getattr(other, field.name))
    elif isinstance(one, dict):
        for key in one:
            yield from _pairs(one[key], other[key])
    elif isinstance(one, tuple):
        for a, b in zip(one, other, strict=False):
            yield from _pairs(a, b)
