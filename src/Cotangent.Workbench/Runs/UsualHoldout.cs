using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Which rows are held out where a request does not say.</summary>
/// <param name="Rule">The rule, as <see cref="Holdout.Parse"/> reads it.</param>
/// <param name="Why">Why it was taken, as a phrase.</param>
internal sealed record UsualHoldout(string Rule, string Why)
{
    private const int FewestToHoldOut = 5; // a tenth of fewer is no row
    private const int FewRows = 100; // a tenth of fewer is a handful, whose scores are mostly chance

    /// <summary>Nothing of a handful of rows; the end of a series in time; nothing of few rows where each can be predicted from all others by a formula; else a random tenth.</summary>
    internal static UsualHoldout Of(RegressionData data, bool leavesOneOut) => (data.N, data.IsSeries, leavesOneOut) switch
    {
        ( < FewestToHoldOut, _, _) => new("none", $"a tenth of {data.N} rows is no row"),
        (_, true, _) => new("last:0.1", "the end of a series in time, which is how a forecast is tried"),
        ( < FewRows, _, true) => new("none", $"a tenth of {data.N} rows is too few to judge by: each row is predicted from all others instead"),
        _ => new("random:0.1", "a random tenth"),
    };

    /// <summary>Whether a fit predicts each row from all others by a formula: it is exact regression.</summary>
    internal static bool LeavesOneOut(FitRequest request, Likelihood likelihood) =>
        likelihood is GaussianNoise && (request.Model is null || request.Model == ModelKinds.Exact.Name) && request.Inducing is null && request.Minibatch is null;
}
