from hello import app  # culprit


def test_hello():
    assert app.test_client().get("/hello/Ann").text == "hello Ann\n"
