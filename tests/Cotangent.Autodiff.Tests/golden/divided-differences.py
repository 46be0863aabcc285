"""Divided differences of some functions, with 30 correct digits: writes divided-differences.json beside this file. Needs mpmath 1.3."""
import json
import os

import mpmath as mp

mp.mp.dps = 500

FUNCTIONS = {"sqrt": mp.sqrt, "log": mp.log, "power -0.5": lambda x: 1 / mp.sqrt(x), "power 2.3": lambda x: x ** mp.mpf(2.3), "exp": mp.exp}


def divided_difference(f, points):
    """By the recursion; equal points are set apart by 1e-100, which costs some 100 digits an order and leaves an error near 1e-100."""
    x = [mp.mpf(p) + i * mp.mpf(10) ** -100 for i, p in enumerate(points)]
    values = [f(p) for p in x]
    for order in range(1, len(x)):
        values = [(values[i + 1] - values[i]) / (x[i + order] - x[i]) for i in range(len(values) - 1)]
    return values[0]


def sets():
    for base in (1.0, 1e-7, 40.0):
        for gap in (0.0, 2.3e-16, 1e-15, 1e-13, 1e-10, 1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 0.1, 1.0, 30.0):
            a, b = base, base * (1 + gap)
            yield [a, b]
            yield [a, a, b]
            yield [a, b, b]
            yield [a, base * (1 + 0.3 * gap), b]
            yield [a, b, 3 * base * (1 + gap)]
            yield [a, a, b, b]
            yield [a, b, base * (1 + 2 * gap), 5 * base * (1 + gap)]


cases = [{"function": name, "points": sorted(points), "value": mp.nstr(divided_difference(f, sorted(points)), 25)}
         for name, f in FUNCTIONS.items() for points in sets() if name != "exp" or max(points) < 700]
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "divided-differences.json")
with open(path, "w", encoding="utf-8") as file:
    file.write('{"cases": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]}\n")
