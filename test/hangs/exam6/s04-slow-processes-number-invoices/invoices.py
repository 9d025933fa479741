import multiprocessing

from counter import Numbers
def write(numbers, folder, customer, count):
    for _ in range(count):
        number = numbers.next()
        (folder / f"{number:05}.txt").write_text(f"invoice {number} of {customer}\n")
def write_all(folder, customers, each):
    context = multiprocessing.get_context("forkserver")
    numbers = Numbers(context)
    workers = [context.Process(target=write, args=(numbers, folder, customer, each)) for customer in customers]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return numbers.value.value
