from PySide6.QtCore import QObject, Qt, QThread, Signal


class Window(QObject):
    """Stands for the window: lives in the main thread."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def show(self, text):
        self.lines.append(text)


class Importer(QThread):
    line = Signal(str)

    def __init__(self, window, rows):
        super().__init__()
        self.rows = rows
        self.line.connect(window.show, Qt.ConnectionType.BlockingQueuedConnection)

    def run(self):
        for row in self.rows:
            self.line.emit(row.strip())  # culprit
