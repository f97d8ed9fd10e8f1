"""The guards of source documents: what a signed panel was typed from stays with it, and with its man.

A link may come after the signature, for it changes nothing that was signed, and is never taken back; only
where the panel was moved to the chart of the man whose it is does the document follow it there.
"""

from __future__ import annotations

from clinic_desktop.store.refusing import Trigger, never, never_replaced, not_erased

# The panel of a link, or a later version of it, went to another chart.
_MOVED = """
    EXISTS (
        WITH RECURSIVE later (position) AS (
            SELECT OLD.panel
            UNION ALL
            SELECT panel.position FROM later JOIN panel
            ON panel.patient = OLD.patient AND panel.replaces = later.position
        )
        SELECT 1 FROM later JOIN retraction
        ON retraction.patient = OLD.patient AND retraction.panel = later.position
        WHERE retraction.moved_to IS NOT NULL
    )
"""
THE_LOGO = "EXISTS (SELECT 1 FROM setting WHERE setting.name = 'logo' AND setting.value = OLD.sha256)"
_NAMED = (
    "EXISTS (SELECT 1 FROM report WHERE report.sha256 = OLD.sha256) "
    "OR EXISTS (SELECT 1 FROM source_document AS other WHERE other.sha256 = OLD.sha256) "
    f"OR {THE_LOGO}"
)

SOURCE_GUARDS: tuple[Trigger, ...] = (
    ("source_document_never_changes", never("UPDATE", "source_document", "a source document never changes")),
    (
        "source_document_never_goes",
        never(
            "DELETE",
            "source_document",
            "a source document that a signed panel was typed from is never deleted",
            "EXISTS (SELECT 1 FROM panel_source "
            "WHERE panel_source.patient = OLD.patient AND panel_source.source = OLD.number)",
        ),
    ),
    never_replaced(
        "source_document",
        "a source document is never overwritten",
        "held.number = NEW.number OR held.id = NEW.id "
        "OR held.patient = NEW.patient AND held.sha256 = NEW.sha256",
    ),
    ("panel_source_never_changes", never("UPDATE", "panel_source", "a panel's source never changes")),
    (
        "panel_source_never_goes",
        never(
            "DELETE",
            "panel_source",
            "a panel's source is never taken away",
            f"{not_erased('OLD.patient')} AND NOT {_MOVED}",
        ),
    ),
    (
        "panel_source_of_a_panel_that_counts",
        never(
            "INSERT",
            "panel_source",
            "only a signed panel that counts is given a source",
            "NOT EXISTS (SELECT 1 FROM panel AS held WHERE held.patient = NEW.patient "
            "AND held.position = NEW.panel AND held.status IN ('signed', 'reviewed'))",
        ),
    ),
    never_replaced(
        "panel_source",
        "a panel's source is never overwritten",
        "held.patient = NEW.patient AND held.panel = NEW.panel AND held.source = NEW.source",
    ),
)

SOURCE_UPKEEP: tuple[Trigger, ...] = (
    # The next version of a panel came from the same paper.
    (
        "panel_sources_follow",
        "AFTER INSERT ON panel WHEN NEW.replaces IS NOT NULL BEGIN "
        "INSERT INTO panel_source (patient, panel, source, linked_by, linked_at) "
        "SELECT patient, NEW.position, source, NEW.signed_by, NEW.signed_at FROM panel_source "
        "WHERE patient = NEW.patient AND panel = NEW.replaces; END",
    ),
    # No bytes are left behind that nothing names.
    (
        "source_document_bytes_go",
        f"AFTER DELETE ON source_document WHEN NOT ({_NAMED}) BEGIN "
        "DELETE FROM document WHERE sha256 = OLD.sha256; END",
    ),
)
