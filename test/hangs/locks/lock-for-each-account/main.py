import collections
import threading


class Accounts:
    def __init__(self):
        self.locks = collections.defaultdict(threading.Lock)
        self.both = threading.Barrier(2)

    def transfer(self, source, target):
        with self.locks[source]:
            self.both.wait()
            with self.locks[target]:  # culprit
                return True


accounts = Accounts()
back = threading.Thread(target=accounts.transfer, args=("rent", "wages"), name="back")
back.start()
accounts.transfer("wages", "rent")
back.join()
