def test_publishes(client, news):
    client.publish("news", "hello")  # culprit
    assert news.get_message()
