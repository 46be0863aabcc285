using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Tests.Data;

/// <summary>A small model of 40 rows, and what its parameters are, bit by bit.</summary>
internal static class Trainings
{
    internal static (Tensor X, Tensor Y) Rows()
    {
        var X = Tensor.FromSpan([.. Enumerable.Range(0, 40).Select(i => 0.1 * i)], 40, 1);
        return (X, Op.Sin(3 * X) + 0.1 * Op.Cos(41 * X));
    }

    internal static Svgp Model() => new(new Matern52(), new GaussianLikelihood(0.1), new InducingPoints(Tensor.FromSpan([0, 1, 2, 3, 4], 5, 1)), 40);

    internal static VariationalTraining Training(Svgp model, int steps)
    {
        var (X, Y) = Rows();
        var look = EarlyStopping.On(model.Posterior, X, Y, patience: 1000, every: 5);
        return model.Training(new(X, Y, 16, 7), new(steps, new(LearningRate: 0.05), look));
    }

    internal static long[] Bits(IParameterTree model) =>
        [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Unconstrained.Value.ToArray()).Select(BitConverter.DoubleToInt64Bits)];
}
