import clients


def test_run():
    clients.run()
