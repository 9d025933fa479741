import sys

for number in range(40000):
    sys.stderr.write("warning: line %d has no colour\n" % number)
print("done")
