using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;

namespace Cotangent.Workbench.Runs;

/// <summary>Receives the progress of a fit, on the thread that fits.</summary>
public interface IFitWatcher
{
    /// <summary>Called first, with the model that the fit takes, why, and what it will cost.</summary>
    void OnPlan(ModelPlan plan)
    {
    }

    /// <summary>Called after a candidate kernel was tried: number <paramref name="number"/> of <paramref name="count"/>.</summary>
    void OnCandidate(CandidateResult result, int number, int count);

    /// <summary>Called before training begins from the model's present parameters.</summary>
    void OnStart(Model model, RegressionData data, Split split);

    /// <summary>Called after a step was accepted.</summary>
    void OnStep(FitProgress progress);
}
