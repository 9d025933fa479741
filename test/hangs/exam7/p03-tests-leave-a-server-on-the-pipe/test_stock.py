def test_server_runs(stock_server):
    assert stock_server.poll() is None
