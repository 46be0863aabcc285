using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Data;

/// <summary>The standardizer of the training rows of a table, which refuses what cannot be standardised by the names of the table.</summary>
public static class TrainingStandardizer
{
    extension(Standardizer)
    {
        /// <summary>Means and standard deviations of training rows.</summary>
        /// <exception cref="DataException">A column has one value only in these rows, or values too large for their standard deviation to be a double.</exception>
        public static Standardizer Fit(RegressionData training)
        {
            ArgumentNullException.ThrowIfNull(training);
            for (var d = 0; d < training.D; d++) RequireVariety(training, training.Input(d), "input", training.InputNames[d]);
            RequireVariety(training, training.Y, "target", training.TargetName);
            return Named($"Standardising '{training.Source}': ", () => Standardizer.Fit(training.X, training.Y, [.. training.InputNames.Select(Shown)], Shown(training.TargetName)));
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
        if (Array.TrueForAll(values, v => v == values[0]))
            throw new DataException($"Standardising '{training.Source}': the {what} {Cell.Quote(name)} is {Cell.Write(values[0])} in all {values.Length} training rows; "
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
