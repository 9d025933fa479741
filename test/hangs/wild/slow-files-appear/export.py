import pathlib
import sys
import time

for number in range(40):
    time.sleep(1.5)
    (pathlib.Path(sys.argv[1]) / f"page{number}.txt").write_text("page")
