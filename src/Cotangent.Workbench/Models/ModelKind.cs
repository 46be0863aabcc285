using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Models;

/// <summary>A kind of model that a fit can take: how it is made, trained and read back, what it cannot take, and what it costs. A further kind is one entry in <see cref="ModelKinds"/>.</summary>
internal abstract class ModelKind
{
    /// <summary>The word that requests and files use.</summary>
    internal abstract string Name { get; }

    /// <summary>The kind in words.</summary>
    internal abstract string Words { get; }

    /// <summary>What training maximises, in words.</summary>
    internal abstract string ObjectiveWords { get; }

    /// <summary>Whether it summarises f by inducing inputs.</summary>
    internal virtual bool HasInducing => false;

    /// <summary>Whether a step of training looks at some of the rows.</summary>
    internal virtual bool HasMinibatches => false;

    /// <summary>Whether it predicts from the training rows, so that a file must have them.</summary>
    internal virtual bool HoldsData => true;

    /// <summary>What it takes, in words, where it cannot take a likelihood; null where it can.</summary>
    internal abstract string? Refusal(Likelihood likelihood);

    /// <summary>A new model.</summary>
    internal abstract Model Make(ModelParts parts);

    /// <summary>The least number of numbers that the parameters of a model of these parts have, besides those of the parts: more than a file has are not made.</summary>
    internal virtual long LeastNumbers(ModelParts parts) => 0;

    /// <summary>What a model of this kind is made of; null for a model of another kind.</summary>
    internal abstract ModelParts? PartsOf(Model model);

    /// <summary>The objective without priors at the present parameters.</summary>
    internal virtual double Objective(Model model, Posterior posterior, Tensor X, Tensor Y) => ((DataModel)model).Objective().ToScalar();

    /// <summary>Moves the parameters to a maximum.</summary>
    internal virtual FitReport Train(Model model, TrainingRun run) => ((DataModel)model).Fit(run.Options, run.Progress, run.Cancellation);

    /// <summary>What training costs.</summary>
    internal abstract ModelCost Cost(ModelSize size);

    /// <summary>Doubles, in bytes.</summary>
    private protected static double Bytes(double doubles) => sizeof(double) * doubles;
}
