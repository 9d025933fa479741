def test_service_is_up(service):
    assert "up" in service
