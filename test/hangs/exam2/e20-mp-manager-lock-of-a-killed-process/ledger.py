import multiprocessing
import os
import signal

context = multiprocessing.get_context("spawn")


class Ledger:
    def __init__(self, manager):
        self.lock = manager.Lock()
        self.accounts = manager.dict()

    def book(self, account, amounts):
        with self.lock:  # culprit
            for amount in amounts:
                if amount is None:  # stands for the allocation that was too much
                    os.kill(os.getpid(), signal.SIGKILL)  # culprit
                self.accounts[account] = self.accounts.get(account, 0) + amount

    def book_in_process(self, account, amounts):
        process = context.Process(target=self.book, args=(account, amounts), name="importer")
        process.start()
        process.join()
        return process.exitcode
