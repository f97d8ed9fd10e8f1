"""Documents inside a FHIR report, decoded; what is not one of the usual kinds of page is named."""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import TYPE_CHECKING

from clinic_desktop.exchange.fhir_facts import groups, text
from clinic_desktop.exchange.json_record import shown
from clinic_desktop.exchange.sent import SentDocument

if TYPE_CHECKING:
    from clinic_desktop.exchange.fhir_facts import Facts
    from clinic_desktop.exchange.fhir_resources import Resource

SIGNS = {
    "application/pdf": b"%PDF",
    "image/png": b"\x89PNG",
    "image/jpeg": b"\xff\xd8",
    "image/tiff": b"",
    "text/plain": b"",
}
"""The kinds of document that are kept, and how each begins."""


def documents(report: Resource, left: dict[str, None]) -> tuple[SentDocument, ...]:
    """Return the report's own pages; one that is elsewhere or not what it says is named in `left`."""
    found = []
    for attachment in groups(report.facts, "presentedForm"):
        made = _document(attachment)
        if isinstance(made, str):
            left[f"A document of {report.name} was left: {made}."] = None
        else:
            found.append(made)
    return tuple(found)


def _document(attachment: Facts) -> SentDocument | str:
    data = attachment.get("data")
    media_type = text(attachment, "contentType").partition(";")[0].strip().casefold()
    if not isinstance(data, str) or not data.strip():
        return "it is not in the file"
    if media_type not in SIGNS:
        return f"it is of the kind “{shown(media_type)}”"
    try:
        content = b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return "it is damaged"
    if not content.startswith(SIGNS[media_type]):
        return f"it is not what it says, {shown(media_type)}"
    return SentDocument(text(attachment, "title"), media_type, content)
