def test_poller(poller):
    assert poller.running
