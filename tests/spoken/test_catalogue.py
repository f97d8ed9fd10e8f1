"""The catalogues hold every message of the code, translated, with the same parts."""

from __future__ import annotations

import ast
from string import Formatter

import pytest

from clinic_desktop.assets import PACKAGE
from tests.spoken.catalogue import CODES, KEYWORDS, catalogue, in_bytes, made_anew, po_file

EVERY_CODE = pytest.mark.parametrize("code", CODES)


@pytest.fixture(scope="module", params=CODES)
def held(request):
    return catalogue(request.param)


def in_each_form(message):
    """The message and its translation, for one thing and for several."""
    if isinstance(message.id, str):
        return [(message.id, message.string)]
    one, several = message.id
    return list(zip((one, several), message.string or ("", ""), strict=True))


def parts(text):
    return sorted((name, how, conversion) for _, name, how, conversion in Formatter().parse(text) if name)


@EVERY_CODE
def test_a_catalogue_holds_what_the_code_says_and_nothing_else(code):
    said = {(each.context, each.id) for each in made_anew(code)}

    assert {(each.context, each.id) for each in catalogue(code)} == said, "python -m tests.spoken.catalogue"


def test_every_message_is_translated(held):
    missing = [each.id for each in held if each.id and not all(said for _, said in in_each_form(each))]

    assert not missing
    assert not [each.id for each in held if each.fuzzy and each.id]


def test_a_translation_is_filled_in_with_the_same_parts(held):
    """One thing may be said without its number: "1 panel", "one panel"."""
    wrong = []
    for message in held:
        for english, said in in_each_form(message) if message.id else ():
            lacks_only_the_number = message.pluralizable and set(parts(said)) <= set(parts(message.id[1]))
            if parts(said) != parts(english) and not lacks_only_the_number:
                wrong.append((english, said))

    assert not wrong


def test_a_translation_begins_and_ends_as_the_message_does(held):
    """Spaces join sentences; a full stop or an ellipsis says that a sentence ends or an act asks more."""
    wrong = []
    for message in held:
        for english, said in in_each_form(message) if message.id else ():
            ends = [text[-1:] if text[-1:] in " …:" else "" for text in (english, said)]
            if english[:1].isspace() != said[:1].isspace() or ends[0] != ends[1]:
                wrong.append((english, said))

    assert not wrong


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_no_message_stands_within_a_text_that_is_put_together(file):
    """Whoever makes the catalogue does not look into an f-string."""
    hidden = [
        ast.unparse(call)
        for text in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS
        if call.args and isinstance(call.args[0], ast.Constant)
    ]

    assert not hidden


@EVERY_CODE
def test_the_program_reads_what_people_edited(code):
    assert po_file(code).with_suffix(".mo").read_bytes() == in_bytes(catalogue(code))[1]
