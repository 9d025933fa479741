import json

import anyio
import pytest
from anyio import to_thread

from exports import Exports


@pytest.fixture
def folder(tmp_path):
    for name in ("users", "teams", "visits"):
        (tmp_path / f"{name}.json").write_text(json.dumps([[1, name], [2, name]]))
    return tmp_path


async def export(folder, names):
    to_thread.current_default_thread_limiter().total_tokens = 2
    await Exports(folder).export_all(names)  # culprit


@pytest.mark.parametrize("names", [["users"], ["users", "teams", "visits"]], ids=len)
def test_exports(folder, names):
    anyio.run(export, folder, names)
    assert sorted(path.stem for path in folder.glob("*.csv")) == sorted(names)
