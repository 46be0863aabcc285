using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>What a figure of a fit is drawn from, be it one that was just made or one that was saved.</summary>
public interface IFitted
{
    /// <summary>The rows, in units of the data; of a saved fit without training rows some of those.</summary>
    RegressionData Data { get; }

    /// <summary>Which of the rows trained and which were held out.</summary>
    Split Split { get; }

    /// <summary>How many rows trained, those that are not among <see cref="Data"/> included.</summary>
    int TrainedRows { get; }

    /// <summary>The shifts and scales through which the model sees the data.</summary>
    Standardizer Standardizer { get; }

    /// <summary>The posterior of the model.</summary>
    Posterior Posterior { get; }

    /// <summary>The held-out rows one by one, but of classes.</summary>
    IReadOnlyList<HeldOutRow> HeldOutRows { get; }

    /// <summary>The held-out rows one by one, of classes.</summary>
    IReadOnlyList<HeldOutClassRow> HeldOutClassRows { get; }
}
