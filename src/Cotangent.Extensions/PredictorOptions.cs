using Cotangent.GaussianProcesses;

namespace Cotangent.Extensions;

/// <summary>Where a <see cref="LivePredictor"/> gets its predictor, and what it answers at most.</summary>
public sealed class PredictorOptions
{
    /// <summary>The file of a fit, which the command <c>cotangent fit</c> or <c>fitted.Save(path)</c> wrote; it is read when the host starts, and at a refit without another way to fit.</summary>
    public string? FitPath { get; set; }

    /// <summary>Makes the first predictor and every refit where there is no file: <c>token => Gp.Fit(x, y, cancellationToken: token).Predictor</c>.</summary>
    public Func<CancellationToken, GpPredictor>? Fit { get; set; }

    /// <summary>The most rows that one call may ask for; more are refused, so that no caller takes the service for itself.</summary>
    public int MostRows { get; set; } = 10_000;

    /// <summary>Refuses options that say nothing or contradict each other.</summary>
    /// <exception cref="InvalidOperationException">Not one of file and function is given, or fewer than one row is allowed.</exception>
    internal void Require(string name)
    {
        if (FitPath is null == Fit is null)
            throw new InvalidOperationException($"{name}: {(Fit is null ? "neither FitPath nor Fit is" : "FitPath and Fit are both")} set; expected one of them: the file of a fit, or a function that fits.");
        if (MostRows < 1) throw new InvalidOperationException($"{name}: MostRows is {MostRows}; expected 1 or more.");
    }
}
