import sys

for line in sys.stdin:
    for step in range(int(line)):
        sys.stderr.write(f"step {step} of {line.strip()}: added, checked and stored\n")  # culprit
    print(int(line) * 2, flush=True)
