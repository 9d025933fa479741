import os
import pty


def main():
    pid, terminal = pty.fork()
    if pid == 0:
        for number in range(20000):
            print("entry", number, flush=True)
        os._exit(0)
    _, status = os.waitpid(pid, 0)  # culprit
    print(status, os.read(terminal, 100))


main()
