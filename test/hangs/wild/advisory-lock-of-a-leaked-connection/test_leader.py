from leader import lead


def test_one_leader():
    lead()


def test_next_leader():
    lead()
