"""The clinic's logo: kept once among the documents, replaced whole, and no more than a setting needs."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.checking import check
from clinic_desktop.store.connecting import StoreFault
from clinic_desktop.store.settings import LOGO
from tests.store.people import NOW

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic


def picture(shade: int) -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    head = (1).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(bytes((0, shade)))), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def kept(clinic: Clinic) -> int:
    return int(clinic._file.rows("SELECT count(*) FROM document")[0][0])


def test_a_logo_is_kept_replaced_and_taken_away(clinic: Clinic) -> None:
    assert clinic.settings.logo() == b""
    for shade in (3, 200, 200):
        clinic.settings.put_logo(picture(shade), NOW)
        assert clinic.settings.logo() == picture(shade)
        assert kept(clinic) == 1
    assert all(result.holds for result in check(clinic))
    clinic.settings.put_logo(b"", NOW)
    assert clinic.settings.logo() == b""
    assert kept(clinic) == 0


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"words", picture(1) + bytes(1_000_000)])
def test_what_is_no_small_picture_is_refused_and_the_logo_stays(clinic: Clinic, content: bytes) -> None:
    clinic.settings.put_logo(picture(3), NOW)
    with pytest.raises(Refused, match="PNG or JPEG"):
        clinic.settings.put_logo(content, NOW)
    assert clinic.settings.logo() == picture(3)


def test_the_bytes_of_the_logo_are_not_deleted_past_the_setting(clinic: Clinic) -> None:
    clinic.settings.put_logo(picture(3), NOW)
    with pytest.raises(StoreFault, match="never deleted"), clinic._file.transaction(NOW):
        clinic._file.run("DELETE FROM document")


def test_the_check_tells_of_a_logo_without_its_bytes(clinic: Clinic) -> None:
    clinic.settings.put(LOGO, "0" * 64, NOW)
    assert any("logo" in told for result in check(clinic) for told in result.findings)
