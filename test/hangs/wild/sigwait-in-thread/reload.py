import signal
import threading


class Reloader(threading.Thread):
    def run(self):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGHUP])
        self.got = signal.sigwait({signal.SIGHUP})  # culprit
