def test_backend_is_up(backend):
    assert backend.thread.is_alive()
