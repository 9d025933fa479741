from tasklog import log, start


def test_log_is_uploaded():
    writer = start()
    log.info("one")
    writer.first.set()
    writer.records.join()
    assert len(writer.uploaded) == 4
