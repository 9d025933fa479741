from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool

engine = create_engine(
    "sqlite://", connect_args={"check_same_thread": False}, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=None
)


@asynccontextmanager
async def lifespan(app):
    anyio.to_thread.current_default_thread_limiter().total_tokens = 1  # culprit
    yield


app = FastAPI(lifespan=lifespan)


def connection():
    with engine.connect() as connection:  # culprit
        yield connection  # culprit


@app.get("/time")
def read_time(connection=Depends(connection)):  # culprit
    return {"time": connection.execute(text("select current_timestamp")).scalar()}
