"""A retraction says why, by whom and when."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from clinic_desktop.model.retraction import Retraction

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_retraction_gives_its_reason() -> None:
    assert Retraction("wrong patient", "Nora", NOW).other_chart is None
    with pytest.raises(ValueError, match="gives its reason"):
        Retraction("  ", "Nora", NOW)
