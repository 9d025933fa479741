import tasks


def test_invoice_is_sent():
    result = tasks.send_invoice(17)
    result.get(blocking=True)  # culprit
    assert tasks.sent == [17]
