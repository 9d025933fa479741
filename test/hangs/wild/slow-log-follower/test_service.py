import subprocess
import sys
import time


def wait_for(word, log):
    while True:
        line = log.readline()
        if word in line:
            return
        if not line:
            time.sleep(0.1)


def test_service_is_ready():
    with open("service.log", "w+") as log, subprocess.Popen([sys.executable, "service.py"]) as service:
        wait_for("ready", log)
        service.kill()
