import threading
import urllib.error
import urllib.request

import pytest
from werkzeug import Response


def fetch(url):
    with urllib.request.urlopen(url, timeout=0.5) as answer:
        return answer.read()


def test_page(httpserver):
    httpserver.expect_request("/").respond_with_data("hello")
    assert fetch(httpserver.url_for("/")) == b"hello"


def test_slow_page(httpserver):
    finished = threading.Event()

    def slow(request):
        finished.wait()  # culprit
        return Response("late")

    httpserver.expect_request("/slow").respond_with_handler(slow)
    with pytest.raises((TimeoutError, urllib.error.URLError)):
        fetch(httpserver.url_for("/slow"))
