import socket

from console import Console


def test_answer_to_the_end():
    console = Console()
    with socket.create_connection(console.address) as client:
        client.sendall(b"status\n")
        with client.makefile("rb") as answer:
            first = answer.readline()
            assert first == b"you said status\n"
            rest = answer.read()  # culprit
    assert rest == b""
