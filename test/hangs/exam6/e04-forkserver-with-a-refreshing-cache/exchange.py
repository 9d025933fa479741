"""Rates of exchange, refreshed in the background from a file that a job writes."""
import threading

_lock = threading.Lock()
_changed = threading.Event()
_rates = {"usd": 1.1, "sek": 11.5}


def _refresh():
    with _lock:  # culprit
        while not _changed.wait(3600):
            pass
        _rates.update(usd=1.2)


threading.Thread(target=_refresh, name="refresh", daemon=True).start()


def rate(currency):
    with _lock:  # culprit
        return _rates[currency]
