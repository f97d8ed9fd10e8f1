from dataclasses import dataclass, replace

import pytest

from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.value import Interval


@dataclass(frozen=True, slots=True)
class Frozen:
    name: str
    day: int = 0


@light_dataclass(frozen=True, slots=True)
class Light:
    name: str
    day: int = 0


def test_a_light_value_is_equal_and_hashed_by_its_fields_as_a_frozen_one_is():
    assert Light("lh", 3) == Light("lh", 3) != Light("lh", 4)
    assert hash(Light("lh", 3)) == hash(Frozen("lh", 3))
    assert replace(Light("lh", 3), day=4) == Light("lh", 4)


def test_what_a_light_value_checks_of_itself_is_checked():
    with pytest.raises(ValueError, match="crossed"):
        Interval(low=2, high=1)


def test_a_light_dataclass_is_declared_frozen_so_that_mypy_refuses_to_change_it():
    with pytest.raises(TypeError, match="declared frozen"):
        light_dataclass(frozen=False, slots=True)
