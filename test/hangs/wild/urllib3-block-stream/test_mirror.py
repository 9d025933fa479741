from mirror import Mirror


def test_three_files(port):
    mirror = Mirror(port)
    for name in ("a", "b", "c"):
        assert mirror.open("/" + name) == 200  # culprit
