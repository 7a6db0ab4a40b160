"""Reference values for test/core/decoding/lineSearch.test.ts: python tools/reference/lineSearch.py > test/reference/lineSearch.json

The steps that SciPy's dcsrch looks at, with the constants of its L-BFGS-B, on the six functions of Moré & Thuente (1994), section 5."""

import json
import math

import scipy
from scipy.optimize._dcsrch import DCSRCH


def first(a, b=2.0):
    return -a / (a * a + b), (a * a - b) / (a * a + b) ** 2


def second(a, b=0.004):
    c = a + b
    return c**5 - 2 * c**4, 5 * c**4 - 8 * c**3


def third(a, b=0.01, waves=39):
    if a <= 1 - b:
        value, slope = 1 - a, -1.0
    elif a >= 1 + b:
        value, slope = a - 1, 1.0
    else:
        value, slope = (a - 1) ** 2 / (2 * b) + b / 2, (a - 1) / b
    angle = waves * math.pi / 2 * a
    return value + 2 * (1 - b) / (waves * math.pi) * math.sin(angle), slope + (1 - b) * math.cos(angle)


def yanai(a, left, right):
    def gamma(b):
        return math.sqrt(1 + b * b) - b

    l, r = math.sqrt((1 - a) ** 2 + right**2), math.sqrt(a * a + left**2)
    return gamma(left) * l + gamma(right) * r, gamma(left) * (a - 1) / l + gamma(right) * a / r


functions = {
    "first": first,
    "second": second,
    "third": third,
    "fourth": lambda a: yanai(a, 0.001, 0.001),
    "fifth": lambda a: yanai(a, 0.01, 0.001),
    "sixth": lambda a: yanai(a, 0.001, 0.01),
}


def searched(name, step):
    looks = []

    def value(a):
        looks.append(a)
        return functions[name](a)[0]

    search = DCSRCH(value, lambda a: functions[name](a)[1], ftol=1e-3, gtol=0.9, xtol=0.1, stpmin=0.0, stpmax=1e10)
    value0, slope0 = functions[name](0.0)
    search(step, phi0=value0, derphi0=slope0, maxiter=50)
    return {"function": name, "first": step, "looks": looks}


cases = [searched(name, step) for name in functions for step in (1e-3, 1e-1, 1.0, 10.0, 1e3)]
print(json.dumps({"made by": f"tools/reference/lineSearch.py, scipy {scipy.__version__}", "cases": cases}))
