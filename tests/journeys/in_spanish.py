"""A nurse who speaks Spanish, by keys alone: `python -m tests.journeys.in_spanish FOLDER`."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt

from tests.journeys.backed_up import sign_in
from tests.journeys.story import CTRL, on, press, said, tab_to, tell, title_says, write

ENTER, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up
WHO = "Okafor"
TYPED = (("LH", "6.9"), ("FSH", "8.4"), ("Testosterona total", "612"))


def in_spanish():
    """Choose Spanish, sign in again, type and sign a panel, and go back to English."""
    yield from sign_in()
    press(",", CTRL)
    yield on("Clinic’s name")
    tab_to("Language")
    press(DOWN)
    yield from sign_in_in_spanish()
    yield from panel_signed()
    press(",", CTRL)
    yield on("Nombre de la clínica")
    tab_to("Idioma")
    press(UP)
    yield from sign_in()
    yield from seen_in_english()
    press("Q", CTRL)


def sign_in_in_spanish():
    """Another language asks for the sign-in again."""
    yield on("Usuario")
    write("demo")
    press(ENTER)
    yield on("Frase de contraseña")
    write("demo")
    press(ENTER)
    yield on("Nombre, n.º, nacimiento")


def panel_signed():
    """Three results of a new panel; the rest stays empty."""
    yield from open_man("Evolución")
    press("N", CTRL)
    for name, value in TYPED:
        yield on(name)
        write(value)
        press(ENTER)
    yield said("Calculado al escribir")
    press(ENTER, CTRL)
    yield said("Firmado: 3 resultados")
    yield on("Evolución")


def seen_in_english():
    """The timelines read out what was typed."""
    yield from open_man("Timelines")
    press(Qt.Key.Key_End)
    yield said("6.9 IU/L")


def open_man(view):
    """Find him by his name."""
    press("K", CTRL)
    write(WHO)
    press(ENTER)
    yield title_says(WHO)
    yield on(view)


if __name__ == "__main__":
    sys.exit(tell(in_spanish(), sys.argv[1]))
