import logging

from concurrent_log_handler import ConcurrentRotatingFileHandler

log = logging.getLogger("export")
log.addHandler(ConcurrentRotatingFileHandler("shop.log", maxBytes=100_000, backupCount=3))
log.setLevel(logging.INFO)

log.info("export of 12 orders begins")  # culprit
print("12 orders")
