from race import Race


def test_two():
    assert Race().run(["Ann", "Ben"]) == ["Ann runs", "Ben runs"]


def test_three():
    assert len(Race().run(["Ann", "Ben", "Cid"])) == 3  # culprit
