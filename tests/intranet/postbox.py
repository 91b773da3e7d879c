"""A mail server on the loopback that takes mail, refuses it, or breaks off, as it is told."""

import socketserver
import threading
from email import message_from_bytes
from email.policy import default

ANSWERS = {"refuses": b"550 no such mailbox", "defers": b"451 try again later"}


class Postbox(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as a client needs; `mood` is takes, refuses, defers or breaks."""

    allow_reuse_address = daemon_threads = True

    def __init__(self):
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), Talk)
        self.mood, self.taken, self.guard = "takes", [], threading.Lock()

    @property
    def port(self):
        """Where it listens."""
        return self.server_address[1]

    def keep(self, to, text):
        """Keep a mail that came."""
        with self.guard:
            self.taken.append((to, message_from_bytes(text, policy=default)))


class Talk(socketserver.StreamRequestHandler):
    """One connection."""

    def handle(self):
        """Answer line by line."""
        self.say(b"220 loopback")
        to = ""
        for line in iter(self.rfile.readline, b""):
            verb, mood = line[:4].upper(), self.server.mood
            if verb == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
                self.say(ANSWERS.get(mood, b"250 OK"))
            elif verb == b"DATA":
                self.say(b"354 go on")
                text = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.keep(to, text)
                if mood == "breaks":  # it has the mail, and never says so
                    return
                self.say(b"250 OK")
            elif verb == b"QUIT":
                self.say(b"221 bye")
                return
            else:
                self.say(b"250 OK")

    def say(self, words):
        """Send one line."""
        self.wfile.write(words + b"\r\n")
