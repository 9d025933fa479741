import logging
import threading
import time

shipping = threading.Event()


class Shipper(logging.Handler):
    def emit(self, record):
        if threading.current_thread().name == "shipper":
            shipping.set()
            time.sleep(30)


log = logging.getLogger("journal")
log.addHandler(Shipper())


def ship():
    threading.Thread(target=log.warning, args=("a long record",), name="shipper", daemon=True).start()
    shipping.wait()


def extract(page):
    log.warning("page %s", page)
    return page
