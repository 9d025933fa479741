import hashlib
import pathlib
import sys

rows = []
for row in range(60):
    digest = b"%d" % row
    for _ in range(400_000):
        digest = hashlib.sha256(digest).digest()
    rows.append(digest.hex())
pathlib.Path(sys.argv[1]).write_text("\n".join(rows))
