import concurrent.futures
import multiprocessing


def meet(barrier):
    barrier.wait()  # culprit


def square(number):
    return number * number


def main():
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(3)
    with concurrent.futures.ProcessPoolExecutor(2, context, meet, (barrier,)) as pool:
        print(list(pool.map(square, [1, 2, 3])))  # culprit


main()
