import sys
import threading


class Console:
    def __init__(self):
        self.commands = []
        self.thread = threading.Thread(target=self.read, name="console")

    def read(self):
        while "quit" not in self.commands:
            self.commands.append(sys.stdin.readline().strip())  # culprit


console = Console()
console.thread.start()
console.thread.join()
