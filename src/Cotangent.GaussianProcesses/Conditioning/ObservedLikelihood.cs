namespace Cotangent.GaussianProcesses;

/// <summary>log p(y | f) of given data as a function of f [P N], one row an output, with its derivatives in f: each number of f has a target of its own.</summary>
internal sealed class ObservedLikelihood
{
    private readonly ScalarLikelihood likelihood;
    private readonly Tensor X;
    private readonly Tensor Y;
    private readonly Parameter[] parameters;

    internal ObservedLikelihood(ScalarLikelihood likelihood, Tensor X, Tensor Y)
    {
        (this.likelihood, this.X, this.Y) = (likelihood, X, Y);
        parameters = [.. ParameterTree.Parameters(likelihood).Select(p => p.Parameter)];
    }

    /// <inheritdoc cref="ScalarLikelihood.IsLogConcave"/>
    internal bool IsLogConcave => likelihood.IsLogConcave;

    /// <summary>The present values of the parameters of the likelihood.</summary>
    internal Tensor[] Values => [.. parameters.Select(p => p.Value)];

    /// <summary>The shapes of <see cref="Values"/>.</summary>
    internal int[][] Shapes => [.. parameters.Select(p => p.Shape.ToArray())];

    /// <summary>The result of an evaluation in which the parameters have given values, as <see cref="Values"/> lists them.</summary>
    internal T At<T>(ReadOnlySpan<Tensor> values, Func<T> evaluate) => new FrozenParameters(parameters, values).With(evaluate);

    /// <summary>Σ log p(y | f), a scalar.</summary>
    internal Tensor LogProbability(Tensor f) => Op.Sum(LogDensities(f));

    /// <summary>log p(y | f) of each number, for f [… P N].</summary>
    internal Tensor LogDensities(Tensor f) => Op.SwapAxes(likelihood.LogDensities(X, Op.SwapAxes(f, -1, -2), Y), -1, -2);

    /// <summary>∂ log p(y | f)/∂f [P N].</summary>
    internal Tensor Slope(Tensor f)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(f);
        return tape.Gradient([LogProbability(f)], [f], null, UnconnectedGradients.Zero)[0]!;
    }

    /// <summary>g = ∂ log p(y | f)/∂f and W = −∂² log p(y | f)/∂f² [P N].</summary>
    internal (Tensor Slope, Tensor Curvature) SlopeAndCurvature(Tensor f)
    {
        using var tape = new GradientTape(watchAccessedVariables: false);
        tape.Watch(f);
        var g = Slope(f);
        return (g, -tape.Gradient([g], [f], null, UnconnectedGradients.Zero)[0]!);
    }

    /// <summary>The likelihood of one row alone.</summary>
    internal ObservedLikelihood Row(int row) => new(likelihood, Op.Gather(X, [row]), Op.Gather(Y, [row]));
}
