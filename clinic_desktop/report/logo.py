"""The clinic's logo in the head of a page: never larger than its place, and left out where it is broken."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from clinic_desktop.model.picture_file import jpeg_size, png_size

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDEST, TALLEST = 96.0, 40.0  # points; the head of a page is a line of words, not a poster
MOST_PIXELS = 4_000_000


@dataclass(frozen=True)
class Logo:
    """A picture with its size on paper, in points."""

    picture: ImageReader
    width: float
    height: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it below a corner; what is transparent shows the paper."""
        place = left, top - self.height
        canvas.drawImage(self.picture, *place, width=self.width, height=self.height, mask="auto")


def logo_of(content: bytes) -> Logo | None:
    """Return the logo of some bytes; None for no bytes, and for those that are no whole picture.

    A page without its logo is still the page: nobody waits for a printout because of a picture.
    """
    size = png_size(content) or jpeg_size(content)
    if size is None or 0 in size or size[0] * size[1] > MOST_PIXELS:
        return None
    try:
        picture = ImageReader(BytesIO(content))
        picture.getRGBData()
    except Exception:
        return None
    part = min(WIDEST / size[0], TALLEST / size[1])
    return Logo(picture, size[0] * part, size[1] * part)
