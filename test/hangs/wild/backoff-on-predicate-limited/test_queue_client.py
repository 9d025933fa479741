from queue_client import poll_for_message


def test_empty_box():
    assert poll_for_message([]) is None  # culprit
