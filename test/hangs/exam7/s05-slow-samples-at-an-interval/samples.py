import reactivex as rx
from reactivex import operators as ops


def smooth(values):
    return round(sum(values) / len(values), 3)


def record(count, period=0.15):
    """Means of five samples each, taken at a fixed rate."""
    return (
        rx.interval(period)
        .pipe(
            ops.map(lambda tick: (tick * 37 % 101) / 10),
            ops.buffer_with_count(5),
            ops.map(smooth),
            ops.take(count),
            ops.to_list(),
        )
        .run()
    )


if __name__ == "__main__":
    print(len(record(100)), "means")
