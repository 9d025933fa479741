import random

from thumbnail import strip_header


def test_picture_has_no_header():
    picture = random.Random(1).randbytes(1_000_000)
    assert strip_header(picture) == picture  # culprit
