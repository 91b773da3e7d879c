"""A real Elasticsearch that a test may stop, freeze and start again, and a way that is slow."""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from tests.house.source import ROOT


class Server:
    """A server of the test's own, in a folder of its own."""

    def __init__(self, folder):
        """Start it."""
        self.folder = Path(folder)
        self.address = self._do("start")

    def _do(self, *what):
        command = [ROOT / ".ci" / "elasticsearch.sh", what[0], self.folder, *what[1:]]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def kill(self):
        """End it as a power cut would."""
        self._do("kill")

    def start(self):
        """Start it again at the same address."""
        assert self._do("start") == self.address

    def stop(self):
        """Stop it and remove what it kept."""
        self._do("stop")

    @contextmanager
    def frozen(self):
        """Let it accept connections and answer nothing."""
        number = int((self.folder / "pid").read_text())
        os.kill(number, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(number, signal.SIGCONT)


@contextmanager
def own_server():
    """Give a `Server` that is gone afterwards."""
    server = Server(tempfile.mkdtemp(prefix="amana-elasticsearch-"))
    try:
        yield server
    finally:
        server.stop()


class Detour:
    """Listens on loopback and passes everything on to `address`, each answer late."""

    def __init__(self, address):
        """Listen at once; `seconds` of delay may be changed at any time."""
        host, port = address.removeprefix("http://").split(":")
        self.seconds, self.target = 0.0, (host, int(port))
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        """Listen no longer."""
        self.listener.close()

    def _listen(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            far = socket.create_connection(self.target)
            threading.Thread(target=self._pass, args=(near, far), daemon=True).start()
            threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, one, other, late=False):
        with one, other:
            try:
                while data := one.recv(65536):
                    if late:
                        time.sleep(self.seconds)
                    other.sendall(data)
            except OSError:
                return
