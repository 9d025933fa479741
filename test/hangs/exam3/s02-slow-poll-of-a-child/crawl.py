import sys
import time
from pathlib import Path

folder, pages = Path(sys.argv[1]), int(sys.argv[2])
for page in range(pages):
    time.sleep(1.1)
    (folder / f"page-{page}.html").write_text("<p>page</p>" * 100)
(folder / "finished").touch()
