"""Writes a package of generated modules: generate.py NAME COUNT."""
import sys
from pathlib import Path

FUNCTION = """
def field_{0}(record, default=None):
    value = record.get("field_{0}", default)
    if value is None:
        raise KeyError("field_{0}")
    return [part.strip() for part in str(value).split(",") if part]
"""

folder = Path(sys.argv[1])
folder.mkdir(exist_ok=True)
body = "".join(FUNCTION.format(number) for number in range(150))
for number in range(int(sys.argv[2])):
    (folder / f"records_{number}.py").write_text(body)
