from logs import log, set_up


def test_many_records():
    records = set_up()
    for number in range(1000):
        log.info("record %d: %s", number, "payload " * 20)  # culprit
    assert records
