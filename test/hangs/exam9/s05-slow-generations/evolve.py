import random

from deap import algorithms, base, creator, tools

creator.create("Fitness", base.Fitness, weights=(1.0,))
creator.create("Plan", list, fitness=creator.Fitness)

toolbox = base.Toolbox()
toolbox.register("bit", random.randint, 0, 1)
toolbox.register("plan", tools.initRepeat, creator.Plan, toolbox.bit, 200)
toolbox.register("population", tools.initRepeat, list, toolbox.plan)
toolbox.register("evaluate", lambda plan: (sum(a != b for a, b in zip(plan, plan[1:])),))
toolbox.register("mate", tools.cxTwoPoint)
toolbox.register("mutate", tools.mutFlipBit, indpb=0.02)
toolbox.register("select", tools.selTournament, tournsize=3)


def main():
    random.seed(4)
    population, _ = algorithms.eaSimple(
        toolbox.population(n=300), toolbox, cxpb=0.5, mutpb=0.2, ngen=4000, verbose=False
    )
    print(max(plan.fitness.values for plan in population))


main()
