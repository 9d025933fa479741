import threading


class Watch:
    def __init__(self, nodes):
        self.nodes = nodes
        self.found = threading.Event()
        self.look()

    def look(self):
        if "printer" in self.nodes:
            self.found.set()
            return
        timer = threading.Timer(0.5, self.look)  # culprit
        timer.daemon = True
        timer.start()  # culprit
