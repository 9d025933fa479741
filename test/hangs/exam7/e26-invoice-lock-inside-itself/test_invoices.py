import invoices


def test_add_line():
    invoices.add_line(7, "12 chairs")
    assert invoices.client.lrange("lines:7", 0, -1)[-1] == b"12 chairs"


def test_close():
    invoices.close(7)  # culprit
    assert invoices.client.get("state:7") == b"closed"
