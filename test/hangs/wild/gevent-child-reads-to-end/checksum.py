from gevent import subprocess


class Summer:
    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def feed(self, *parts):
        for part in parts:
            self.process.stdin.write(part)
        self.process.stdin.flush()

    def line(self):
        return self.process.stdout.readline().split()[0]  # culprit

    def close(self):
        self.process.stdin.close()
        self.process.wait()
