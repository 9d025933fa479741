import signal
import subprocess
import sys

REPORTS = []


def start_indexer():
    program = "import os, signal; os.kill(os.getppid(), signal.SIGUSR2); print('indexed', flush=True)"
    return subprocess.Popen([sys.executable, "-S", "-E", "-c", program], stdout=subprocess.PIPE, text=True)


def main():
    signal.signal(signal.SIGUSR2, lambda number, frame: REPORTS.append(number))
    indexer = start_indexer()
    print(indexer.communicate()[0].strip(), flush=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2})
    signal.sigwait({signal.SIGUSR2})  # culprit
    print("the index is ready", flush=True)


if __name__ == "__main__":
    main()
