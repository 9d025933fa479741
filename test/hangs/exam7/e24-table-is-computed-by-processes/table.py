from concurrent.futures import ProcessPoolExecutor


def price(chairs):
    return chairs * 49


with ProcessPoolExecutor(max_workers=1) as executor:
    futures = [executor.submit(price, chairs) for chairs in (1, 2, 6)]  # culprit
    TABLE = [future.result() for future in futures]  # culprit
