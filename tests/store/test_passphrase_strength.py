"""The meter beside a new passphrase."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.store.passphrase_strength import WORDS, strength_of

NAMES = ("Northside Men’s Health", "Rui Almeida")


def test_four_uncommon_words_are_very_hard_to_guess_and_a_common_password_is_not() -> None:
    assert strength_of("correct horse battery staple", NAMES).words == "very hard to guess"
    assert strength_of("password1", NAMES).score == 0
    assert strength_of("", NAMES).score == 0


def test_the_names_of_the_clinic_and_the_user_are_what_a_guesser_tries_first() -> None:
    for own in ("northside", "Almeida", "Rui Almeida"):
        assert strength_of(own, NAMES).score == 0
        assert strength_of(own, ()).score > 0


def test_eight_characters_are_enough_and_what_is_shorter_is_never_hard_to_guess() -> None:
    assert not strength_of("kV9#qZx", NAMES).enough
    assert strength_of("breadbre", NAMES).enough


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_any_text_is_judged(passphrase: str, names: list[str]) -> None:
    found = strength_of(passphrase, names)
    assert found.words == WORDS[found.score]
