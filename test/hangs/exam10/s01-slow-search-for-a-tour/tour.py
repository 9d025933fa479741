import numpy
import pygad

PLACES = numpy.random.default_rng(4).random((12, 2))


def shortness(search, keys, number):
    order = numpy.argsort(keys)
    steps = numpy.diff(PLACES[order], axis=0)
    return 1 / numpy.hypot(steps[:, 0], steps[:, 1]).sum()


def main():
    search = pygad.GA(
        num_generations=200_000,
        num_parents_mating=10,
        fitness_func=shortness,
        sol_per_pop=40,
        num_genes=len(PLACES),
        init_range_low=0,
        init_range_high=1,
        random_seed=4,
        suppress_warnings=True,
    )
    search.run()
    print(round(1 / search.best_solution()[1], 3))


main()
