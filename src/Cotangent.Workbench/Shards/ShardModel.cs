using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Shards;

/// <summary>What a task says of the model.</summary>
internal static class ShardModel
{
    /// <summary>The form of the model of a task, whose parameters have any values.</summary>
    internal static ShardForm Form(ShardTask task) => Form(task, Tensor.Zeros(task.Inducing, task.Inputs.Count));

    /// <summary>The form of the model of a task, with inducing inputs Z [M D].</summary>
    internal static ShardForm Form(ShardTask task, Tensor Z) =>
        new(KernelExpression.Parse(task.Kernel, task.Inputs), new InducingPoints(Z), MeanExpression.Parse(task.Mean, task.Inputs), Sgpr.DefaultJitter, 1);

    /// <summary>The model of a task that is trained by minibatches, whose parameters have any values, for a number of rows.</summary>
    internal static Svgp Svgp(ShardTask task, int rows) => new(
        KernelExpression.Parse(task.Kernel, task.Inputs),
        LikelihoodExpression.Parse(task.Likelihood, task.Inputs),
        new InducingPoints(Tensor.Zeros(task.Inducing, task.Inputs.Count)),
        Math.Max(1, rows),
        MeanExpression.Parse(task.Mean, task.Inputs));
}
