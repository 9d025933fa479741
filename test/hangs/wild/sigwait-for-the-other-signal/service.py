import os
import signal


def serve():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGUSR1})
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.sigwait({signal.SIGTERM})  # culprit
    return "stopped"
