import asyncio

from totals import Totals


async def total(source):
    return await Totals().run(source)


def test_totals_of_an_export():
    export = ["ann,3", "bob,4", "ann,n/a"] + [f"ann,{n}" for n in range(20)]
    assert asyncio.run(total(export))["bob"] == 4
