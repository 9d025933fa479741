from survey import survey


def test_survey():
    assert survey(list(range(40))) == list(range(40))
