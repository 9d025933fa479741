def steps(number):
    count = 0
    while number != 1:
        number = number // 2 if number % 2 == 0 else 3 * number + 1
        count += 1
    return count


def longest(limit):
    best, best_steps = 1, 0
    for start in range(1, limit):
        count = steps(start)
        if count > best_steps:
            best, best_steps = start, count
    return best, best_steps


def divisors(limit):
    counts = [0] * limit
    for divisor in range(1, limit):
        for multiple in range(divisor, limit, divisor):
            counts[multiple] += 1
    return counts
