using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Comparisons;

/// <summary>One of the models that were compared.</summary>
/// <param name="Name">The model in words.</param>
/// <param name="Kernel">Its kernel as an expression.</param>
/// <param name="Plan">Which kind of model it is, and what it costs.</param>
/// <param name="ObjectiveWords">What <paramref name="Evidence"/> is: the log marginal likelihood, a bound on it, or an approximation.</param>
/// <param name="Evidence">That of all rows, standardised.</param>
/// <param name="Parameters">How many numbers were fitted.</param>
/// <param name="Seconds">The seconds that its fits took.</param>
public sealed record ComparedModel(string Name, string Kernel, ModelPlan Plan, string ObjectiveWords, double Evidence, int Parameters, double Seconds)
{
    /// <summary>The scores of numbers, counts and times that were predicted from other rows, in units of the data; null for classes and where there is a <see cref="Failure"/>.</summary>
    public Scores? Numbers { get; init; }

    /// <summary>The scores of classes.</summary>
    public ClassScores? Classes { get; init; }

    /// <summary>The mean loss (minus the log predictive density, or the log loss of classes) of each row where it is predicted from all others, else of each fold.</summary>
    public IReadOnlyList<double> Losses { get; init; } = [];

    /// <summary>Why the model could not be fitted; null where it was.</summary>
    public string? Failure { get; init; }

    /// <summary>The mean loss: the lower the better; NaN where there is a <see cref="Failure"/>.</summary>
    public double Loss => Numbers?.Nlpd ?? Classes?.LogLoss ?? double.NaN;

    /// <summary>How much higher its mean loss is than that of another model, and the standard error of that: of the differences in <see cref="Losses"/>, one by one.</summary>
    /// <exception cref="ArgumentException">The other model was scored on other rows.</exception>
    public (double Mean, double StandardError) Above(ComparedModel other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Losses.Count != Losses.Count || Losses.Count == 0)
            throw new ArgumentException($"ComparedModel.Above: there are {Losses.Count} losses of '{Name}' and {other.Losses.Count} of '{other.Name}'; expected the same number, at least 1.");
        double[] differences = [.. Losses.Zip(other.Losses, (a, b) => a - b)];
        var mean = differences.Average();
        var n = differences.Length;
        return (Loss - other.Loss, n == 1 ? double.NaN : Math.Sqrt(differences.Sum(d => (d - mean) * (d - mean)) / (n - 1) / n));
    }
}
