"""One window for each clinic and user of a computer: a second start rings, and the first comes forward.

What listens is a local socket, on Windows a named pipe; one left behind by a killed program answers nobody
and is replaced. Who writes a clinic is not decided here but by the lock beside its file.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

RING, HERE = b"come forward\n", b"here\n"
CONNECTS_WITHIN, ANSWERS_WITHIN = 500, 3000  # milliseconds
ANY_PROGRAM = -1  # Windows: whoever is rung may come to the front


def ring(folder: Path) -> bool:
    """Ask the window that has this clinic open to come forward; False where no window answers."""
    socket = _connected(folder)
    if socket is None:
        return False
    if sys.platform == "win32":
        ctypes.windll.user32.AllowSetForegroundWindow(ANY_PROGRAM)
    socket.write(RING)
    socket.flush()
    answered = socket.waitForReadyRead(ANSWERS_WITHIN) and bytes(socket.readAll().data()) == HERE
    socket.abort()
    return answered


class Doorbell(QObject):
    """Listens for the clinic that the window shows; `rung` is sent for each second start."""

    rung = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._server: QLocalServer | None = None

    def hang_at(self, folder: Path) -> None:
        """Listen for this clinic and no other; where another window already does, leave it to that one."""
        self.take_down()
        waiting = _connected(folder)
        if waiting is not None:
            waiting.abort()
            return
        name = bell_name(folder)
        QLocalServer.removeServer(name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        if server.listen(name):
            self._server = server

    def take_down(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _answer(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda caller=socket: self._come(caller))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._come(socket)

    def _come(self, socket: QLocalSocket) -> None:
        if bytes(socket.readAll().data()) == RING:
            self.rung.emit()
            socket.write(HERE)
            socket.flush()


def bell_name(folder: Path) -> str:
    """The socket's name for a clinic and the user of this computer: nothing of either can be read in it."""
    place = os.path.normcase(folder.absolute().resolve())
    user = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"clinic-desktop-{hashlib.sha256(f'{user} {place}'.encode()).hexdigest()[:20]}"
    own = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(own) / name) if own and Path(own).is_dir() else name


def _connected(folder: Path) -> QLocalSocket | None:
    socket = QLocalSocket()
    socket.connectToServer(bell_name(folder))
    if socket.waitForConnected(CONNECTS_WITHIN):
        return socket
    socket.abort()
    return None
