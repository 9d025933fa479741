import logging

from cachebox import TTLCache, cached

log = logging.getLogger("flags")
STORE = {"dark-mode": True, "verbose-logs": False}


@cached(TTLCache(64, 60))
def flag(name):
    log.info("looking up %s", name)  # culprit
    return STORE[name]


class OnlyIfVerbose(logging.Filter):
    def filter(self, record):
        return flag("verbose-logs")  # culprit
