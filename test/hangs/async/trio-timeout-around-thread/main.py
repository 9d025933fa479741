import threading

import trio

answered = threading.Event()


def ask_operator():
    answered.wait()  # culprit
    return "yes"


async def main():
    with trio.move_on_after(0.2) as scope:
        print(await trio.to_thread.run_sync(ask_operator))  # culprit
    print("timed out:", scope.cancelled_caught)


trio.run(main)
