using System.Numerics.Tensors;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Predictions in units of the data, from a model of standardised data.</summary>
public static class Predictor
{
    private const int Rows = 1024;

    /// <summary>Mean and standard deviation of y, noise included, at inputs X [M D] in units of the data, row-major.</summary>
    public static (double[] Mean, double[] StandardDeviation) Predict(Gpr model, Standardizer standardizer, ReadOnlySpan<double> X)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(standardizer);
        var posterior = model.Posterior();
        var D = standardizer.D;
        var M = X.Length / D;
        var (mean, sd) = (new double[M], new double[M]);
        for (var start = 0; start < M; start += Rows)
        {
            var count = Math.Min(Rows, M - start); // bounds the N × M matrix between old and new inputs
            var y = posterior.PredictY(Tensor.FromSpan(standardizer.Inputs(X.Slice(start * D, count * D)), count, D));
            standardizer.MeanBack(y.Mean.Span).CopyTo(mean, start);
            standardizer.VarianceBack(y.Variance.Span).CopyTo(sd, start);
        }
        TensorPrimitives.Sqrt<double>(sd, sd);
        return (mean, sd);
    }
}
