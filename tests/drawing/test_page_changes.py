"""What is new on a page against the one in whose place it is handed out, and how a list says it."""

from datetime import UTC, datetime

import pytest

from clinic_desktop.drawing.page_changes import changed_since, page_changes
from clinic_desktop.drawing.page_issued import page_words
from clinic_desktop.language import ENGLISH, MEXICAN_SPANISH, SPANISH, speaking
from clinic_desktop.model.issued_report import Edition, IssuedReport

OLD = {"The message": "Hello.", "LH": "4.8 IU/L", "Get help": "Call us."}


def issued(number="10427-2", **edition):
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return IssuedReport(number, "visit", "patient", "0" * 64, "R. Almeida", at, Edition(**edition))


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (OLD, ""),
        (OLD | {"LH": "5.1 IU/L"}, "Changed: LH."),
        (OLD | {"The message": "Good."} | {"LH": "5.1"}, "Changed: the message, LH."),
        (OLD | {"Also measured": "TSH"}, "Added: also measured."),
        ({"The message": "Hello.", "LH": "4.8 IU/L"}, "No longer there: get help."),
        (
            {"The message": "Good.", "LH": "4.8 IU/L", "FSH": "5"},
            "Changed: the message. Added: FSH. No longer there: get help.",
        ),
    ],
)
def test_the_parts_are_named_by_what_became_of_them(after, said):
    assert page_changes(OLD, after) == said


def test_pages_in_two_languages_are_not_held_against_each_other():
    before = issued(language="en", told=OLD)
    assert changed_since(before, {"El mensaje": "Hola."}, SPANISH) == "It is in another language."
    assert changed_since(issued(language="es", told=OLD), OLD, MEXICAN_SPANISH) == ""


def test_of_a_page_from_before_that_was_kept_nothing_is_claimed():
    assert changed_since(issued("10427-1"), OLD, ENGLISH).startswith("What report 10427-1 told was not kept")


def test_a_list_says_for_whom_in_which_language_and_what_it_replaced():
    words = page_words(issued(language="es", replaces="10427-1", changed="Changed: LH."))
    assert words.title == "patient’s page, Español"
    assert words.replaces == "Replaces 10427-1. Changed: LH."
    assert words.issued.startswith("Issued by R. Almeida, 23 Nov 2026")
    assert page_words(issued(replaces="10427-1")).replaces == "Replaces 10427-1; nothing was new."
    assert page_words(issued()).replaces == ""


def test_it_is_said_in_the_language_spoken():
    with speaking(SPANISH):
        assert page_changes(OLD, OLD | {"LH": "5.1"})
