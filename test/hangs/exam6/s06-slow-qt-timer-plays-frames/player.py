from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal


class Player(QObject):
    finished = Signal(int)

    def __init__(self, frames, period):
        super().__init__()
        self.frames = frames
        self.shown = 0
        self.timer = QTimer(self)
        self.timer.setInterval(period)
        self.timer.timeout.connect(self.show_frame)

    def show_frame(self):
        self.shown += 1
        if self.shown == self.frames:
            self.timer.stop()
            self.finished.emit(self.shown)


def play(frames, period=300):
    application = QCoreApplication.instance() or QCoreApplication([])
    player = Player(frames, period)
    player.finished.connect(lambda _: application.quit())
    player.timer.start()
    application.exec()
    return player.shown
