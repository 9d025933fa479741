timeout --kill-after=10 300 make check
