import subprocess
import unittest


class DaemonTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        launcher = subprocess.Popen(["sh", "-c", "tail -f /dev/null & echo $!"], stdout=subprocess.PIPE)
        cls.pid = int(launcher.stdout.read())  # culprit

    def test_pid(self):
        self.assertGreater(self.pid, 1)
