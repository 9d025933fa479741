import asyncio

import pytest

SCRIPT = "echo started; sleep 1000 & exit 0"


@pytest.mark.asyncio
async def test_launcher_prints():
    process = await asyncio.create_subprocess_shell(SCRIPT, stdout=asyncio.subprocess.PIPE)  # culprit
    output, _ = await process.communicate()  # culprit
    assert output == b"started\n"
