# A hang under which processes register, end and start all the time, so that numbers that were the tree's become a bystander's.
import subprocess
import sys
import threading


def come_and_go():
    while True:
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.1)"], stdin=subprocess.DEVNULL)


def wait_for_nothing():
    print("ready", flush=True)
    threading.Event().wait()


for _ in range(2):
    threading.Thread(target=come_and_go, daemon=True).start()
wait_for_nothing()
