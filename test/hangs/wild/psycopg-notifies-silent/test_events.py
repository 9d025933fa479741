from events import first_event


def test_event():
    assert first_event("jobs") == "1"  # culprit
