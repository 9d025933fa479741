import hashlib
import pathlib
import time

end = time.monotonic() + 60
digest = b""
while time.monotonic() < end:
    digest = hashlib.sha256(digest * 1000).digest()
pathlib.Path("status").write_text("done\n")
