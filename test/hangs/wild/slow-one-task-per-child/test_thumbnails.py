from thumbnails import shrink_all


def test_thumbnails():
    names = [f"{number}.png" for number in range(120)]
    assert len(shrink_all(names)) == 120
