from frames import first_frame


def test_first_frame():
    assert first_frame({"width": 8})
