import anyio


async def main():
    for page in range(200):
        await anyio.run_process(["sleep", "0.5"])  # culprit
    print("200 pages")


anyio.run(main)
