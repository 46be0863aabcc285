"""Writes large-offsets.json: exact regression far from the origin, by mpmath in 60 digits. Run: python3 large-offsets.py > large-offsets.json

The inputs are the doubles that the library gets; all else is exact to the digits printed.
"""
import json
import math

from mpmath import mp, mpf, matrix, exp, sin, log, pi, lu_solve, cholesky

mp.dps = 60


def se(s2, ell):
    return lambda a, b: mpf(s2) * exp(-((a - b) / mpf(ell)) ** 2 / 2)


def periodic(s2, ell, p):
    return lambda a, b: mpf(s2) * exp(-(sin(pi * (a - b) / mpf(p)) / mpf(ell)) ** 2 / 2)


def case(name, kernel, parameters, noise, x, xnew, wave):
    k = {"SquaredExponential": se, "Periodic": periodic}[kernel](**parameters)
    n = len(x)
    rough = math.sqrt(noise)
    y = [math.sin(2 * math.pi * (v - x[0]) / wave) + rough * math.cos(17.0 * i) for i, v in enumerate(x)]
    X, Y, Z = [mpf(v) for v in x], matrix([mpf(v) for v in y]), [mpf(v) for v in xnew]
    C = matrix(n, n)
    for i in range(n):
        for j in range(n):
            C[i, j] = k(X[i], X[j]) + (mpf(noise) if i == j else 0)
    L = cholesky(C)
    alpha = lu_solve(C, Y)
    fit = sum(Y[i] * alpha[i] for i in range(n))
    lml = -fit / 2 - sum(log(L[i, i]) for i in range(n)) - mpf(n) / 2 * log(2 * pi)
    means, variances = [], []
    for z in Z:
        ks = matrix([k(v, z) for v in X])
        w = lu_solve(C, ks)
        means.append(float(sum(ks[i] * alpha[i] for i in range(n))))
        variances.append(float(k(z, z) - sum(ks[i] * w[i] for i in range(n))))
    return {"name": name, "kernel": kernel, "parameters": parameters, "noise": noise, "x": x, "y": y, "xnew": xnew,
            "logMarginalLikelihood": float(lml), "mean": means, "variance": variances}


def times(start, step, jitter, n=40):
    """Steps with a gap of a few roundings of step · jitter, the same every time."""
    return [start + step * i + jitter * ((7 * i * i) % 5 - 2) for i in range(n)]


unix_ms, unix_s, julian = 1.7e12, 1.7e9, 2460310.5
cases = [
    case("unix milliseconds", "SquaredExponential", {"s2": 1.3, "ell": 7.0}, 2e-6, times(unix_ms, 3.0, 0.5), [unix_ms + 20.25, unix_ms + 123.0], 60.0),
    case("unix seconds", "SquaredExponential", {"s2": 1.3, "ell": 7.0}, 2e-6, times(unix_s, 3.0, 0.375), [unix_s + 20.3, unix_s + 123.0], 60.0),
    case("Julian dates", "SquaredExponential", {"s2": 1.3, "ell": 0.3}, 1e-6, times(julian, 0.125, 0.01), [julian + 1.07, julian + 5.3], 2.5),
    case("before 1970", "SquaredExponential", {"s2": 1.3, "ell": 7.0}, 2e-6, times(-unix_ms, 3.0, 0.5), [-unix_ms + 20.25, -unix_ms + 123.0], 60.0),
    case("unix milliseconds, periodic", "Periodic", {"s2": 1.3, "ell": 0.8, "p": 41.3}, 1e-4, times(unix_ms, 3.0, 0.5), [unix_ms + 20.25, unix_ms + 1000.0], 41.3),
    case("unix milliseconds, a short period", "Periodic", {"s2": 1.3, "ell": 0.8, "p": 1.25}, 1e-4, times(unix_ms, 3.0, 0.25), [unix_ms + 20.25, unix_ms + 123.125], 1.25),
    case("Julian dates, periodic", "Periodic", {"s2": 1.3, "ell": 0.8, "p": 0.99727}, 1e-4, times(julian, 0.125, 0.01), [julian + 1.07, julian + 100.3], 0.99727),
]
print(json.dumps({"cases": cases}, indent=1))
