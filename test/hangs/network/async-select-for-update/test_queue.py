import psycopg
import pytest

NEXT = "SELECT id FROM job ORDER BY id LIMIT 1 FOR UPDATE"


@pytest.fixture
def worker():
    with psycopg.connect("") as worker:
        worker.execute("CREATE TABLE job AS SELECT generate_series(1, 3) AS id")
        worker.commit()
        worker.execute(NEXT)  # culprit
        yield worker


@pytest.mark.asyncio
async def test_two_workers(worker):
    other = await psycopg.AsyncConnection.connect("")
    cursor = await other.execute(NEXT)  # culprit
    assert await cursor.fetchone() == (2,)
