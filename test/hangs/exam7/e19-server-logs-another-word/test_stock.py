def test_server_is_there(stock_server):
    assert stock_server == "127.0.0.1"
