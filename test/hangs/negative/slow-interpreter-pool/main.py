from concurrent.futures import InterpreterPoolExecutor

import primes

with InterpreterPoolExecutor(max_workers=2) as pool:
    for done, count in enumerate(pool.map(primes.count_below, [30_000] * 4_000)):
        print(done, count, flush=True)
