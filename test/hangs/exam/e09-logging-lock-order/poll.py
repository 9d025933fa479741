import logging
import threading
import time

from devices import Device

logging.basicConfig(level=logging.INFO, format="%(threadName)s %(message)s")
log = logging.getLogger("poll")


def poll(device):
    time.sleep(0.2)
    log.info("polled %s", device)  # culprit


def main():
    device = Device("sda1")
    poller = threading.Thread(target=poll, args=(device,), name="poller")
    poller.start()
    device.reset()
    poller.join()
    print("done")


main()
