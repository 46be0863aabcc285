"""scikit-learn on real data, to compare with bench/peers/RealData.cs: held-out error, log density and coverage.

    python3 bench/peers/scikit_learn_real_data.py FILE [SETS]      writes FILE: set,split,rmse,nlpd,coverage,seconds

The model is a constant times Matern 5/2 with a lengthscale per input, plus noise, of inputs and target standardised by the training rows; for co2 the kernel
of scikit-learn's own example. Splits: the ten masks of data/ for yacht, energy and concrete, every tenth row from the k-th on for the others.
"""
import csv, gzip, os, sys, time, warnings
import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, ExpSineSquared, Matern, RationalQuadratic, WhiteKernel

warnings.filterwarnings("ignore")
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")
MASKED = ["yacht", "energy", "concrete"]
SERIES = {"co2": ("date", "co2"), "sunspots": ("YEAR", "SUNACTIVITY"), "nile": ("year", "volume"), "engel": ("income", "foodexp")}


def rows(name):
    path = os.path.join(DATA, name)
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return list(csv.reader(file))


def number(text):
    return int(text[:4]) + (int(text[5:7]) - 1) / 12 if "-" in text[1:] else float(text)


def splits(name):
    if name in MASKED:
        table = np.array(rows(f"{name}.csv.gz")[1:], dtype=float)
        masks = np.array(rows(f"{name}.test-mask.csv.gz")[1:], dtype=float)
        for k in range(10):
            yield k, table[:, :-1], table[:, -1], masks[:, k] == 1
        return
    header, *body = rows(f"{name}.csv")
    x, y = (np.array([number(row[header.index(column)]) for row in body]) for column in SERIES[name])
    for k in range(10):
        yield k, x[:, None], y, np.arange(len(y)) % 10 == k


def kernel(name, D, year):
    if name == "co2":
        return (ConstantKernel(1.0) * RBF(50 * year) + ConstantKernel(0.1) * RBF(100 * year) * ExpSineSquared(1.0, year, periodicity_bounds="fixed")
                + ConstantKernel(0.1) * RationalQuadratic(length_scale=year) + ConstantKernel(0.01) * RBF(0.1 * year) + WhiteKernel(0.01))
    return ConstantKernel(1.0) * Matern(np.ones(D), (1e-3, 1e6), nu=2.5) + WhiteKernel(0.1, (1e-8, 1e2))


def scores(name, X, y, test):
    Xs, Xt, ys, yt = X[~test], X[test], y[~test], y[test]
    center, scale, low, spread = Xs.mean(0), Xs.std(0), ys.mean(), ys.std()
    begun = time.time()
    model = GaussianProcessRegressor(kernel(name, X.shape[1], 1 / scale[0]), alpha=1e-12).fit((Xs - center) / scale, (ys - low) / spread)
    mean, deviation = model.predict((Xt - center) / scale, return_std=True)
    seconds = time.time() - begun
    mean, deviation = low + spread * mean, spread * deviation
    z = (yt - mean) / deviation
    return np.sqrt(np.mean((yt - mean) ** 2)), np.mean(0.5 * np.log(2 * np.pi * deviation**2) + 0.5 * z**2), np.mean(np.abs(z) <= 1.959963984540054), seconds


def main(path, names="yacht,energy,concrete,co2,sunspots,nile,engel"):
    with open(path, "w") as out:
        out.write("set,split,rmse,nlpd,coverage,seconds\n")
        for name in names.split(","):
            for k, X, y, test in splits(name):
                out.write(f"{name},{k}," + ",".join(f"{value:.6g}" for value in scores(name, X, y, test)) + "\n")
                out.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
