import threading

REGION = "eu"
CURRENCIES = {}

from shop import remote  # noqa: E402

loader = threading.Thread(target=remote.load, name="settings-loader")
loader.start()  # culprit
loader.join()  # culprit
