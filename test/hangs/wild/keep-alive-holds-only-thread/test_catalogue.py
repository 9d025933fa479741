import catalogue


def test_two_clients():
    catalogue.read_twice(catalogue.start())
