using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;

namespace Cotangent.Workbench.Runs;

/// <summary>Is told how a fit goes, on the thread that fits.</summary>
public interface IFitWatcher
{
    /// <summary>A candidate kernel was tried: number <paramref name="number"/> of <paramref name="count"/>.</summary>
    void OnCandidate(CandidateResult result, int number, int count);

    /// <summary>Training begins, from the model's present parameters.</summary>
    void OnStart(Model model, RegressionData data, Split split);

    /// <summary>A step was accepted.</summary>
    void OnStep(FitProgress progress);
}
