# Plays three terminals: what one program asks is in a buffer of an object, what another one asks in a variable; the third ends with a whole line.
import io
import os
import threading
import time


class Session:
    def __init__(self, master, buffer):
        self.fd = master
        self.seen = buffer
        self.wanted = "Password: "

    def expect(self):
        time.sleep(600)


class Hostile:
    @property
    def fd(self):
        raise SystemExit("code of the program ran")


def session(buffer, text):
    master, _ = os.openpty()
    buffer.write(text)
    Session(master, buffer).expect()


def wait_for(master, wanted):
    read = b"Copying\r\nOverwrite a.db? [y/N] "
    hostile = Hostile()
    time.sleep(600)
    return read, hostile, wanted


def closed():
    master, _ = os.openpty()
    buffer = io.BytesIO(b"gone")
    buffer.close()
    Session(master, buffer).expect()


for target, arguments in (
    (session, (io.StringIO(), "Connecting\r\nContinue (yes/no)? ")),
    (session, (io.BytesIO(), b"all is done\r\n")),
    (wait_for, (os.openpty()[0], b"Password: ")),
    (closed, ()),
):
    threading.Thread(target=target, args=arguments, daemon=True).start()
time.sleep(0.2)
print("ready", flush=True)
time.sleep(600)
