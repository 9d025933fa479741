import pathlib
import queue
import subprocess
import threading

SCRIPT = pathlib.Path(__file__).with_name("primes.pl")


class Primes:
    """Primes from a program in Perl, read by a thread."""

    def __init__(self, count):
        self.lines = queue.Queue()
        self.process = subprocess.Popen(["perl", str(SCRIPT), str(count)], stdout=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self._read, name="reader")
        self.reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(int(line))
        self.lines.put(None)

    def __iter__(self):
        yield from iter(self.lines.get, None)
        self.reader.join()
        self.process.wait()
        self.process.stdout.close()
