import asyncio

from batch import Batch


def test_missing_file_is_reported(tmp_path):
    async def main():
        return await Batch(tmp_path / "orders.csv").run()

    loaded, lines, words = asyncio.run(main())
    assert isinstance(loaded, FileNotFoundError)
