from helper import Helper


def test_double():
    helper = Helper()
    assert helper.double(10) == 20
    assert helper.double(5000) == 10000
