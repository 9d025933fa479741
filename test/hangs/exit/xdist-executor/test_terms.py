def test_terms():
    assert "a b".split() == ["a", "b"]
