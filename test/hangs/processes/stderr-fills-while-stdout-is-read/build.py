import sys

for step in range(20000):
    print("step %d: deprecated option" % step, file=sys.stderr)
print("built")
