import threading

import pynng


def answer_once(address):
    with pynng.Rep0(listen=address) as socket:
        socket.recv()
        socket.send(b"1")
        threading.Event().wait()


def test_two_questions():
    address = "inproc://answers"
    threading.Thread(target=answer_once, args=(address,), daemon=True).start()
    with pynng.Req0(dial=address, block_on_dial=False) as socket:
        socket.send(b"a")
        assert socket.recv() == b"1"
        socket.send(b"b")
        assert socket.recv() == b"1"  # culprit
