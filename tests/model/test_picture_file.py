"""A picture's bytes: its size without decoding, and nothing that was cut off."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from clinic_desktop.model.picture_file import jpeg_size, png_size
from clinic_desktop.model.source_document import MediaType, SourceDocument, media_type_of, title_of


def made(kind: str, **options: object) -> bytes:
    kept = io.BytesIO()
    Image.linear_gradient("L").resize((320, 200)).convert("RGB").save(kept, kind, **options)
    return kept.getvalue()


PNG, JPEG = made("PNG"), made("JPEG")


@pytest.mark.parametrize("content", [JPEG, made("JPEG", progressive=True), JPEG + b"\0 a phone's own data"])
def test_the_size_of_a_whole_jpeg(content: bytes) -> None:
    assert jpeg_size(content) == (320, 200)


def test_the_size_of_a_whole_png() -> None:
    assert png_size(PNG) == (320, 200)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_picture_that_was_cut_off_has_no_size(share: float) -> None:
    assert png_size(PNG[: int(len(PNG) * share)]) is None
    assert jpeg_size(JPEG[: int(len(JPEG) * share)]) is None


def test_a_png_with_a_changed_byte_has_no_size() -> None:
    middle = len(PNG) // 2
    assert png_size(PNG[:middle] + bytes([PNG[middle] ^ 1]) + PNG[middle + 1 :]) is None


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    png_size(b"\x89PNG\r\n\x1a\n" + content)
    jpeg_size(b"\xff\xd8\xff" + content)
    jpeg_size(JPEG[:200] + content)
    media_type_of(content)


def test_a_document_is_known_by_its_content_alone() -> None:
    assert media_type_of(PNG) is MediaType.PNG
    assert media_type_of(JPEG) is MediaType.JPEG
    assert media_type_of(b"\n\n%PDF-1.4") is MediaType.PDF
    assert media_type_of(bytes(2000) + b"%PDF-1.4") is None
    assert media_type_of(b"GIF89a") is None


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("report.pdf", "report.pdf"),
        (r"C:\Users\nora\Ivan's report.pdf", "Ivan's report.pdf"),
        ("/Users/nora/a.png", "a.png"),
        ("fdp.\u202ereport\n.pdf", "fdp. report .pdf"),
        ("x" * 300, "x" * 120),
        ("", "Document"),
        ("folder/", "Document"),
    ],
)
def test_a_title_is_the_files_name_without_its_folders_and_without_what_cannot_be_seen(
    name: str, title: str
) -> None:
    assert title_of(name) == title


@pytest.mark.parametrize("wrong", [{"title": " "}, {"pages": 0}])
def test_a_document_has_a_title_and_a_page(wrong: dict[str, object]) -> None:
    facts: dict[str, object] = {"id": "s", "title": "a.pdf", "media_type": MediaType.PDF, "pages": 1}
    with pytest.raises(ValueError, match="a source document has"):
        SourceDocument(**(facts | wrong))  # type: ignore[arg-type]
