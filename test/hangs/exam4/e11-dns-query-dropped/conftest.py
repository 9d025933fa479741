import socket
import threading

import dns.message
import dns.rdatatype
import dns.rrset
import pytest

ZONE = {"db.test.": "192.0.2.7", "web.test.": "192.0.2.8"}


def answer_queries(sock):
    while True:
        wire, client = sock.recvfrom(4096)
        query = dns.message.from_wire(wire)
        question = query.question[0]
        if question.rdtype != dns.rdatatype.A:
            continue  # culprit
        response = dns.message.make_response(query)
        response.answer.append(dns.rrset.from_text(question.name, 60, "IN", "A", ZONE[question.name.to_text()]))
        sock.sendto(response.to_wire(), client)


@pytest.fixture
def name_server():
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.bind(("127.0.0.1", 0))
    threading.Thread(target=answer_queries, args=(sock,), name="name-server", daemon=True).start()
    return sock.getsockname()
