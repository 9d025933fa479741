from brigade import Cook


def test_one_order():
    cook = Cook()
    cook.start()
    cook.order()
    cook.finish()  # culprit
    assert cook.process.exitcode == 0
