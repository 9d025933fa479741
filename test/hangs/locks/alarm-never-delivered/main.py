import ctypes
import signal

library = ctypes.CDLL(None)


class TooLong(Exception):
    pass


def give_up(number, frame):
    raise TooLong()


def synchronise(condition, mutex, frames):
    library.pthread_mutex_lock(mutex)
    while not frames:
        library.pthread_cond_wait(condition, mutex)  # culprit
    return frames.pop()


def main():
    mutex, condition = ctypes.create_string_buffer(256), ctypes.create_string_buffer(256)
    library.pthread_mutex_init(mutex, None)
    library.pthread_cond_init(condition, None)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(1)
    synchronise(condition, mutex, [])


main()
