from concurrent import interpreters
from concurrent.futures import InterpreterPoolExecutor

import pricing

rates = interpreters.create_queue()
with InterpreterPoolExecutor(max_workers=1, thread_name_prefix="pricing") as pool:
    rates.put(3)
    print(pool.submit(pricing.price, rates, "bolt").result())
    print(pool.submit(pricing.price, rates, "washer").result())
