using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>What a prediction costs, about.</summary>
public static class PredictCost
{
    private const double WithoutGradient = 0.4; // of the memory of an evaluation with one

    /// <summary>The cost of predicting a number of rows.</summary>
    public static ModelCost Of(SavedFit fit, int rows, PredictRequest request)
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(request);
        var (parts, kind) = (fit.Parts, ModelKinds.Of(fit.Model));
        double N = parts.DataCount, M = rows, L = parts.Likelihood.LatentsPerTarget, inducing = parts.Inducing?.Z.Shape[0] ?? 0;
        var cost = kind.Cost(new(N, parts.InputCount, inducing, N, L));
        var width = kind.HasInducing ? inducing : N; // of what each row is solved with
        var factor = kind.HasInducing ? width * width * (width + (kind.HoldsData ? N : 0)) : N * N * N / 3;
        var samples = request.Samples == 0 ? 0 : M * M * M / 3 + M * M * request.Samples;
        return new(
            L * (factor + 2 * width * width * M + samples),
            1,
            (kind.HoldsData ? WithoutGradient * cost.Bytes : sizeof(double) * 3 * L * width * width)
                + sizeof(double) * (M * (parts.InputCount + 8 + request.Samples) + (request.Samples == 0 ? 0 : 3 * L * M * M)));
    }

    /// <summary>Refuses a prediction that needs more memory than there is.</summary>
    /// <exception cref="DataException">It does.</exception>
    internal static void Require(SavedFit fit, int rows, PredictRequest request)
    {
        var (needed, available) = (Of(fit, rows, request).Bytes, (double)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        if (needed <= available) return;
        throw new DataException($"Predicting {Cell.Count(rows, "row")} from a fit of {Cell.Count(fit.Parts.DataCount, "row")} needs about {Memory.Text(needed)}; "
            + $"this machine has {Memory.Text(available)}. "
            + (request.Samples > 0 ? "Leave the samples out, or predict fewer rows at once." : "Fit a sparse model with the setting Model = sparse, or predict on a larger machine."));
    }
}
