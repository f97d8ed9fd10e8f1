"""What the file does by itself: the index of letters follows the names, a retraction retracts its panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.store.refusing import Trigger

UPKEEP: tuple[Trigger, ...] = (
    (
        "patient_letters_begin",
        "AFTER INSERT ON patient BEGIN "
        "INSERT INTO patient_letters (rowid, search) VALUES (NEW.number, NEW.search); END",
    ),
    (
        "patient_letters_follow",
        "AFTER UPDATE OF search ON patient WHEN NEW.search <> OLD.search BEGIN "
        "DELETE FROM patient_letters WHERE rowid = OLD.number; "
        "INSERT INTO patient_letters (rowid, search) VALUES (NEW.number, NEW.search); END",
    ),
    (
        "patient_letters_go",
        "AFTER DELETE ON patient BEGIN DELETE FROM patient_letters WHERE rowid = OLD.number; END",
    ),
    (
        "retraction_retracts",
        "AFTER INSERT ON retraction BEGIN UPDATE panel SET status = 'retracted' "
        "WHERE patient = NEW.patient AND position = NEW.panel; END",
    ),
)
