"""A document from outside, read with distrust: by its content, within limits, refused in one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.picture_file import jpeg_size, png_size
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.source_document import (
    MOST_BYTES,
    MOST_MEGABYTES,
    MediaType,
    media_type_of,
    title_of,
)
from clinic_desktop.report.source_pages import page_picture, page_sizes
from clinic_desktop.store.source_documents import NO_KIND, TOO_LARGE
from clinic_desktop.ui.printing import image

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_PIXELS = 50_000_000
WIDEST = 2600  # pixels that are kept of a picture: sharp at three times the width of a form
CUT_OFF = phrase("The picture is damaged or cut off; save it again, or take it anew.")
TOO_MANY_PIXELS = phrase(
    "The picture has more than 50 million pixels; scan or save it at a lower resolution."
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be looked at: the shape of each page, and a page drawn so many pixels wide."""

    sizes: tuple[tuple[float, float], ...]
    picture: Callable[[int, int], QImage]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document that may be attached, open."""

    title: str
    media_type: MediaType
    content: bytes
    paper: Paper


def read_file(path: Path) -> Incoming:
    """Read a file that the user named; raises Refused where it cannot be attached."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or tr("unknown reason")).lower()
        raise refuse(
            "source", tr("The file cannot be read ({reason}); choose another one.", reason=reason)
        ) from error
    return read_content(path.name, content)


def read_content(name: str, content: bytes) -> Incoming:
    """Take bytes as a document, whatever they are called; raises Refused where they cannot be attached."""
    if len(content) > MOST_BYTES:
        raise refuse("source", tr(TOO_LARGE, most=MOST_MEGABYTES))
    media_type = media_type_of(content)
    if media_type is None:
        raise refuse("source", tr(NO_KIND))
    return Incoming(title_of(name), media_type, content, open_paper(content, media_type))


def open_paper(content: bytes, media_type: MediaType) -> Paper:
    """Open a document to be looked at; raises Refused for what is damaged, locked or too large."""
    if media_type is MediaType.PDF:
        return Paper(page_sizes(content), lambda number, width: image(page_picture(content, number, width)))
    size = png_size(content) if media_type is MediaType.PNG else jpeg_size(content)
    if size is None or 0 in size:
        raise refuse("source", tr(CUT_OFF))
    if size[0] * size[1] > MOST_PIXELS:
        raise refuse("source", tr(TOO_MANY_PIXELS))
    drawn = decoded(content)
    smooth = Qt.TransformationMode.SmoothTransformation
    return Paper(
        ((float(drawn.width()), float(drawn.height())),),
        lambda _number, width: drawn.scaledToWidth(min(width, drawn.width()), smooth),
    )


def as_png(picture: QImage) -> bytes:
    """A picture without a file, as one from the clipboard, as the bytes of a PNG."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # its stubs know no text for the format
    return bytes(kept.data())


def decoded(content: bytes) -> QImage:
    """Decode a picture the way it is held; Qt's own limit on memory holds too."""
    kept = QByteArray(content)
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    drawn = reader.read()
    if drawn.isNull():
        raise refuse("source", tr(CUT_OFF))
    smooth = Qt.TransformationMode.SmoothTransformation
    return drawn.scaledToWidth(WIDEST, smooth) if drawn.width() > WIDEST else drawn
