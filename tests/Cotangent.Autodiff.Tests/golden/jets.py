"""Truncated power series in several variables over mpmath numbers: every partial derivative up to DEGREE at once."""
from itertools import product
from math import factorial

from mpmath import mp, mpf

DEGREE = 4  # one above the highest order of the table: a derivative's condition needs the next


class Jet:
    """Coefficients by exponent; the constant term is the value."""

    def __init__(self, terms):
        self.terms = terms

    @staticmethod
    def variables(values):
        n = len(values)
        return [Jet({(0,) * n: mpf(v), tuple(int(i == j) for j in range(n)): mpf(1)}) for i, v in enumerate(values)]

    @property
    def zero(self):
        return (0,) * len(next(iter(self.terms)))

    @property
    def value(self):
        return self.terms.get(self.zero, mpf(0))

    def lift(self, other):
        return other if isinstance(other, Jet) else Jet({self.zero: mpf(other)})

    def __add__(self, other):
        other = self.lift(other)
        return Jet({k: self.terms.get(k, mpf(0)) + other.terms.get(k, mpf(0)) for k in {**self.terms, **other.terms}})

    def __mul__(self, other):
        terms = {}
        for (k, a), (m, b) in product(self.terms.items(), self.lift(other).terms.items()):
            key = tuple(i + j for i, j in zip(k, m))
            if sum(key) <= DEGREE:
                terms[key] = terms.get(key, mpf(0)) + a * b
        return Jet(terms)

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -self.lift(other)

    def __rsub__(self, other):
        return self.lift(other) - self

    def __truediv__(self, other):
        return self * power(self.lift(other), -1)

    def __rtruediv__(self, other):
        return self.lift(other) / self

    __radd__ = __add__
    __rmul__ = __mul__

    def through(self, derivatives):
        """f(self), from the list f, f′, f″, … at the value."""
        step = Jet({k: v for k, v in self.terms.items() if k != self.zero} or {self.zero: mpf(0)})
        result, powers = self.lift(derivatives[0]), self.lift(1)
        for n in range(1, DEGREE + 1):
            powers = powers * step
            result = result + powers * (mpf(derivatives[n]) / factorial(n))
        return result

    def derivative(self, word):
        """∂ by the variables that the letters of the word count."""
        key = tuple(word.count(str(i)) for i in range(len(self.zero)))
        scale = 1
        for exponent in key:
            scale *= factorial(exponent)
        return self.terms.get(key, mpf(0)) * scale


def by_slope(value, slope):
    """The function with this value, and with this slope as a function of jets."""

    def f(x):
        inner = slope(Jet.variables([x.value])[0])
        inner = inner if isinstance(inner, Jet) else Jet({(0,): mpf(inner)})
        return x.through([value(x.value)] + [inner.derivative('0' * n) for n in range(DEGREE)])

    return f


def power(x, p):
    derivatives, scale = [], mpf(1)
    for n in range(DEGREE + 1):
        derivatives.append(scale * x.value ** (p - n) if scale else mpf(0))
        scale *= p - n
    return x.through(derivatives)


def listed(derivatives):
    return lambda x: x.through(derivatives(x.value))


exp = listed(lambda x: [mp.exp(x)] * (DEGREE + 1))
sin = listed(lambda x: [mp.sin(x), mp.cos(x), -mp.sin(x), -mp.cos(x), mp.sin(x)])
cos = listed(lambda x: [mp.cos(x), -mp.sin(x), -mp.cos(x), mp.sin(x), mp.cos(x)])
log = by_slope(mp.log, lambda x: power(x, -1))


def sqrt(x):
    return power(x, mpf(1) / 2)
