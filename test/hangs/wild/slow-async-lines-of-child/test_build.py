import asyncio


async def build():
    child = await asyncio.create_subprocess_exec("bash", "build.sh", stdout=asyncio.subprocess.PIPE)
    steps = [line async for line in child.stdout]
    await child.wait()
    return steps


def test_build():
    assert len(asyncio.run(build())) == 200
