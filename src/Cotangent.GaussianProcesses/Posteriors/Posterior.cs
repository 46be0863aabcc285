using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>f | Y: the process given the data, with the factor L of K + σ²I and c = L⁻¹(Y − m) kept.</summary>
/// <remarks>It is of the parameters it was made with: once one has another value, it refuses to predict. Source: Rasmussen &amp; Williams (2006), eqs. 2.25 and 2.26.</remarks>
public sealed class Posterior
{
    private const int JitterSteps = 9;
    private readonly Gpr model;
    private readonly Tensor L;
    private readonly Tensor c;
    private readonly (string Path, Variable Variable, Tensor Value)[] parameters;

    internal Posterior(Gpr model, Tensor factor, Tensor residual)
    {
        this.model = model;
        L = factor;
        c = residual;
        parameters = [.. ParameterTree.Parameters(model).Select(p => (p.Path, p.Parameter.Unconstrained, p.Parameter.Unconstrained.Value))];
    }

    /// <summary>f at new inputs [M D]: mean m + AᵀC and variance k − Σ A² with A = L⁻¹ K(X, Xnew), both [M P]. O(N² M).</summary>
    /// <remarks>The variance, a difference, is 0 where rounding would bring it below.</remarks>
    public Prediction PredictF(Tensor Xnew)
    {
        var A = Projected(Xnew);
        var variance = Op.AtLeast(model.Kernel.Diagonal(Xnew) - Op.Sum(Op.Square(A), -2), 0);
        return new(MeanFrom(A, Xnew), ForEachOutput(variance));
    }

    /// <summary>y = f + noise at new inputs [M D]: the same mean, the variance with the noise added.</summary>
    public Prediction PredictY(Tensor Xnew)
    {
        var f = PredictF(Xnew);
        var noise = model.Likelihood.VarianceAt(Xnew);
        return f with { Variance = f.Variance + (noise.Rank == 0 ? noise : Op.Reshape(noise, noise.Shape[0], 1)) };
    }

    /// <summary>The covariance of f between all new inputs [M D]: [M M], the same for every output. O(N² M + N M²).</summary>
    public Tensor Covariance(Tensor Xnew)
    {
        var A = Projected(Xnew);
        return model.Kernel.K(Xnew) - Op.MatMul(A, A, transposeA: true);
    }

    /// <summary>log N(ynew; mean, variance) of y at new inputs, summed over outputs: [M].</summary>
    public Tensor LogDensity(Tensor Xnew, Tensor Ynew)
    {
        Shapes.In("Posterior.LogDensity").Is(Xnew, "M D").Is(model.Y, "N P", "Y").Is(Ynew, "M P");
        var y = PredictY(Xnew);
        return -0.5 * Op.Sum(Op.Square(Ynew - y.Mean) / y.Variance + Op.Log(2 * Math.PI * y.Variance), -1);
    }

    /// <summary>Draws of f, jointly at all new inputs [M D]: [count M P].</summary>
    /// <remarks>
    /// A posterior covariance is singular where the data pin f down, so jitter is added before it is factored: 1e-12 times the mean prior variance, ten times
    /// more as often as that is not enough, up to 1e-4.
    /// </remarks>
    /// <exception cref="NotPositiveDefiniteException">Even the largest jitter is not enough.</exception>
    public Tensor Sample(Tensor Xnew, int count, Philox random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        var factor = JitteredFactor(Covariance(Xnew), Op.Mean(model.Kernel.Diagonal(Xnew)));
        var (M, P) = (Xnew.Shape[0], c.Shape[1]);
        var normal = new double[count * M * P];
        random.FillNormal(normal);
        return MeanFrom(Projected(Xnew), Xnew) + Op.MatMul(factor, Tensor.FromSpan(normal, count, M, P));
    }

    private Tensor Projected(Tensor Xnew)
    {
        Shapes.In("Posterior").Is(model.X, "N D", "X").Is(Xnew, "M D");
        RequireSameParameters();
        return Op.TriangularSolve(L, model.Kernel.K(model.X, Xnew));
    }

    private void RequireSameParameters()
    {
        foreach (var (path, variable, value) in parameters)
            if (!ReferenceEquals(variable.Value, value) && !variable.Value.Span.SequenceEqual(value.Span))
                throw new InvalidOperationException($"Posterior: {path} has another value than when this posterior was made. Make a new one: model.Posterior().");
    }

    private Tensor MeanFrom(Tensor A, Tensor Xnew) => Op.MatMul(A, c, transposeA: true) + model.Mean.Evaluate(Xnew);

    private Tensor ForEachOutput(Tensor variance) => Op.BroadcastTo(Op.Reshape(variance, variance.Shape[0], 1), variance.Shape[0], c.Shape[1]);

    private static Tensor JitteredFactor(Tensor covariance, Tensor scale)
    {
        var jitter = 1e-12;
        for (var step = 1; step < JitterSteps; step++, jitter *= 10)
        {
            try
            {
                return Op.Cholesky(Op.AddDiagonal(covariance, jitter * scale));
            }
            catch (NotPositiveDefiniteException)
            {
                // the ladder goes on
            }
        }
        return Op.Cholesky(Op.AddDiagonal(covariance, jitter * scale));
    }
}
