import time

from PySide6.QtCore import QCoreApplication, QEventLoop, QThread, Signal


class Resizer(QThread):
    progress = Signal(int)

    def __init__(self, pictures):
        super().__init__()
        self.pictures = pictures

    def run(self):
        for number in range(self.pictures):
            time.sleep(0.3)
            self.progress.emit(number + 1)


def resize(pictures):
    application = QCoreApplication.instance() or QCoreApplication([])
    seen = []
    resizer = Resizer(pictures)
    resizer.progress.connect(seen.append)
    loop = QEventLoop()
    resizer.finished.connect(loop.quit)
    resizer.start()
    loop.exec()
    application.processEvents()
    return seen
