"""Classification by scikit-learn to compare with: breast cancer (two classes), and iris (three, each against the rest).

Writes FOLDER/NAME.csv (inputs standardised by the training rows, the label, and 1 for a row that is held out: every fifth) and FOLDER/scikit-learn-classification.csv: the log marginal
likelihood (of iris the mean over the classes), the error rate and the mean negative log probability of the held-out labels. The model is a constant times a squared exponential, with one
lengthscale and with one for each input, from 1 and sqrt(D), by Laplace's approximation with the logistic link.

    python3 bench/peers/scikit_learn_classification.py FOLDER
    dotnet run -c Release bench/peers/Classification.cs FOLDER
"""
import os, sys, time, warnings
import numpy as np
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.gaussian_process import GaussianProcessClassifier
from sklearn.gaussian_process.kernels import RBF, ConstantKernel

warnings.filterwarnings("ignore")


def main(folder):
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "scikit-learn-classification.csv"), "w") as out:
        out.write("set,lengthscales,density,error,nlpd,seconds\n")
        for name, data in (("breast_cancer", load_breast_cancer()), ("iris", load_iris())):
            held = np.arange(len(data.target)) % 5 == 4
            X = (data.data - data.data[~held].mean(0)) / data.data[~held].std(0)
            np.savetxt(os.path.join(folder, f"{name}.csv"), np.column_stack([X, data.target, held]), delimiter=",", fmt="%.17g")
            for shared in (True, False):
                D = X.shape[1]
                ell = np.sqrt(D) if shared else np.full(D, np.sqrt(D))
                kernel = ConstantKernel(1, (1e-4, 1e6)) * RBF(ell, (1e-3, 1e6))
                begun = time.time()
                model = GaussianProcessClassifier(kernel, max_iter_predict=1000).fit(X[~held], data.target[~held])
                seconds = time.time() - begun
                p = model.predict_proba(X[held])
                error = np.mean(np.argmax(p, 1) != data.target[held])
                nlpd = -np.mean(np.log(p[np.arange(held.sum()), data.target[held]]))
                out.write(f"{name},{'shared' if shared else 'each'},{model.log_marginal_likelihood_value_:.6f},{error:.6f},{nlpd:.6f},{seconds:.2f}\n")
                out.flush()


main(*sys.argv[1:])
