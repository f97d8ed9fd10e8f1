"""A source document: the laboratory's own paper, as a PDF or a picture, that results were typed from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024
LONGEST_TITLE = 120
UNTITLED = "Document"
PDF_HEAD = 1024  # readers of PDF find its signature anywhere in the first kilobyte


class MediaType(StrEnum):
    """What a document may be; the values are the registered names."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """What is known of a man's document without its bytes; `panels` are those it was linked to, by id."""

    id: str
    title: str
    media_type: MediaType
    pages: int
    attached_by: str | None = None
    attached_at: datetime | None = None
    panels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a source document has a title")
        if self.pages < 1:
            raise ValueError("a source document has a page")


def media_type_of(content: bytes) -> MediaType | None:
    """What the bytes say they are, whatever their file is called; None for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return MediaType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    return MediaType.PDF if b"%PDF-" in content[:PDF_HEAD] else None


def title_of(file_name: str) -> str:
    """The name that a document keeps of its file: without the folders, and without what cannot be seen."""
    name = file_name.replace("\\", "/").rpartition("/")[2]
    seen = " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
    return seen[:LONGEST_TITLE].rstrip() or UNTITLED
