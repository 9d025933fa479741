import asyncio

import reports


def test_yearly_report():
    async def main():
        await reports.broker.startup()
        task = await reports.yearly_report.kiq(400)
        result = await task.wait_result(check_interval=0.1)
        await reports.broker.shutdown()
        return result.return_value

    assert asyncio.run(main()) == sum(day * 31 % 17 for day in range(400))
