import threading

import registry

worker = threading.Thread(target=registry.register, args=("plugin",))
worker.start()
worker.join()  # culprit
