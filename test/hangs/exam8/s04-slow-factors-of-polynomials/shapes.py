import sympy

x = sympy.Symbol("x")


def product(number):
    return sympy.expand((x**3 + number * x + 1) * (x**2 - number) * (2 * x + number))


def parts(polynomial):
    return [factor for factor, power in sympy.factor_list(polynomial)[1]]
