import asyncio
async def main():
    q = asyncio.Queue()
    try:
        await asyncio.wait_for(q.get(), 40)
    except asyncio.TimeoutError:
        print("nothing came")
asyncio.run(main())
