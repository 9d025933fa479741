import asyncio

from ledger import Ledger


async def main():
    ledger = await Ledger.open()
    try:
        print("rate of usd:", await ledger.rate("usd"), flush=True)
        print("in euro:", await ledger.total("eur"), flush=True)
        print("all:", await ledger.total("eur", "usd", "sek"), flush=True)  # culprit
    finally:
        await ledger.close()


if __name__ == "__main__":
    asyncio.run(main())
