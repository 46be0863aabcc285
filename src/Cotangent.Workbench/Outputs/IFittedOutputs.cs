using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Outputs;

/// <summary>What the figures of a fit of several targets are drawn from, be it one that was just made or one that was saved.</summary>
public interface IFittedOutputs
{
    /// <summary>The rows, in units of the data.</summary>
    OutputsData Data { get; }

    /// <summary>Which of the rows trained and which were held out.</summary>
    Split Split { get; }

    /// <summary>The shifts and scales through which the model sees the data, one for each target.</summary>
    IReadOnlyList<Standardizer> Standardizers { get; }

    /// <summary>The posterior of the model.</summary>
    Posterior Posterior { get; }

    /// <summary>What was found of each target.</summary>
    IReadOnlyList<TargetResult> Targets { get; }
}
