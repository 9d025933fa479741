import threading

import pytest
from slots import download


@pytest.mark.filterwarnings("ignore")
def test_downloads():
    first = threading.Thread(target=download, args=("x1",), name="first")
    first.start()
    first.join()
    assert download("2") == 2  # culprit
