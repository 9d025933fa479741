from dialog import Dialog


def test_default():
    assert Dialog().ask("Save?", "yes") == "yes"


def test_no_default():
    assert Dialog().ask("Overwrite?") == "no"  # culprit
