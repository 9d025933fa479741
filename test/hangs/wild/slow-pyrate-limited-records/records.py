from pyrate_limiter import Duration, Limiter, Rate

LIMITER = Limiter(Rate(3, Duration.SECOND))


def record(number):
    LIMITER.try_acquire("records", blocking=True)
    return {"number": number}
