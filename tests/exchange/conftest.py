"""The shipped knowledge, loaded once for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(resource("knowledge"))
