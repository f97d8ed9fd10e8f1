"""The store speaks the language of whoever asks, in its own threads too; what it keeps stays English."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.language import ENGLISH, SPANISH, speaking, spoken
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.kept_writer import KeptWriter
from clinic_desktop.store.stoppable import nobody, stoppable
from tests.store.people import NOW, PASSPHRASE, USER

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.database import ClinicFile


def test_an_act_speaks_the_language_of_whoever_waits_for_it() -> None:
    with speaking(SPANISH):
        assert stoppable(lambda told: spoken(), nobody) is SPANISH
    assert stoppable(lambda told: spoken(), nobody) is ENGLISH


def test_a_draft_that_cannot_be_written_is_refused_in_the_language_it_was_typed_in(clinic: Clinic) -> None:
    def write(file: ClinicFile, place: tuple[str, str], draft: str | None) -> None:
        del file, draft
        if place[0] == "refused":
            raise refuse("clinic", spoken().name)

    writer = KeptWriter(clinic.beside, write)
    writer.put(("written", ""), "typed in English")
    writer.flush()
    with speaking(SPANISH):
        writer.put(("refused", ""), "typed in Spanish")
        with pytest.raises(Refused, match="Español"):
            writer.flush()
    with pytest.raises(Refused):
        writer.close()


def test_the_audit_is_written_in_english_whatever_language_is_spoken(clinic: Clinic) -> None:
    clinic.close()
    with speaking(SPANISH):
        for _ in range(2):
            with pytest.raises(Refused):
                open_clinic(clinic.folder, user=USER, passphrase="wrong", now=NOW)
        with open_clinic(clinic.folder, user=USER, passphrase=PASSPHRASE, now=NOW) as again:
            with pytest.raises(Refused):
                again.confirm("wrong", NOW)
            again.confirm(PASSPHRASE, NOW)
            said = [entry.detail for entry in again.audit.all(limit=2)]
    assert said == ["unlocked after 1 wrong passphrase", "after 2 wrong passphrases"]
