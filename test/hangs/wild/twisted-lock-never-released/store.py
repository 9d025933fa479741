from twisted.internet.defer import DeferredSemaphore, inlineCallbacks, succeed

TOKENS = DeferredSemaphore(1)
CACHE = {}


@inlineCallbacks
def load(key):
    yield TOKENS.acquire()  # culprit
    if key in CACHE:
        TOKENS.release()
        return CACHE[key]
    if key.startswith("_"):
        return None
    CACHE[key] = yield succeed(key.upper())
    TOKENS.release()
    return CACHE[key]
