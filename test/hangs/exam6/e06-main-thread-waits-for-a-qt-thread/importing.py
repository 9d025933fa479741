from PySide6.QtCore import QCoreApplication

from worker import Importer, Window


class Importing:
    def __init__(self):
        self.application = QCoreApplication.instance() or QCoreApplication([])
        self.window = Window()

    def load(self, rows):
        importer = Importer(self.window, rows)
        importer.start()
        importer.wait()  # culprit
        return self.window.lines
