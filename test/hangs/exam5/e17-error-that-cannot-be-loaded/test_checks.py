import httpx
import pytest

from checks import check, check_all


class TestCheck:
    def test_up(self):
        assert check("/up") == "ok"

    def test_down(self):
        with pytest.raises(httpx.HTTPStatusError):
            check("/down")


class TestCheckAll:
    def test_up(self):
        assert check_all(["/up", "/also-up"]) == ["ok", "ok"]

    def test_one_is_down(self):
        with pytest.raises(httpx.HTTPStatusError):
            check_all(["/up", "/down"])  # culprit
