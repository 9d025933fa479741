from epochs import train


def test_train():
    train()
