using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses;

/// <summary>How well the data determine the parameters of a fitted model: Laplace's approximation of their distribution, a Gaussian N(û, H⁻¹) of their unconstrained values u.</summary>
/// <remarks>
/// û is where the parameters stand, a maximum of a log density, and H minus its second derivatives there. The density is taken as one of u: one that a parameter without a prior leaves flat in u,
/// which for a positive parameter is its logarithm. Standard errors and intervals are of constrained values. The approximation is good where the data say much, and hides a second maximum, skewness
/// and heavy tails. Source: MacKay (2003), "Information Theory, Inference, and Learning Algorithms", chapter 27.
/// </remarks>
/// <example>
/// <code>
/// var X = Tensor.FromSpan([.. Enumerable.Range(0, 40).Select(i => 0.25 * i)], 40, 1);
/// var model = new Gpr(X, Op.Sin(X) + 0.1 * Op.Cos(37 * X), new SquaredExponential());
/// model.Fit();
/// var uncertainty = model.ParameterUncertainty();
/// var (lower, upper) = uncertainty.Interval("kernel.lengthscales"); // 95 %
/// </code>
/// </example>
public sealed class ParameterUncertainty
{
    private readonly IParameterTree root;
    private readonly FrozenParameters kept;
    private readonly Tensor mode;
    private readonly Tensor L; // Cholesky factor of H

    private ParameterUncertainty(IParameterTree root, FrozenParameters kept, IReadOnlyList<UncertainParameter> parameters, Tensor mode, Tensor L)
    {
        (this.root, this.kept, this.mode, this.L, Parameters) = (root, kept, mode, L, parameters);
        Covariance = Op.CholeskySolve(L, Tensor.Identity(mode.Count));
        Elements = [.. parameters.SelectMany(p => p.Elements)];
    }

    /// <summary>The trainable parameters, in tree order.</summary>
    internal IReadOnlyList<UncertainParameter> Parameters { get; }

    /// <summary>What the rows of <see cref="Covariance"/> are of, by path: <c>kernel.variance</c>, <c>kernel.lengthscales[1]</c>.</summary>
    public IReadOnlyList<string> Elements { get; }

    /// <summary>H⁻¹, the covariance [n n] of the unconstrained values of the n elements.</summary>
    public Tensor Covariance { get; }

    /// <summary>The approximation around the present values of the trainable parameters under a root.</summary>
    /// <remarks>
    /// Cost: n Hessian-vector products of the density, for exact regression of N rows about 20 N³ flops each, and 2n evaluations one standard error away, which say whether it falls there at all.
    /// </remarks>
    /// <param name="root">The tree of all parameters that the density reads; it is not changed.</param>
    /// <param name="logDensity">The log density, a scalar by ops, which has a maximum where the parameters stand.</param>
    /// <exception cref="ArgumentException">No parameter under the root is trainable.</exception>
    /// <exception cref="InvalidOperationException">
    /// The parameters are not at a maximum, or along some direction the density does not fall as a Gaussian does; the message says which.
    /// </exception>
    /// <exception cref="UnconnectedGradientException">A trainable parameter does not enter the log density.</exception>
    public static ParameterUncertainty At(IParameterTree root, Func<Tensor> logDensity)
    {
        ArgumentNullException.ThrowIfNull(logDensity);
        var parameters = UncertainParameter.Of(root);
        if (parameters.Count == 0) throw new ArgumentException("ParameterUncertainty: no parameter is trainable, so that none is uncertain. Set the IsTrainable of one to true.", nameof(root));
        var curvature = new LossCurvature(() => -logDensity(), parameters);
        var kept = new FrozenParameters(root);
        return new(root, kept, parameters, curvature.Place, curvature.FactorAtMinimum(kept));
    }

    /// <summary>The standard error of each element of a parameter's constrained value, of its shape: √ of the diagonal of J C Jᵀ with J = ∂value/∂u and C the covariance of u.</summary>
    /// <param name="path">The path of a trainable parameter, as <see cref="ParameterTree.Find"/> takes it.</param>
    /// <exception cref="ArgumentException">There is no parameter at that path, or it is not trainable.</exception>
    public Tensor StandardError(string path)
    {
        var found = Find(path);
        var J = Derivative.Jacobian(u => Op.Flatten(found.Parameter.Transform.Forward(u)), found.Of(mode));
        var JC = Op.MatMul(Op.Reshape(J, J.Shape[0], found.Count), found.Block(Covariance));
        return Op.Reshape(Op.Sqrt(Op.Sum(JC * Op.Reshape(J, J.Shape[0], found.Count), 1)), found.Parameter.Shape);
    }

    /// <summary>The central interval of each element of a parameter's constrained value: that of u, û ± z s, through the transform.</summary>
    /// <param name="path">The path of a trainable parameter, as <see cref="ParameterTree.Find"/> takes it.</param>
    /// <param name="share">Between 0 and 1; 0.95 has z = 1.96.</param>
    /// <exception cref="ArgumentException">There is no parameter at that path, or it is not trainable.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The transform does not map each number by itself, so that no interval of u is one of the value.</exception>
    public (Tensor Lower, Tensor Upper) Interval(string path, double share = 0.95)
    {
        if (!(share > 0 && share < 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "ParameterUncertainty.Interval: the share must lie between 0 and 1, such as 0.95.");
        var found = Find(path);
        var transform = found.Parameter.Transform;
        if (transform is not (ElementwiseTransform or TriangularTransform))
            throw new InvalidOperationException($"ParameterUncertainty.Interval: the elements of {found.Name} move together (transform {transform.Name}). Take StandardError, or quantiles of Sample.");
        var u = found.Of(mode);
        var reach = NormalDistribution.Quantile(0.5 + 0.5 * share) * Op.Reshape(Op.Sqrt(Op.Diagonal(found.Block(Covariance))), u.Shape);
        var (a, b) = (transform.Forward(u - reach), transform.Forward(u + reach));
        return (Op.Minimum(a, b), Op.Maximum(a, b));
    }

    /// <summary>Draws of all the trainable parameters together, each beside the values that the others had: what <see cref="FrozenParameters.With"/> evaluates a model with.</summary>
    /// <param name="count">The number of draws.</param>
    /// <param name="random">The generator: the same state gives the same draws.</param>
    public IReadOnlyList<FrozenParameters> Sample(int count, Philox random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(random);
        var draws = new FrozenParameters[count];
        for (var k = 0; k < count; k++)
        {
            var normals = new double[mode.Count];
            random.FillNormal(normals);
            var u = mode + Op.Flatten(Op.TriangularSolve(L, Tensor.FromSpan(normals, mode.Count, 1), adjoint: true));
            draws[k] = new(kept, Parameters.ToDictionary(p => p.Parameter, p => p.Of(u)));
        }
        return draws;
    }

    /// <summary>A line for each parameter: path, value, standard error, and the interval that holds 95 %.</summary>
    public override string ToString() => string.Join("\n", Parameters.Select(Line));

    private string Line(UncertainParameter p)
    {
        var line = $"{p.Name} = {ParameterTable.Text(p.Parameter.Transform.Forward(p.Of(mode)))}, standard error {ParameterTable.Text(StandardError(p.Path))}";
        if (p.Parameter.Transform is not ElementwiseTransform) return line;
        var (lower, upper) = Interval(p.Path);
        return $"{line}, 95 % from {ParameterTable.Text(lower)} to {ParameterTable.Text(upper)}";
    }

    private UncertainParameter Find(string path)
    {
        var parameter = ParameterTree.Find(root, path);
        return Parameters.FirstOrDefault(p => ReferenceEquals(p.Parameter, parameter)) ?? throw new ArgumentException(
            $"ParameterUncertainty: '{path}' is not trainable, so that it has no uncertainty. The trainable parameters are: {string.Join(", ", Parameters.Select(p => p.Path))}.");
    }
}
