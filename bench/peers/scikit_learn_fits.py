"""Fits of scikit-learn to compare with: generated sets with inputs that do not matter, and the data of data/.

Writes FOLDER/NAME.csv (inputs in mixed units, and a target of mean 0) and FOLDER/scikit-learn.csv: the best log marginal likelihood, of inputs and target
standardised, from lengthscales of 1 and of sqrt(D). The model is a constant times Matern 5/2 with a lengthscale per input, plus noise.

    python3 bench/peers/scikit_learn_fits.py FOLDER [SEED,SEED... [INPUTS,INPUTS...]]
    dotnet run -c Release bench/peers/Fits.cs FOLDER

Without seeds: 0 to 3, of 5 to 100 inputs, and the data of data/. With seeds: the generated sets alone.
"""
import csv, gzip, os, sys, time, warnings
import numpy as np
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern, WhiteKernel

warnings.filterwarnings("ignore")
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data")


def generated(D, seed):
    rng = np.random.default_rng(1000 * D + seed)
    X = rng.standard_normal((250, D))
    return X, np.sin(X[:, 0]) + 0.5 * X[:, 1] + 0.1 * rng.standard_normal(250)


def table(name):
    path = os.path.join(ROOT, name)
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        rows = list(csv.reader(file))[1:]
    if name == "co2.csv":
        return np.array([[int(d[:4]) + (int(d[5:7]) - 1) / 12] for d, _ in rows]), np.array([float(v) for _, v in rows])
    numbers = np.array(rows, dtype=float)
    return numbers[:, :-1], numbers[:, -1]


def standardised(a):
    return (a - a.mean(0)) / a.std(0)


def fitted(X, y, ell):
    evaluations = 0

    class Counted(GaussianProcessRegressor):
        def log_marginal_likelihood(self, *args, **kwargs):
            nonlocal evaluations
            evaluations += 1
            return super().log_marginal_likelihood(*args, **kwargs)

    kernel = ConstantKernel(1, (1e-6, 1e9)) * Matern(np.full(X.shape[1], ell), (1e-3, 1e8), nu=2.5) + WhiteKernel(0.1, (1e-6, 1e3))
    model = Counted(kernel, alpha=1e-12).fit(X, y)
    return model.log_marginal_likelihood_value_, evaluations


def main(folder, seeds=None, inputs="5,10,15,20,30,50,100"):
    os.makedirs(folder, exist_ok=True)
    sets = [(f"dim{D}-{seed}", *generated(int(D), int(seed))) for D in inputs.split(",") for seed in (seeds or "0,1,2,3").split(",")]
    sets += [] if seeds else [(name, *table(file)) for name, file in (("yacht", "yacht.csv.gz"), ("energy", "energy.csv.gz"), ("concrete", "concrete.csv.gz"), ("co2", "co2.csv"))]
    with open(os.path.join(folder, "scikit-learn.csv"), "w") as out:
        out.write("set,rows,inputs,from1,fromRootD,evaluations1,evaluationsRootD,seconds\n")
        for name, X, y in sets:
            units = 10.0 ** np.array([(7 * d) % 13 - 6 for d in range(X.shape[1])])
            np.savetxt(os.path.join(folder, f"{name}.csv"), np.column_stack([X * units, 1e4 * (y - y.mean())]), delimiter=",", fmt="%.17g",
                       header=",".join([f"x{d}" for d in range(X.shape[1])] + ["y"]), comments="")
            Z, z, begun = standardised(X), standardised(y), time.time()
            (a, n), (b, m) = fitted(Z, z, 1.0), fitted(Z, z, np.sqrt(X.shape[1]))
            out.write(f"{name},{X.shape[0]},{X.shape[1]},{a:.6f},{b:.6f},{n},{m},{time.time() - begun:.1f}\n")
            out.flush()


main(*sys.argv[1:])
