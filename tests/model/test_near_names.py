"""Names that one man may have in two charts."""

from __future__ import annotations

import pytest

from clinic_desktop.model.near_names import near_name, same_name


@pytest.mark.parametrize(
    ("one", "other", "same", "near"),
    [
        ("okafor daniel", "okafor daniel", True, True),
        ("okafor daniel", "daniel okafor", True, True),
        ("okafor daniel", "okafor danie", False, True),
        ("okafor daniel", "okaffor daniel", False, True),
        ("okafor daniel", "okafro daniel", False, True),
        ("okafor daniel", "okator daniel", False, True),
        ("okafor daniel", "daniel okator", False, True),
        ("okafor daniel", "okafor david", False, False),
        ("okafor daniel", "okato daniel", False, False),
        ("garcia lopez jose", "lopez garcia jose", True, True),
        ("li wei", "li min", False, False),
        ("", "", False, False),
        ("", "okafor", False, False),
    ],
)
def test_same_and_near(one: str, other: str, *, same: bool, near: bool) -> None:
    assert same_name(one, other) is same_name(other, one) is same
    assert near_name(one, other) is near_name(other, one) is near
