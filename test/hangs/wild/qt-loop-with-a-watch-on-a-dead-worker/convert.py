import threading

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer


class Converter:
    def __init__(self, jobs):
        self.jobs = list(jobs)
        self.done = []
        self.thread = threading.Thread(target=self.work, name="converter", daemon=True)

    def work(self):
        while self.jobs:
            name, text = self.jobs.pop(0)
            self.done.append((name, float(text)))

    def wait_for(self, count):
        application = QCoreApplication.instance() or QCoreApplication([])
        loop = QEventLoop()
        timer = QTimer()

        def look():
            if len(self.done) >= count:
                loop.quit()

        timer.timeout.connect(look)
        timer.start(100)
        self.thread.start()
        loop.exec()  # culprit
        application.processEvents()
        return self.done
