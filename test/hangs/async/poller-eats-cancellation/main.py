import asyncio


async def refresh(state):
    while True:
        try:
            await asyncio.sleep(0.2)  # culprit
            state["age"] += 1
        except asyncio.CancelledError:
            state["age"] = 0


async def main():
    state = {"age": 0}
    asyncio.get_running_loop().create_task(refresh(state), name="refresher")
    await asyncio.sleep(0.3)
    return state


print(asyncio.run(main()))
