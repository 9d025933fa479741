import gipc


def printer(jobs):
    printed = 0
    while (job := jobs.get()) is not None:  # culprit
        printed += len(job)
    print(f"printed {printed} letters")


def main():
    with gipc.pipe() as (jobs, orders):
        process = gipc.start_process(printer, args=(jobs,))
        for name in ("Ada", "Grace", "Edsger"):
            orders.put(name)
        process.join()  # culprit


if __name__ == "__main__":
    main()
