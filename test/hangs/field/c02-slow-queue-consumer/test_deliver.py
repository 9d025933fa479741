from deliver import Deliverer


def test_everything_is_delivered():
    deliverer = Deliverer()
    for number in range(300):
        deliverer.messages.put(number)
    deliverer.messages.join()
    assert deliverer.delivered == 300
