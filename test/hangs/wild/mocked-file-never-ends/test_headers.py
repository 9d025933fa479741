from unittest import mock

from headers import is_station_file


def test_empty_answer_is_none():
    download = mock.MagicMock()
    assert not is_station_file(download("http://127.0.0.1/station"))
