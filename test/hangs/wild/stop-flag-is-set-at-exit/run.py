from metrics import Metrics


def main():
    metrics = Metrics()
    metrics.count("orders", 3)
    print(metrics.values, flush=True)


if __name__ == "__main__":
    main()
