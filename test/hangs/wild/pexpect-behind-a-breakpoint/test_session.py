from session import run_tool


def test_tool():
    assert "hello ada" in run_tool()
