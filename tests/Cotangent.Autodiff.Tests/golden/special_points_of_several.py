"""The ops of several arguments; what is not differentiable, or only from one side, is written out with the convention of docs/derivatives.md."""
from math import inf, nan

from mpmath import mp, mpf

import special_functions as sf
from jets import DEGREE, Jet, exp, log, power, sqrt



def by_hand(words, **values):
    """Zero but for what is given; v is the value, d01 the derivative by both arguments."""
    return {w: values.get('d' + w if w else 'v', 0) for w in words}


FIRST = ['', '0', '1']
SECOND = [*FIRST, '00', '01', '11']
THIRD = [*SECOND, '000', '001', '011', '111']


def slopes(value, *parts):
    """The jet with this value whose partial derivatives are the given jets."""
    count = len(parts)
    terms = {(0,) * count: mpf(value)}
    for i, part in enumerate(parts):
        for key, c in part.terms.items():
            raised = tuple(k + (j == i) for j, k in enumerate(key))
            if sum(raised) <= DEGREE:
                terms.setdefault(raised, c / raised[i])
    return Jet(terms)


def arithmetic(several):
    pairs = [(0.0, 0.0), (1.0, -1.0), (1e160, 2.0), (5e-324, 20.0), (-800.0, 1e300)]
    several('Add', 2, lambda x, y: x + y, [*pairs, (inf, 1.0)])
    several('Subtract', 2, lambda x, y: x - y, [*pairs, (inf, 1.0)])
    several('SquaredDifference', 2, lambda x, y: (x - y) * (x - y), pairs)
    products = [*pairs, (1e160, 1e160), (1e-160, 1e300), (0.0, 1e300)]
    infinite = {(inf, 2.0): by_hand(THIRD, v=inf, d0=2, d1=inf, d01=1)}
    several('Multiply', 2, lambda x, y: x * y, [*products, (inf, 2.0)], by_hand=infinite)
    quotients = [(1.0, 2.0), (0.0, 1.0), (-1.0, 1e160), (1.0, 1e-160), (1e-300, 1e-300), (1e160, 1e300), (1e-160, 1e-300), (20.0, -40.0), (1.0, 1e300), (5e-324, 1.0)]
    pole = by_hand(THIRD, v=inf, d0=inf, d1=-inf, d01=-inf, d11=inf, d011=inf, d111=-inf)
    at_zero = {(1.0, 0.0): pole, (1.0, inf): by_hand(THIRD)}
    several('Divide', 2, lambda x, y: x / y, [*quotients, *at_zero], by_hand=at_zero)
    both = {**at_zero, (0.0, 0.0): by_hand(THIRD, d0=inf, d01=-inf, d011=inf)}  # 1/y in x, and 0 in y, for x = 0
    several('XDivY', 2, lambda x, y: x / y, [*quotients, *both], by_hand=both)
    neither = {(1.0, 0.0): by_hand(THIRD), (0.0, 0.0): by_hand(THIRD)}  # 0 with all its derivatives for y = 0
    several('DivideNoNaN', 2, lambda x, y: x / y, [*quotients, *neither], by_hand=neither)


def powers(several):
    points = [(0.5, 3.0), (2.0, -1.0), (1e-150, 2.0), (1e160, 1.5), (20.0, 0.0), (1.0, 0.0), (1e-300, 0.5), (2.0, 40.0), (1e8, -20.0), (1e-300, 1.0)]
    several('Power', 2, lambda x, y: exp(y * log(x)), points)
    at_zero = {
        (0.0, 3.0): by_hand(SECOND), (0.0, 2.0): by_hand(SECOND, d00=2), (0.0, 1.0): by_hand(SECOND, d0=1),
        (0.0, 0.5): by_hand(SECOND, d0=inf, d00=-inf),
    }
    several('Power', 2, None, list(at_zero), only=[w for w in SECOND if w != '01'], by_hand=at_zero)  # the slope in y is 0 there by definition, and has no slope
    several('Power', 2, None, [(0.0, 0.0)], only=FIRST, by_hand={(0.0, 0.0): by_hand(FIRST, v=1)})  # 0 in both, by definition
    negative = {(-2.0, 3.0): {'': -8, '0': 12, '00': -12, '000': 6, '1': nan}, (-1e160, 1.0): {'': -1e160, '0': 1, '00': 0, '000': 0, '1': nan}}
    several('Power', 2, None, list(negative), only=['', '0', '00', '000', '1'], by_hand=negative)
    points = [(1.0, 2.0), (0.5, 1e-300), (1e160, 1e160), (20.0, 5e-324), (2.0, 1.0), (0.0, 2.0), (0.0, 1e-160)]
    ends = {(0.0, 0.0): by_hand(THIRD, d0=-inf, d01=inf, d011=-inf), (1.0, 0.0): by_hand(THIRD, v=-inf, d0=-inf, d1=inf, d01=inf, d11=-inf, d011=-inf, d111=inf), (1.0, inf): by_hand(THIRD, v=inf, d0=inf)}
    several('XLogY', 2, lambda x, y: x * log(y), [*points, *ends], by_hand=ends)
    shifted = {(x, y - 1): values for (x, y), values in ends.items()}
    several('XLog1PY', 2, lambda x, y: x * sf.log1p(y), [(1.0, 2.0), (0.5, 1e-300), (1e160, 1e160), (20.0, -5e-324), (2.0, 0.0), (0.0, 2.0), *shifted], by_hand=shifted)
    points = [(1.0, 2.0), (-1.0, 2.0), (1.0, -2.0), (-1.0, -2.0), (0.0, 1.0), (1.0, 0.0), (0.0, -1.0), (5e-324, 1.0), (20.0, 40.0)]
    points += [(1e-160, 2e-160), (1e-300, 2e-300), (1e160, 2e160), (1e300, 1.0), (1.0, 1e300), (1e300, 1e300), (1e-170, 1.0)]
    squared = lambda y, x: x * x + y * y
    several('Atan2', 2, lambda y, x: slopes(mp.atan2(y.value, x.value), x / squared(y, x), -y / squared(y, x)), points)
    several('Atan2', 2, None, [(0.0, 0.0)], only=FIRST, by_hand={(0.0, 0.0): by_hand(FIRST, d0=nan, d1=nan)})


def choices(several):
    points = [(1.0, 2.0), (2.0, 1.0), (1.0, 1.0), (-inf, 1.0), (inf, 1.0), (0.0, 5e-324), (1e300, 1e-300)]
    share = lambda x, y: 0.5 if x == y else float(x > y)
    for name, pick, of in (('Maximum', max, share), ('Minimum', min, lambda x, y: share(y, x)), ('Max', max, share), ('Min', min, lambda x, y: share(y, x))):
        several(name, 2, None, points, by_hand={p: by_hand(THIRD, v=pick(p), d0=of(*p), d1=of(*p[::-1])) for p in points})
    relations = (('Equal', '__eq__'), ('NotEqual', '__ne__'), ('Greater', '__gt__'), ('GreaterEqual', '__ge__'), ('Less', '__lt__'), ('LessEqual', '__le__'))
    for name, relation in relations:
        several(name, 2, None, points, by_hand={p: by_hand(THIRD, v=float(getattr(p[0], relation)(p[1]))) for p in points})


def reductions(several):
    pairs = [(1.0, 2.0), (0.5, -1.0), (1e160, 2e160), (5e-324, 2.0)]
    several('Sum', 2, lambda x, y: x + y, pairs)
    several('CumulativeSum', 2, lambda x, y: x + y, pairs)
    several('Mean', 2, lambda x, y: (x + y) / 2, pairs)
    several('Variance', 2, lambda x, y: (x - y) * (x - y) / 4, pairs[:2] + [(1e-160, 3e-160), (1.0, 1.0)])
    norms = [(3.0, 4.0), (0.0, 1.0), (-1.0, 2.0), (3e-170, 4e-170), (3e200, 4e200), (1.0, 1e-160)]
    several('Norm', 2, lambda x, y: sqrt(x * x + y * y), norms)
    several('Norm', 2, None, [(0.0, 0.0)], only=FIRST, by_hand={(0.0, 0.0): by_hand(FIRST)})  # 0 at the kink
    spread = lambda *x: sqrt(sum(((v - (x[0] + x[1] + x[2]) / 3) * (v - (x[0] + x[1] + x[2]) / 3) for v in x[1:]), (x[0] - (x[0] + x[1] + x[2]) / 3) * (x[0] - (x[0] + x[1] + x[2]) / 3)) / 3)
    several('StandardDeviation', 3, spread, [(1.0, 2.0, 4.0), (1e200, 2e200, 4e200), (1e-200, 2e-200, 4e-200)], highest=2)
    triples = [(1.0, 2.0, 3.0), (0.0, 2.0, 3.0), (0.0, 0.0, 3.0), (0.0, 0.0, 0.0), (1e-200, 1e200, 1e20)]
    several('Product', 3, lambda x, y, z: x * y * z, triples)
    several('Product', 3, lambda x, y, z: x * y * z, [(1e160, 1e160, 1e-160), (1e300, 1e300, 1e-300)], only=[''])  # a product of two is beyond the range, and with it derivatives
    several('CumulativeProduct', 3, lambda x, y, z: x * y * z, triples)
    soft = [(1.0, 2.0), (800.0, 799.0), (-800.0, -801.0), (40.0, 0.0), (0.0, -40.0), (37.43, 0.0), (0.0, 37.43), (0.0, 0.0), (1e8, 0.0), (0.0, 800.0)]
    shifted = lambda x, y: x + sf.softplus(y - x)  # for x ≥ y; else the arguments change places
    log_sum = lambda x, y: shifted(x, y) if x.value >= y.value else shifted(y, x)
    ends = {(inf, 1.0): by_hand(THIRD, v=inf, d0=1), (-inf, 1.0): by_hand(THIRD, v=1, d1=1), (-inf, -inf): by_hand(THIRD, v=-inf)}
    for name in ('LogSumExp', 'CumulativeLogSumExp'):
        several(name, 2, log_sum, [*soft, *ends], by_hand=ends)
    several('Softmax', 2, lambda x, y: sf.sigmoid(x - y), soft)
    several('LogSoftmax', 2, lambda x, y: -sf.softplus(y - x), soft)


def matrices_of_one(several):
    """To second order, and not so far out: HigherOrderTests and CompositionTests go further, at moderate numbers."""
    points = [(2.0, 3.0), (1e100, 2.0), (1e-100, 2.0), (1e200, 1e-200)]
    for name in ('MatMul', 'MatVec', 'TriangularMatMul', 'LowerMatMul', 'Einsum', 'TensorDot', 'Determinant'):
        several(name, 2, lambda x, y: x * y, points, highest=2)
    for name in ('Solve', 'TriangularSolve'):
        several(name, 2, lambda x, y: y / x, points, highest=2)
    several('CholeskySolve', 2, lambda x, y: y / (x * x), [(2.0, 3.0), (1e100, 2.0), (1e-70, 2.0)], highest=2)
    several('SquaredDistance', 2, lambda x, y: (x - y) * (x - y), points, highest=2)
    single = [(x,) for x in (2.0, 1e100, 1e-100)]
    signed = [*single, (-2.0,), (-1e100,), (-1e-100,)]
    far = [*signed, (1e160,), (1e-160,)]
    several('Cholesky', 1, sqrt, single, highest=2)
    several('LogDeterminant', 1, log, single, highest=2)
    several('CholeskyLogDeterminant', 1, lambda x: log(x) * 2, single, highest=2)
    magnitude = lambda x: x if x.value > 0 else -x
    for name in ('LogAbsDeterminant', 'SignedLogDeterminant'):
        several(name, 1, lambda x: log(magnitude(x)), signed, highest=2)
    several('Inverse', 1, lambda x: power(x, -1), signed, highest=2)
    for name in ('Eigh', 'EigenvaluesSymmetric', 'Trace'):
        several(name, 1, lambda x: x, signed, highest=2)
    for name in ('Svd', 'SingularValues'):
        several(name, 1, magnitude, far, highest=2)
    several('MatrixExponential', 1, exp, [(2.0,), (-40.0,), (20.0,), (1e-160,), (0.0,)], highest=2)


def gammas(several):
    log_beta = lambda a, b: sf.log_gamma(a) + sf.log_gamma(b) - sf.log_gamma(a + b)
    several('LogBeta', 2, log_beta, [(1.0, 3.0), (0.5, 2.0), (20.0, 40.0), (1e5, 1e-5), (1e-160, 1e-160), (1e-300, 1.0), (1e8, 1e8), (1e300, 1.0)], digits=700)

    def owens_t(h, a):
        value = mp.quad(lambda t: mp.exp(-h.value ** 2 * (1 + t * t) / 2) / (1 + t * t), mp.linspace(0, a.value, 41)) / (2 * mp.pi)
        by_h = exp(h * h * mpf(-0.5)) * sf.erf(a * h / sf.ROOT_2()) * (mpf(-0.5) / sf.ROOT_2PI())
        return slopes(value, by_h, exp(h * h * mpf(-0.5) * (1 + a * a)) / (2 * mp.pi * (1 + a * a)))

    several('OwensT', 2, owens_t, [(0.0, 1.0), (1.0, 1.0), (-1.0, 2.0), (1.0, -2.0), (1.0, 0.0), (0.0, 0.0), (0.5, 1e-300), (1e-160, 2.0), (20.0, 1.0), (0.5, 20.0)], digits=60)

    def density(a, x):
        return exp((a - 1) * log(x) - x - sf.log_gamma(a))

    def lower(a, x, sign=1):
        above = x.value > a.value
        part = lambda s: mp.gammainc(s, x.value, mp.inf, regularized=True) if above else mp.gammainc(s, 0, x.value, regularized=True)
        turn = -sign if above else sign
        value = (mp.gammainc(a.value, 0, x.value, regularized=True) if sign > 0 else mp.gammainc(a.value, x.value, mp.inf, regularized=True))
        by_a = Jet({(0, 0): turn * mp.diff(part, a.value), (1, 0): turn * mp.diff(part, a.value, 2)})
        return slopes(value, by_a, density(a, x) * sign)

    words = [w for w in THIRD if w != '000']  # a third derivative in a is refused by name
    points = [(0.5, 0.5), (1.0, 1.0), (2.0, 1e-20), (3.0, 20.0), (20.0, 2.0), (0.5, 40.0), (40.0, 40.0), (0.25, 1.0)]
    tiny = [(2.0, 1e-160), (1.0, 5e-324), (0.5, 1e-300)]
    for at, digits in ((points, 60), (tiny, 1000)):
        several('IncompleteGammaLower', 2, lower, at, only=words, digits=digits)
        several('IncompleteGammaUpper', 2, lambda a, x: lower(a, x, -1), at, only=words, digits=digits)
    in_x = ['', '1', '11', '111']
    ends = {(1.0, 0.0): (0, 1, -1, 1), (2.0, 0.0): (0, 0, 1, -2), (3.0, 0.0): (0, 0, 0, 1), (4.0, 0.0): (0, 0, 0, 0), (0.5, 0.0): (0, inf, -inf, inf), (2.0, inf): (1, 0, 0, 0)}
    several('IncompleteGammaLower', 2, None, list(ends), only=in_x, by_hand={p: dict(zip(in_x, v)) for p, v in ends.items()})
    ends = {p: (1 - v[0], *[-d for d in v[1:]]) for p, v in ends.items()}
    several('IncompleteGammaUpper', 2, None, list(ends), only=in_x, by_hand={p: dict(zip(in_x, v)) for p, v in ends.items()})


def betas(several):
    def regularized(a, b, x):
        value = lambda p, q: mp.betainc(p, q, 0, x.value, regularized=True)
        log_beta = sf.log_gamma(a) + sf.log_gamma(b) - sf.log_gamma(a + b)
        density = exp((a - 1) * log(x) + (b - 1) * log(1 - x) - log_beta)
        d = lambda *n: mp.diff(value, (a.value, b.value), n)
        by_a = Jet({(0, 0, 0): d(1, 0), (1, 0, 0): d(2, 0), (0, 1, 0): d(1, 1)})
        by_b = Jet({(0, 0, 0): d(0, 1), (0, 1, 0): d(0, 2)})
        return slopes(value(a.value, b.value), by_a, by_b, density)

    words = ['', '0', '1', '2', '00', '01', '11', '02', '12', '22', '002', '012', '112', '022', '122', '222']  # third derivatives in a and b alone are refused by name
    several('IncompleteBeta', 3, regularized, [(0.5, 0.5, 0.25), (2.0, 3.0, 0.25), (20.0, 40.0, 0.3), (1.0, 1.0, 0.25), (2.0, 3.0, 1e-20), (0.25, 2.0, 0.5), (3.0, 2.0, 0.9375)], only=words, digits=40)

    def in_x(a, b, x):
        a, b = int(a.value), int(b.value)
        inner = power(x, a - 1) * power(1 - x, b - 1) / mp.beta(a, b)
        return slopes(x.value, Jet({(0, 0, 0): mpf(0)}), Jet({(0, 0, 0): mpf(0)}), inner)  # I is 0 and 1 at the ends

    several('IncompleteBeta', 3, in_x, [(a, b, x) for a, b in ((1.0, 2.0), (1.0, 1.0), (2.0, 3.0), (3.0, 2.0), (2.0, 1.0)) for x in (0.0, 1.0)], only=['', '2', '22', '222'], digits=40)
    rooted = {(0.5, 0.5, 0.0): (0, inf, -inf, inf), (0.5, 0.5, 1.0): (1, inf, inf, inf)}
    words = ['', '2', '22', '222']
    several('IncompleteBeta', 3, None, list(rooted), only=words, by_hand={p: dict(zip(words, v)) for p, v in rooted.items()})


def add_to(several):
    for part in (arithmetic, powers, choices, reductions, matrices_of_one, gammas, betas):
        part(several)
