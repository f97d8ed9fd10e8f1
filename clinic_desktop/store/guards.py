"""The guards of what is signed or issued: panels, readings, retractions, pages, a clinic's own markers.

The one way to change a signed panel is to correct it: a new panel that `replaces` it is stored first, and
only then may the old one's status become "corrected". It is retracted in the same way, by a row that says
why. The guards read nothing but the rows themselves, so no flag can be forgotten and statements from outside
are held to the same rule. A visit's review is the act of the clinician who writes it, and only then may the
visit's signed panels become "reviewed". INSERT OR REPLACE passes delete guards by where recursive triggers
are off; hence the guards before INSERT.
"""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased
from clinic_desktop.store.source_guards import THE_LOGO

# Every column of a panel but its status.
PANEL_FACTS = (
    "patient, position, id, visit, specimen, collected_day, collected_time, laboratory, fasting, morning, "
    "hours_since_dose, abstinence_days, collection_complete, condition, who_edition, accession, note, "
    "note_for, awaited, signed_by, signed_at, replaces, replaced_day, replaced_time, replaced_laboratory, "
    "replaced_specimen, reason"
)

_LATER_VERSION = (
    "SELECT 1 FROM panel AS later WHERE later.patient = OLD.patient AND later.replaces = OLD.position"
)
_REVIEWED_VISIT = "SELECT 1 FROM visit WHERE visit.number = OLD.visit AND visit.reviewed_by IS NOT NULL"
_RETRACTION = (
    "SELECT 1 FROM retraction WHERE retraction.patient = OLD.patient AND retraction.panel = OLD.position"
)

# A clinic's own marker that somebody has a result of.
_REPORTED = "EXISTS (SELECT 1 FROM reading AS held WHERE held.marker = OLD.id)"

_HIS = not_erased("OLD.patient")
_MOVED_TO_ERASED = (
    "NEW.moved_to IS NULL AND NEW.moved_panel IS NULL AND NEW.patient = OLD.patient "
    "AND NEW.panel = OLD.panel AND NEW.reason = OLD.reason AND NEW.retracted_by = OLD.retracted_by "
    f"AND NEW.retracted_at = OLD.retracted_at AND NOT {not_erased('OLD.moved_to')}"
)
# Whatever names the bytes goes before them: a report with its erased man, a source that nothing came from,
# a logo that another one replaces.
_NAMED = (
    "EXISTS (SELECT 1 FROM report WHERE report.sha256 = OLD.sha256) "
    "OR EXISTS (SELECT 1 FROM source_document WHERE source_document.sha256 = OLD.sha256) "
    f"OR {THE_LOGO}"
)

RESULT_GUARDS: tuple[Trigger, ...] = (
    ("panel_never_changes", never(f"UPDATE OF {PANEL_FACTS}", "panel", "a signed panel never changes")),
    (
        "panel_status_only_by_an_act",
        never(
            "UPDATE OF status",
            "panel",
            "a signed panel is only reviewed with its visit, corrected by one that replaces it, or retracted",
            "NOT CASE NEW.status "
            f"WHEN 'reviewed' THEN OLD.status = 'signed' AND EXISTS ({_REVIEWED_VISIT}) "
            f"WHEN 'corrected' THEN OLD.status IN ('signed', 'reviewed') AND EXISTS ({_LATER_VERSION}) "
            f"WHEN 'retracted' THEN OLD.status IN ('signed', 'reviewed') AND EXISTS ({_RETRACTION}) "
            "ELSE 0 END",
        ),
    ),
    ("panel_never_goes", never("DELETE", "panel", "a signed panel is never deleted", _HIS)),
    never_replaced(
        "panel",
        "a signed panel is never overwritten",
        "held.id = NEW.id OR held.patient = NEW.patient AND "
        "(held.position = NEW.position OR held.replaces = NEW.replaces)",
    ),
    (
        "panel_begins_signed",
        never("INSERT", "panel", "a panel is stored when it is signed", "NEW.status <> 'signed'"),
    ),
    (
        "panel_corrects_one_that_counts",
        never(
            "INSERT",
            "panel",
            "only a signed panel of the same patient can be corrected",
            "NEW.replaces IS NOT NULL AND NOT EXISTS (SELECT 1 FROM panel AS held "
            "WHERE held.patient = NEW.patient AND held.position = NEW.replaces "
            "AND held.status IN ('signed', 'reviewed'))",
        ),
    ),
    (
        "reading_sealed_by_its_panel",
        never(
            "INSERT",
            "reading",
            "a signed panel takes no further reading",
            "EXISTS (SELECT 1 FROM panel AS held "
            "WHERE held.patient = NEW.patient AND held.position = NEW.panel)",
        ),
    ),
    ("reading_never_changes", never("UPDATE", "reading", "a signed reading never changes")),
    ("reading_never_goes", never("DELETE", "reading", "a signed reading is never deleted", _HIS)),
    (
        "retraction_of_a_panel_that_counts",
        never(
            "INSERT",
            "retraction",
            "only a signed panel can be retracted",
            "NOT EXISTS (SELECT 1 FROM panel AS held WHERE held.patient = NEW.patient "
            "AND held.position = NEW.panel AND held.status IN ('signed', 'reviewed'))",
        ),
    ),
    # Where the man is erased to whom a panel was moved, the trace ends at its beginning.
    (
        "retraction_never_changes",
        never("UPDATE", "retraction", "a retraction never changes", f"NOT ({_MOVED_TO_ERASED})"),
    ),
    ("retraction_never_goes", never("DELETE", "retraction", "a retraction is never deleted", _HIS)),
    never_replaced(
        "retraction",
        "a retraction is never overwritten",
        "held.patient = NEW.patient AND held.panel = NEW.panel "
        "OR held.moved_to = NEW.moved_to AND held.moved_panel = NEW.moved_panel",
    ),
    ("report_never_changes", never("UPDATE", "report", "an issued report never changes")),
    ("report_never_goes", never("DELETE", "report", "an issued report is never deleted", _HIS)),
    never_replaced("report", "an issued report is never overwritten", "held.number = NEW.number"),
    ("document_never_changes", never("UPDATE", "document", "an issued page never changes")),
    (
        "document_never_goes",
        never("DELETE", "document", "bytes of an issued page, source or logo are never deleted", _NAMED),
    ),
    never_replaced("document", "an issued page is never overwritten", "held.sha256 = NEW.sha256"),
    (
        "custom_marker_keeps_its_id",
        never("UPDATE OF id", "custom_marker", "the id of a clinic's own marker never changes"),
    ),
    # What was reported under a marker must go on meaning the same: its name, range and decimals may change.
    (
        "custom_marker_keeps_its_unit",
        never(
            "UPDATE OF unit, specimen",
            "custom_marker",
            "a clinic's own marker that has results keeps its unit and specimen",
            f"(NEW.unit <> OLD.unit OR NEW.specimen <> OLD.specimen) AND {_REPORTED}",
        ),
    ),
    (
        "custom_marker_with_results_never_goes",
        never(
            "DELETE", "custom_marker", "a clinic's own marker that has results is never deleted", _REPORTED
        ),
    ),
    never_replaced("custom_marker", "a clinic's own marker is never overwritten", "held.id = NEW.id"),
)
