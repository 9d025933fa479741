from dnslib import DNSRecord


def test_question():
    assert str(DNSRecord.question("shop.test").q.qname) == "shop.test."


def test_address(resolver):
    host, port = resolver
    answer = DNSRecord.parse(DNSRecord.question("shop.test").send(host, port, timeout=5))
    assert str(answer.rr[0].rdata) == "192.0.2.7"
