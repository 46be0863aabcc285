using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What to fit, and how: all that decides a run, so that the same request gives the same result.</summary>
/// <param name="DataPath">A table as text, with a header unless <see cref="Reading"/> says that there is none, or such a file as .gz.</param>
/// <param name="Target">The column to predict.</param>
public sealed record FitRequest(string DataPath, string Target)
{
    /// <summary>How the table is read.</summary>
    public ReadOptions Reading { get; init; } = new();

    /// <summary>The input columns; null for all others that can be: numbers, dates, booleans, and text of a few words.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }

    /// <summary>Columns that are no inputs.</summary>
    public IReadOnlyList<string> Exclude { get; init; } = [];

    /// <summary>Which rows to hold out, as <see cref="Data.Holdout.Parse"/> reads it; null for the last tenth of a series in time, none of fewer than 100 rows of which each
    /// can be predicted from all others by a formula, else a random tenth.</summary>
    public string? Holdout { get; init; }

    /// <summary>The likelihood, as an expression such as Bernoulli, Poisson or Weibull; null for Gaussian noise.</summary>
    public string? Likelihood { get; init; }

    /// <summary>The column that is 1 where the time of a row is that of an event, and 0 where the event had not happened by then; null where every time is that of an event.</summary>
    public string? Event { get; init; }

    /// <summary>The kind of model, such as exact or sparse; null to choose one by the size of the data and the likelihood.</summary>
    public string? Model { get; init; }

    /// <summary>The number of inducing inputs of a model that has them; null for 512, or half of the rows if that is fewer.</summary>
    public int? Inducing { get; init; }

    /// <summary>The number of rows that a step of training looks at, for a model that is trained so; null for 1024, or all rows if those are fewer.</summary>
    public int? Minibatch { get; init; }

    /// <summary>The file in which a training by minibatches keeps its place, and from which it goes on if the file exists; null for none.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>A kernel expression; null to choose one.</summary>
    public string? Kernel { get; init; }

    /// <summary>The mean function: zero; constant or linear, which are fitted; or trend, a linear one that is integrated out (universal kriging), whose uncertainty the error bars have in.
    /// Null for zero where the target is standardised, else for constant.</summary>
    public string? Mean { get; init; }

    /// <summary>Start values, as PATH=VALUE in the units of the fit (standardised, unless that is off).</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Start values, as PATH=VALUE in units of the data.</summary>
    public IReadOnlyList<string> SetInDataUnits { get; init; } = [];

    /// <summary>Paths of parameters that training leaves as they are.</summary>
    public IReadOnlyList<string> Fix { get; init; } = [];

    /// <summary>The largest number of evaluations of the objective for each start; 0 evaluates without fitting.</summary>
    public int MaxEvaluations { get; init; } = 1000;

    /// <summary>The number of further starts, drawn over the scales of the data.</summary>
    public int Restarts { get; init; }

    /// <summary>The seed of the restarts and of a random holdout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether X and y are shifted and scaled to mean 0 and standard deviation 1 of the training rows.</summary>
    public bool IsStandardized { get; init; } = true;

    /// <summary>Whether rows with missing cells are left out instead of refused.</summary>
    public bool DropsMissing { get; init; }
}
