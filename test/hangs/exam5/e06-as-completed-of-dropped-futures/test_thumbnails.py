from thumbnails import Thumbnails


def test_all_are_made():
    thumbnails = Thumbnails()
    assert thumbnails.make_all(["a.png", "b.png", "c.png"]) == []
    assert sorted(thumbnails.made) == ["a.png.small", "b.png.small", "c.png.small"]


def test_a_broken_one_stops_the_rest():
    thumbnails = Thumbnails()
    names = ["a.png", "b.broken"] + [f"{number}.png" for number in range(12)]
    assert thumbnails.make_all(names) == ["b.broken"]  # culprit
    assert len(thumbnails.made) < 12
