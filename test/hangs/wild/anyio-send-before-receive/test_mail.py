import anyio
import mail


def test_deliver():
    assert anyio.run(mail.deliver, ["a"]) == ["a"]
