import sys

import numbers_of_the_week

with open(sys.argv[1], "w") as out:
    out.write("1\n")
