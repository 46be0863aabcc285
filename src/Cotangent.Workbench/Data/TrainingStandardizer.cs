using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Data;

/// <summary>The standardizer of the training rows of a table, which refuses what cannot be standardised by the names of the table.</summary>
public static class TrainingStandardizer
{
    extension(Standardizer)
    {
        /// <summary>Means and standard deviations of training rows; labels stay as they are.</summary>
        /// <exception cref="DataException">A column has one value only in these rows, or values too large for their standard deviation to be a double.</exception>
        public static Standardizer Fit(RegressionData training)
        {
            ArgumentNullException.ThrowIfNull(training);
            int[] scaled = [.. Enumerable.Range(0, training.D).Where(d => training.InputKinds[d] != ColumnKind.Label)];
            foreach (var d in scaled) RequireVariety(training, training.Input(d), "input", training.InputNames[d]);
            RequireVariety(training, training.Y, "target", training.TargetName);
            // The target stands behind the inputs, so that there is a column where all inputs are labels.
            double[] X = [.. Enumerable.Range(0, training.N).SelectMany(n => scaled.Select(d => training.X[n * training.D + d]).Append(training.Y[n]))];
            string[] names = [.. scaled.Select(d => Shown(training.InputNames[d])), Shown(training.TargetName)];
            var fitted = Named($"Standardising '{training.Source}': ", () => Standardizer.Fit(X, training.Y, names, names[^1]));
            double Of(IReadOnlyList<double> values, int d, double otherwise) => Array.IndexOf(scaled, d) is >= 0 and var place ? values[place] : otherwise;
            return fitted with
            {
                InputMeans = [.. Enumerable.Range(0, training.D).Select(d => Of(fitted.InputMeans, d, 0))],
                InputScales = [.. Enumerable.Range(0, training.D).Select(d => Of(fitted.InputScales, d, 1))],
            };
        }
    }

    /// <summary>Refuses data that stay in their own units and whose target is too large or too small for its square to be a double, as variances are squares.</summary>
    /// <exception cref="DataException">The target is too large or too small for its square to be a double.</exception>
    internal static void RequireTarget(RegressionData training) => Named($"'{training.Source}': ", () =>
    {
        Standardizer.RequireTarget(training.Y, Shown(training.TargetName));
        return true;
    });

    private static void RequireVariety(RegressionData training, double[] values, string what, string name)
    {
        if (Variety.IsConstant(values))
            throw new DataException($"Standardising '{training.Source}': the {what} {Cell.Quote(name)} is {Cell.Write(values[0])}{(values.Distinct().Count() > 1 ? ", up to rounding," : "")} "
                + $"in all {values.Length} training rows; "
                + "expected at least two different values. Leave it out, or choose another split with the setting Holdout.");
    }

    private static T Named<T>(string where, Func<T> standardize)
    {
        try
        {
            return standardize();
        }
        catch (ArgumentException error)
        {
            throw new DataException(where + error.Message);
        }
    }

    private static string Shown(string name) => Cell.Quote(name)[1..^1];
}
