import sys

while line := sys.stdin.readline():  # culprit
    print("ok", line.strip(), flush=True)
