def test_service():
    assert True
