import threading


class Importer:
    def __init__(self, rows):
        self.rows = rows
        self.sum = 0
        self.state = "new"

    def start(self):
        self.state = "running"
        threading.Thread(target=self.run, name="importer", daemon=True).start()

    def run(self):
        for row in self.rows:
            self.sum += int(row["amount"])  # culprit
        self.state = "done"
