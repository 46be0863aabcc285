"""The ops of one argument as functions of jets, by formulas that are exact; digits are what is asked of mpmath."""
from mpmath import mp, mpf

from jets import DEGREE, Jet, by_slope, cos, exp, listed, log, power, sin, sqrt

ROOT_PI, ROOT_2, ROOT_2PI = (lambda: mp.sqrt(mp.pi)), (lambda: mp.sqrt(2)), (lambda: mp.sqrt(2 * mp.pi))



def erfc_value(x):
    """mpmath's, and far out, where that overflows, its asymptotic series: DLMF 7.12.1."""
    if abs(x) < 1e7:
        return mp.erfc(x)
    if x < 0:
        return 2 - erfc_value(-x)
    term, total, n = mpf(1), mpf(1), 0
    while abs(term) > mp.eps:
        n += 1
        term *= -(2 * n - 1) / (2 * x * x)
        total += term
    return mp.exp(-x * x) / (x * ROOT_PI()) * total


sinh = listed(lambda x: [mp.sinh(x), mp.cosh(x)] * 3)
cosh = listed(lambda x: [mp.cosh(x), mp.sinh(x)] * 3)
sigmoid = lambda x: 1 / (1 + exp(-x))
softplus = by_slope(lambda x: mp.log(1 + mp.exp(x)), sigmoid)
erf = by_slope(mp.erf, lambda x: exp(-x * x) * (2 / ROOT_PI()))
erfc = by_slope(erfc_value, lambda x: exp(-x * x) * (-2 / ROOT_PI()))
normal_cdf = lambda x: erfc(x * (-1 / ROOT_2())) * mpf(0.5)


def scaled_erfc(x):
    """y′ = 2 x y − 2/√π."""
    v = x.value
    y = mp.exp(v * v) * erfc_value(v)
    ys = [y, 2 * v * y - 2 / ROOT_PI()]
    for n in range(1, DEGREE):
        ys.append(2 * v * ys[n] + 2 * n * ys[n - 1])
    return x.through(ys)


def sinc(x):
    v = x.value
    if v == 0:
        return x.through([1, 0, mpf(-1) / 3, 0, mpf(1) / 5])
    return sin(x) / x


def inverse(root, slope):
    """The inverse of a function, from the slope of the inverse as a function of the inverse's jet: y′ = s(y)."""

    def f(x):
        y = Jet({(0,): root(x.value)})
        for _ in range(DEGREE):  # each pass gives one more coefficient
            s = slope(y)
            y = Jet({(0,): y.value, **{(k[0] + 1,): c / (k[0] + 1) for k, c in s.terms.items() if k[0] < DEGREE}})
        return x.through([y.derivative('0' * n) for n in range(DEGREE + 1)])

    return f


def erf_inv(x):
    """mpmath's erfinv, and for the tails Newton on log erfc."""
    return mp.erfinv(x)


def erfc_inv(p):
    if p > mpf('0.01'):
        return mp.erfinv(1 - p)
    y = mp.sqrt(-mp.log(p))
    for _ in range(200):
        step = (mp.log(mp.erfc(y)) - mp.log(p)) / (-2 / ROOT_PI() * mp.exp(-y * y) / mp.erfc(y))
        y -= step
        if abs(step) < mp.eps * abs(y) * 100:
            break
    return y


ErfInv = inverse(erf_inv, lambda y: exp(y * y) * (ROOT_PI() / 2))
ErfcInv = inverse(lambda p: erfc_inv(p) if p <= 1 else -erfc_inv(2 - p), lambda y: exp(y * y) * (-ROOT_PI() / 2))
NormalQuantile = lambda x: ErfcInv(2 * x) * -ROOT_2()


def normal_log_cdf(x):
    """h = φ/Φ, h′ = −h (x + h)."""
    v = Jet.variables([x.value])[0]
    cdf = erfc_value(-x.value / ROOT_2()) / 2
    h = Jet({(0,): mp.exp(-x.value ** 2 / 2) / ROOT_2PI() / cdf})
    for _ in range(DEGREE):
        s = -h * (v + h)
        h = Jet({(0,): h.value, **{(k[0] + 1,): c / (k[0] + 1) for k, c in s.terms.items() if k[0] < DEGREE}})
    return x.through([mp.log(cdf)] + [h.derivative('0' * n) for n in range(DEGREE)])


def polygamma(n):
    return listed(lambda x: [mp.polygamma(n + k, x) for k in range(DEGREE + 1)])


log_gamma = listed(lambda x: [mp.re(mp.loggamma(x)) if x > 0 else mp.log(abs(mp.gamma(x)))] + [mp.polygamma(k, x) for k in range(DEGREE)])


def bessel(kernel, sign_below, sign_above):
    """c′ₙ = ½ (± cₙ₋₁ ± cₙ₊₁), as often as there are derivatives."""

    def of(n):
        def derivative(order, k, x):
            if k == 0:
                return kernel(order, x)
            return (sign_below * derivative(order - 1, k - 1, x) + sign_above * derivative(order + 1, k - 1, x)) / 2

        return listed(lambda x: [derivative(n, k, x) for k in range(DEGREE + 1)])

    return of


def of_negative_order(kernel, sign):
    """mpmath has trouble with small arguments there: c₋ₙ = signⁿ cₙ."""
    return lambda n, x: kernel(abs(n), x) * (sign ** n if n < 0 else 1)


BesselJ = bessel(of_negative_order(mp.besselj, -1), 1, -1)
BesselY = bessel(of_negative_order(mp.bessely, -1), 1, -1)
BesselI = bessel(of_negative_order(mp.besseli, 1), 1, 1)
BesselK = bessel(of_negative_order(mp.besselk, 1), -1, -1)
ScaledBesselK = lambda n: lambda x: exp(x) * BesselK(n)(x)
ScaledBesselI = lambda n: lambda x: exp(x if x.value < 0 else -x) * BesselI(n)(x)

log1p = lambda x: log(1 + x)
log1mexp = lambda x: log(1 - exp(-x))
softplus_inverse = lambda x: log(exp(x) - 1)
tan = lambda x: sin(x) / cos(x)
tanh = lambda x: sinh(x) / cosh(x)
asin = by_slope(mp.asin, lambda x: 1 / sqrt(1 - x * x))
acos = by_slope(mp.acos, lambda x: -1 / sqrt(1 - x * x))
atan = by_slope(mp.atan, lambda x: 1 / (1 + x * x))
asinh = by_slope(mp.asinh, lambda x: 1 / sqrt(1 + x * x))
acosh = by_slope(mp.acosh, lambda x: 1 / sqrt((x - 1) * (x + 1)))
atanh = by_slope(mp.atanh, lambda x: 1 / ((1 - x) * (1 + x)))
