import socket

import pytest
from tenacity import retry, wait_exponential


class Database:
    @retry(wait=wait_exponential(multiplier=0.1, max=0.5))  # culprit
    def connect(self):
        return socket.create_connection(("127.0.0.1", 9), timeout=1)  # culprit


@pytest.fixture(scope="session")
def database():
    return Database().connect()  # culprit
