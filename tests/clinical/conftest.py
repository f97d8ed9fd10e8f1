"""The shipped knowledge, read once for all tests of the clinical core."""

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load


@pytest.fixture(scope="session")
def known():
    return load(resource("knowledge"))
