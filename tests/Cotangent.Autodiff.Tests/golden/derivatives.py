"""Writes derivatives.csv: derivatives of elementwise functions, to 40 digits by mpmath, rounded to double.

Each line is function, order, x, value. Run it in this folder: python3 derivatives.py > derivatives.csv
"""
from mpmath import besseli, besselk, erfc, exp, mp, mpf, pi, sqrt, tanh

mp.dps = 120


def sigmoid(x):
    return 1 / (1 + exp(-x))


def mills(k, u):
    """-M(k)/M(k - 1) for the derivatives of Mills' ratio M, by M(k + 1) = u M(k) + k M(k - 1)."""
    ratio = exp(-u * u / 2) / sqrt(2 * pi) / (erfc(u / sqrt(mpf(2))) / 2) - u
    for j in range(1, k):
        ratio = j / ratio - u
    return ratio


def normal_log_cdf(order, x):
    """By h = phi/Phi, h' = -h s1 and s1' = -s1 (s1 - s2) along x, with sk the ratios of Mills at -x."""
    mp.dps = 400
    x = mpf(x)
    s1, s2, s3 = (mills(k, -x) for k in (1, 2, 3))
    h = s1 - x
    slope = -s1 * (s1 - s2)
    return [h, -h * s1, h * s1 * s1 - h * slope][order - 1]


def scaled_erfc(order, x):
    mp.dps = 400
    x = mpf(x)
    y = [exp(x * x) * erfc(x)]
    y.append(2 * x * y[0] - 2 / sqrt(pi))
    for n in range(1, order):
        y.append(2 * x * y[n] + 2 * n * y[n - 1])
    return y[order]




def bessel(f, sign):
    """f(n) scaled by exp(sign x): each derivative is a second difference in n."""
    def of(n):
        def derivative(order, x):
            mp.dps = 200
            x = mpf(x)
            scale = exp(sign * x)
            values = {m: scale * f(m, x) for m in range(n - order, n + order + 1)}
            for _ in range(order):
                values = {m: -sign * (values[m - 1] + values[m + 1] - 2 * values[m]) / 2 for m in values if m - 1 in values and m + 1 in values}
            return values[n]
        return derivative
    return of


def tanh_derivatives(order, x):
    mp.dps = 1000
    y = tanh(mpf(x))
    return [1 - y * y, -2 * y * (1 - y * y), (1 - y * y) * (6 * y * y - 2)][order - 1]


def sigmoid_derivatives(order, x):
    mp.dps = 1000
    y = sigmoid(mpf(x))
    return [y * (1 - y), y * (1 - y) * (1 - 2 * y), y * (1 - y) * (1 - 6 * y + 6 * y * y)][order - 1]


def log1mexp_derivatives(order, x):
    mp.dps = 1000
    y = 1 / (exp(mpf(x)) - 1)
    return [y, -y * (1 + y)][order - 1]


def asinh_derivatives(order, x):
    mp.dps = 1000
    x = mpf(x)
    return [1 / sqrt(1 + x * x), -x / (1 + x * x) ** mpf(1.5)][order - 1]


def acosh_derivatives(order, x):
    mp.dps = 1000
    x = mpf(x)
    return [1 / sqrt(x * x - 1), -x / (x * x - 1) ** mpf(1.5)][order - 1]


I, K = bessel(besseli, -1), bessel(besselk, 1)
large = [5.0, 25.0, 200.0, 1e4, 1e8]
rows = [
    ("Sigmoid", sigmoid_derivatives, [1, 2, 3], [-300.0, -40.0, -3.0, 0.25, 16.0, 30.0, 37.0, 40.0, 700.0]),
    ("Tanh", tanh_derivatives, [1, 2, 3], [-30.0, -0.5, 0.001, 5.0, 10.0, 14.0, 18.0, 20.0, 300.0]),
    ("Log1MExp", log1mexp_derivatives, [1, 2], [1e-100, 0.01, 1.0, 39.0, 41.0, 372.0, 600.0, 700.0]),
    ("Asinh", asinh_derivatives, [1, 2], [-1e200, -1e12, -3.0, 0.5, 1e9, 1e120]),
    ("Acosh", acosh_derivatives, [1, 2], [1.0009765625, 1.5, 1e9, 1e120]),
    ("NormalLogCdf", normal_log_cdf, [1, 2, 3], [-1e8, -1e7, -1e6, -1e5, -1e4, -1e3, -30.0, -9.0, -3.0, -2.5, -1.5, -0.5, 0.5, 3.0, 20.0]),
    ("ScaledErfc", scaled_erfc, [1, 2, 3], [-4.0, -0.5, 0.5, 1.25, 1.5, 3.0, 20.0, 1e4, 1e8]),
    ("ScaledBesselI(0)", I(0), [1, 2, 3], large),
    ("ScaledBesselI(1)", I(1), [1, 2, 3], large),
    ("ScaledBesselI(3)", I(3), [1, 2], large),
    ("ScaledBesselK(0)", K(0), [1, 2, 3], large),
    ("ScaledBesselK(1)", K(1), [1, 2, 3], large),
    ("ScaledBesselK(3)", K(3), [1, 2], large),
]
for name, derivative, orders, points in rows:
    for order in orders:
        for x in points:
            print(f"{name},{order},{x!r},{float(derivative(order, x))!r}")
