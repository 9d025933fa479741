import subprocess


class Numbers:
    def __init__(self, count):
        self.process = subprocess.Popen(["seq", str(count)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def finish(self):
        return self.process.wait()  # culprit


def test_few():
    assert Numbers(10).finish() == 0


def test_many():
    assert Numbers(200000).finish() == 0
