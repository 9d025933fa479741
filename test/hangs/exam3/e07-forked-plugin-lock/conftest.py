from meter import meter


def pytest_sessionstart(session):
    meter.start()
