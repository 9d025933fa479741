import sys

sys.stderr.write("Overwrite? [y/N] ")
sys.stderr.flush()
answer = sys.stdin.readline()  # culprit
sys.stderr.write(answer)
