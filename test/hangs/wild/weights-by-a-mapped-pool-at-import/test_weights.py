def test_weights():
    import weights  # culprit

    assert weights.WEIGHTS == [3, 6]
