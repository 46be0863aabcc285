"""Writes special-points.json: ops at zeros, ends, poles, tiny, huge and infinite arguments, with all derivatives up to third order, from mpmath.

At a zero the limit is taken from the side of its sign, at an end of the domain from within, at an infinity from below. Where the limit does not exist or docs/derivatives.md
says otherwise, the number is written out below, with the reason. Run: python3 special-points.py (Debian: python3-mpmath), some minutes; with beginnings of names, only those ops are computed anew.
"""
import json
import sys
from itertools import combinations_with_replacement
from math import inf, isinf, isnan, nan

from mpmath import mp, mpf

import special_functions as sf
import special_points_of_several
from jets import DEGREE, Jet, cos, exp, log, power, sin, sqrt

TINY, MAX = mpf(2) ** -1074, mpf(1.7976931348623157e308)
SIZES = [5e-324, 1e-300, 1e-160, 1e-20, 0.5, 1.0, 2.0, 20.0, 40.0, 800.0, 1e8, 1e160, 1e300]
HALF_LINE = [0.0, *SIZES, inf]
LINE = [*HALF_LINE, -0.0, *[-x for x in SIZES], -inf]
BELOW_ONE = 1 - 2.0 ** -53
UNIT = [0.0, 5e-324, 1e-300, 1e-160, 1e-20, 0.5, BELOW_ONE, 1.0]
INTERVAL = [*UNIT, *[-x for x in UNIT]]
table = []


def text(value):
    if mp.isnan(value):
        return 'NaN'
    if mp.isinf(value):
        return 'Infinity' if value > 0 else '-Infinity'
    if abs(mpf(value)) > MAX * (1 + mpf(2) ** -54):
        return '>Infinity' if value > 0 else '>-Infinity'  # finite, but beyond the range
    return to_double(mpf(value)) if value != 0 else float(value)


def to_double(value):
    """The nearest one, also of those below the normal numbers."""
    if abs(value) > mpf(2) ** -1000:
        return float(value)
    return float(mp.nint(value / TINY)) * 2.0 ** -1074


def words(count, highest=3):
    return [''.join(map(str, w)) for n in range(highest + 1) for w in combinations_with_replacement(range(count), n)]


def condition(jet, word, point):
    """How many times the relative error of an argument comes out in this derivative."""
    value = jet.derivative(word)
    if value == 0 or len(word) >= DEGREE:
        return 1
    return max(1, *[abs(x * jet.derivative(''.join(sorted(word + str(i)))) / value) for i, x in enumerate(point)])


def is_asked(name):
    """All ops, or those whose names begin as one of the arguments of the program."""
    return len(sys.argv) == 1 or any(name.startswith(part) for part in sys.argv[1:])


def settle(small, smaller):
    """The limit of a sequence from two of its members."""
    if abs(smaller) > 5 * abs(small):
        return inf if smaller > 0 else -inf
    if smaller == 0 or abs(smaller) < abs(small) * mpf(10) ** -15:
        return mpf(0)
    return smaller


def limits(f, x, lowest):
    """The limits of f and its derivatives at a zero, an end or an infinity."""
    signs = -1 if x < 0 or str(x) == '-0.0' and lowest < 0 else 1
    if isinf(x):
        ways = [signs * mpf(10) ** 60, signs * mpf(10) ** 600]
    elif x == 0:
        ways = [signs * mpf(10) ** -60, signs * mpf(10) ** -600]
    else:
        inward = 1 if x == lowest else -1
        ways = [mpf(x) + inward * mpf(10) ** -60, mpf(x) + inward * mpf(10) ** -600]
    jets = [f(Jet.variables([way])[0]) for way in ways]
    return [settle(*[jet.derivative('0' * n) for jet in jets]) for n in range(4)]


def unary(name, f, points, by_hand=None, digits=1300, ends=()):
    """One op of one argument: by_hand has what is not a limit, or known without one."""
    if not is_asked(name):
        return
    by_hand = by_hand or {}
    mp.dps = digits
    row = {'op': name, 'points': [], 'values': {w: [] for w in words(1)}, 'conditions': {w: [] for w in words(1)}}
    for x in points:
        key = str(x)
        conditions = [1] * 4
        if key in by_hand:
            values = by_hand[key]
        elif isinf(x) or x == 0 or x in ends:
            values = limits(f, x, min(points))
        else:
            jet = f(Jet.variables([x])[0])
            values = [jet.derivative('0' * n) for n in range(4)]
            conditions = [condition(jet, '0' * n, [x]) for n in range(4)]
        row['points'].append([text(x)])
        for n in range(4):
            shown = text(values[n])
            if key == '-0.0' and min(points) >= 0:
                shown = '±Infinity' if shown in ('Infinity', '-Infinity') else shown  # 1/−0 or the limit from within
            row['values']['0' * n].append(shown)
            row['conditions']['0' * n].append(float(mp.nstr(min(conditions[n], 1e300), 2)))
    add(row)


def several(name, count, f, points, highest=3, only=None, by_hand=None, digits=1300):
    """An op of several arguments; f makes a jet of them, by_hand a dictionary of words at a point."""
    if not is_asked(name):
        return
    mp.dps = digits
    kept = only or words(count, highest)
    row = {'op': name, 'points': [], 'values': {w: [] for w in kept}, 'conditions': {w: [] for w in kept}}
    for point in points:
        row['points'].append([text(x) for x in point])
        given = (by_hand or {}).get(point)
        jet = None if given else f(*Jet.variables(list(point)))
        for w in kept:
            row['values'][w].append(text(given[w] if given else jet.derivative(w)))
            row['conditions'][w].append(1.0 if given else float(mp.nstr(min(condition(jet, w, point), 1e300), 2)))
    add(row)


def add(row):
    row['conditions'] = {w: c for w, c in row['conditions'].items() if any(v > 2 for v in c)}
    table.append(row)
    print(row['op'], len(row['points']), flush=True)


def elementary():
    steady = {'inf': [nan] * 4, '-inf': [nan] * 4}
    unary('Exp', exp, LINE)
    unary('Expm1', lambda x: exp(x) - 1, LINE)
    unary('Log', log, HALF_LINE + [-0.0])
    unary('Log1P', sf.log1p, [*HALF_LINE, -0.0, *[-x for x in UNIT[1:]]], ends=[-1.0])
    unary('Log1MExp', sf.log1mexp, HALF_LINE + [-0.0])
    unary('XLogX', lambda x: x * log(x), HALF_LINE + [-0.0])
    unary('Sqrt', sqrt, HALF_LINE + [-0.0])
    unary('SafeSqrt', sqrt, HALF_LINE + [-0.0], {'0.0': [0, 0, 0, 0], '-0.0': [0, 0, 0, 0]})  # the slope at 0 is 0 by definition
    unary('Rsqrt', lambda x: power(x, mpf(-0.5)), HALF_LINE + [-0.0])
    unary('Reciprocal', lambda x: power(x, -1), LINE)
    unary('Negate', lambda x: -x, LINE)
    unary('Identity', lambda x: x, LINE)
    unary('Square', lambda x: x * x, LINE)
    unary('Abs', lambda x: x if x.value > 0 else -x, LINE, {z: [0, 0, 0, 0] for z in ('0.0', '-0.0')})  # the mean of both sides
    for name, f in (('Sin', sin), ('Cos', cos), ('Tan', sf.tan)):
        unary(name, f, LINE, steady)
    unary('Asin', sf.asin, INTERVAL, ends=[1.0, -1.0])
    unary('Acos', sf.acos, INTERVAL, ends=[1.0, -1.0])
    unary('Atan', sf.atan, LINE)
    unary('Sinc', sf.sinc, LINE, {'0.0': [1, 0, mpf(-1) / 3, 0], '-0.0': [1, 0, mpf(-1) / 3, 0]})
    unary('Sinh', sf.sinh, LINE)
    unary('Cosh', sf.cosh, LINE)
    unary('Tanh', sf.tanh, LINE)
    unary('Asinh', sf.asinh, LINE)
    unary('Acosh', sf.acosh, [1.0, 1 + 2.0 ** -52, 2.0, 20.0, 800.0, 1e8, 1e160, 1e300, inf], ends=[1.0])
    unary('Atanh', sf.atanh, INTERVAL, ends=[1.0, -1.0])
    unary('Sigmoid', sf.sigmoid, LINE)
    unary('LogSigmoid', lambda x: -sf.softplus(-x), LINE)
    unary('Softplus', sf.softplus, LINE)
    unary('SoftplusInverse', sf.softplus_inverse, HALF_LINE)
    for p in ('0.5', '2.5', '3', '-1', '-0.5'):
        whole = p in ('3', '-1')
        unary('Power ' + p, lambda x, p=p: power(x, int(p) if whole else mpf(p)), LINE if whole else HALF_LINE + [-0.0])
    unary('Power 0', lambda x: x * 0 + 1, LINE, {k: [1, 0, 0, 0] for k in ('inf', '-inf', '0.0', '-0.0')})
    unary('Power 1', lambda x: x, LINE)
    unary('Power 2', lambda x: x * x, LINE)


def stepped():
    flat = lambda f: {str(x): [f(x), 0, 0, 0] for x in LINE + [1.5, 2.5]}
    whole = lambda f: lambda x: x if isinf(x) or x == 0 else f(x)
    for name, f in (
        ('Sign', lambda x: mp.sign(x) if not isinf(x) else (1 if x > 0 else -1)),
        ('Floor', whole(mp.floor)), ('Ceiling', whole(mp.ceil)), ('Round', whole(mp.nint)),
        ('IsNaN', lambda x: 0), ('IsFinite', lambda x: 0 if isinf(x) else 1), ('IsInfinity', lambda x: 1 if isinf(x) else 0),
    ):
        unary(name, None, LINE + [1.5, 2.5], flat(f))
    piece = lambda low, high, inner: {str(x): [min(max(x, low), high), 1 if inner(x) else 0, 0, 0] for x in LINE}
    unary('Relu', None, LINE, piece(0.0, inf, lambda x: x > 0))
    unary('AtLeast 1', None, LINE, piece(1.0, inf, lambda x: x > 1))  # at the bound the slope is 0
    unary('Clip -1 1', None, LINE, piece(-1.0, 1.0, lambda x: -1 <= x <= 1))  # at a bound the slope is 1


def special():
    tail = [-x for x in (0.5, 1.0, 2.0, 20.0)]
    unary('Erf', sf.erf, LINE)
    unary('Erfc', sf.erfc, LINE, {'inf': [0] * 4, '-inf': [2, 0, 0, 0]})
    unary('ScaledErfc', sf.scaled_erfc, [*HALF_LINE, -0.0, *tail], {'inf': [0] * 4}, digits=2500)
    poles = {'1.0': [inf] * 4, '-1.0': [-inf, inf, -inf, inf]}
    unary('ErfInv', sf.ErfInv, INTERVAL, poles, digits=400)
    ends = {'0.0': [inf, -inf, inf, -inf], '2.0': [-inf, -inf, -inf, -inf]}
    unary('ErfcInv', sf.ErfcInv, [*UNIT, 1.5, 2 - 2.0 ** -52, 2.0], ends, digits=60)
    ends = {'0.0': [-inf, inf, -inf, inf], '1.0': [inf] * 4}
    unary('NormalQuantile', sf.NormalQuantile, UNIT, ends, digits=400)
    unary('NormalCdf', sf.normal_cdf, LINE, {'inf': [1, 0, 0, 0], '-inf': [0] * 4})
    unary('NormalLogCdf', sf.normal_log_cdf, LINE + [-1e3, -1e4, -1e5], {'inf': [0] * 4, '-inf': [-inf, inf, -1, 0]}, digits=2500)
    half = SIZES + [-0.5, -2.5]
    unary('LogGamma', sf.log_gamma, half + [inf], {'inf': [inf, inf, 0, 0]}, digits=60)
    for n in range(3):
        unary('Digamma' if n == 0 else f'Polygamma {n}', sf.polygamma(n), half + [inf], {'inf': [inf if n == 0 else 0, 0, 0, 0]}, digits=60)
    moderate = [x for x in SIZES if x < 1e9]
    still = {'inf': [0] * 4, '-inf': [0] * 4}
    for n in (0, 1, 3):
        unary(f'BesselJ {n}', sf.BesselJ(n), [0.0, *moderate, inf, -0.0, -0.5, -20.0, -inf], {**still, **at_zero(sf.BesselJ(n))}, digits=60)
    for n in (0, 1, 2):
        signs = [-inf, inf, -inf, inf]
        unary(f'BesselY {n}', sf.BesselY(n), [0.0, *moderate, inf], {**still, '0.0': signs}, digits=60)
        signs = [inf, -inf, inf, -inf]
        unary(f'BesselK {n}', sf.BesselK(n), [0.0, *moderate, inf], {**still, '0.0': signs}, digits=60)
        grown = {'inf': [inf] * 4, '-inf': [inf if (n + k) % 2 == 0 else -inf for k in range(4)]}
        unary(f'BesselI {n}', sf.BesselI(n), [0.0, *moderate, inf, -0.0, -0.5, -20.0, -800.0, -inf], {**grown, **at_zero(sf.BesselI(n))}, digits=60)
        unary(f'ScaledBesselI {n}', sf.ScaledBesselI(n), [*moderate, inf, -0.5, -20.0, -inf], still, digits=90)
        unary(f'ScaledBesselK {n}', sf.ScaledBesselK(n), [0.0, *moderate, inf], {**still, '0.0': signs}, digits=90)


def at_zero(f):
    jet = f(Jet.variables([0])[0])
    values = [jet.derivative('0' * n) for n in range(4)]
    return {'0.0': values, '-0.0': values}


if __name__ == '__main__':
    elementary()
    stepped()
    special()
    special_points_of_several.add_to(several)
    kept = []
    if len(sys.argv) > 1:
        with open('special-points.json', encoding='utf-8') as file:
            kept = [row for row in json.load(file)['cases'] if not is_asked(row['op'])]
    with open('special-points.json', 'w', encoding='utf-8') as file:
        file.write('{"cases": [\n' + ',\n'.join(json.dumps(row, ensure_ascii=False, separators=(',', ':')) for row in kept + table) + '\n]}\n')
