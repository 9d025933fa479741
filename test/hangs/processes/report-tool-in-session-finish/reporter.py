import sys

for line in range(5000):
    sys.stderr.write("skipping unknown field in record %d\n" % line)
