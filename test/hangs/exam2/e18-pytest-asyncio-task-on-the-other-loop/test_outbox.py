import pytest


@pytest.mark.asyncio  # culprit
async def test_post(outbox):
    mail = outbox.post("ann@example.org")
    await mail.sent.wait()  # culprit
    assert outbox.delivered == ["ann@example.org"]
