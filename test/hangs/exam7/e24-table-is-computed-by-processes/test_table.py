def test_table():
    from table import TABLE  # culprit

    assert TABLE == [49, 98, 294]
