using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Reports;

/// <summary>How well a model predicts rows that it has not seen, beside simpler ones.</summary>
/// <param name="Name">The model: "Gaussian process", "linear model" or "constant".</param>
/// <param name="Rmse">The root mean squared error on these rows, in units of the target.</param>
/// <param name="R2">The share of the squares about the training mean that is explained, 1 − Σ(y − ŷ)²/Σ(y − ȳ)²; negative where that mean predicts better.</param>
public sealed record Baseline(string Name, double Rmse, double R2)
{
    private const double LeastEigenvalue = 1e-12; // relative; columns that repeat others add nothing

    /// <summary>The fit, a linear model by least squares, and the training mean, on the held-out rows; none where no row is held out, and for classes and times.</summary>
    public static IReadOnlyList<Baseline> Of(FitOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var (data, split) = (outcome.Data, outcome.Split);
        if (split.Test.Length == 0 || data.Labels is not null || data.HasEvent is not null) return [];
        var (train, test) = (data.Take(split.Train), data.Take(split.Test));
        var average = train.Y.Average();
        var squares = test.Y.Sum(y => (y - average) * (y - average));
        Baseline Scored(string name, IEnumerable<double> predicted)
        {
            var errors = test.Y.Zip(predicted, (y, p) => (y - p) * (y - p)).Sum();
            return new(name, Math.Sqrt(errors / test.N), squares > 0 ? 1 - errors / squares : double.NaN);
        }
        return
        [
            Scored("Gaussian process", outcome.HeldOutRows.Select(row => row.Mean)),
            Scored("linear model", Linear(train, test, outcome)),
            Scored("constant", Enumerable.Repeat(average, test.N)),
        ];
    }

    /// <summary>Least squares on a constant and the inputs, as the model sees them; of solutions the shortest.</summary>
    private static double[] Linear(RegressionData train, RegressionData test, FitOutcome outcome)
    {
        Tensor Design(RegressionData rows) => Op.Concat([Tensor.Full(1, rows.N, 1), Tensor.FromSpan(outcome.Standardizer.Inputs(rows.X), rows.N, rows.D)], axis: 1);
        var A = Design(train);
        var average = train.Y.Average();
        var b = Op.MatMul(Op.Transpose(A), Tensor.FromSpan([.. train.Y.Select(y => y - average)], train.N, 1));
        var (values, vectors) = Op.Eigh(Op.MatMul(Op.Transpose(A), A));
        var largest = values.ToArray().Max();
        var inverse = Tensor.FromSpan([.. values.ToArray().Select(v => v > LeastEigenvalue * largest ? 1 / v : 0)], values.Shape[0], 1);
        var beta = Op.MatMul(vectors, inverse * Op.MatMul(Op.Transpose(vectors), b));
        return [.. Op.MatMul(Design(test), beta).ToArray().Select(f => f + average)];
    }
}
