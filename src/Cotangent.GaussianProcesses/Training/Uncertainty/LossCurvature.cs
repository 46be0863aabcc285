namespace Cotangent.GaussianProcesses;

/// <summary>A loss around the present values of the trainable parameters: its gradient g and its Hessian H there, in their unconstrained values.</summary>
internal sealed class LossCurvature
{
    private const double LargestNewtonStep = 0.1; // standard errors; a fit that converged is within a few hundredths of one
    private const double Rounding = 1e-12; // of an eigenvalue of H scaled to a unit diagonal
    private const double LeastRise = 0.05; // over one standard error, where that of a Gaussian is 0.5

    private readonly IReadOnlyList<UncertainParameter> parameters;
    private readonly Func<Tensor> loss;
    private readonly string[] names;
    private readonly double value;
    private readonly Tensor g;

    /// <summary>Evaluates the loss.</summary>
    /// <exception cref="UnconnectedGradientException">A parameter does not enter it.</exception>
    internal LossCurvature(Func<Tensor> loss, IReadOnlyList<UncertainParameter> parameters)
    {
        (this.loss, this.parameters) = (loss, parameters);
        names = [.. parameters.SelectMany(p => p.Elements)];
        Variable[] variables = [.. parameters.Select(p => p.Parameter.Unconstrained)];
        Place = Op.Concat([.. variables.Select(v => Op.Flatten(v.Value))], 0);
        string Unconnected(int i) => $"ParameterUncertainty: {parameters[i].Name} does not enter the log density, so nothing is known of it. Set its IsTrainable to false.";
        var numbers = new LossGradient(loss, variables, "ParameterUncertainty", Unconnected).Evaluate();
        (value, g) = (numbers[0], Tensor.FromSpan(numbers[1..]));
        H = new LossHessian(loss, parameters).Evaluate();
    }

    /// <summary>Where the parameters stand [n].</summary>
    internal Tensor Place { get; }

    /// <summary>The Hessian [n n].</summary>
    internal Tensor H { get; }

    /// <summary>L with L Lᵀ = H, where the parameters are at a minimum of the loss.</summary>
    /// <exception cref="InvalidOperationException">They are not; the message says what stands in the way.</exception>
    internal Tensor FactorAtMinimum(FrozenParameters kept)
    {
        foreach (var (i, curvature) in Op.Diagonal(H).ToArray().Index())
            if (!(curvature > 0)) throw NotAMaximum(names[i], Curved(curvature));
        var scale = Op.Rsqrt(Op.Diagonal(H)); // so that directions do not depend on units
        var (values, vectors) = Op.Eigh(H * scale * Op.ExpandDims(scale, -1));
        if (!(values.Span[0] > Rounding * names.Length)) throw NotAMaximum(Words(vectors, 0), Curved(values.Span[0]));
        var L = Op.Cholesky(H);
        RequireStationary(L);
        for (var i = 0; i < names.Length; i++)
        {
            var step = scale * Op.Flatten(Op.Columns(vectors, i)) / Math.Sqrt(values.Span[i]);
            var rise = Math.Min(Rise(kept, step), Rise(kept, -step));
            if (!(rise >= LeastRise)) throw NotAMaximum(Words(vectors, i), FormattableString.Invariant($"it falls by {rise:G2} over one standard error, and that of a Gaussian by 0.5"));
        }
        return L;
    }

    /// <summary>How much the loss rises over a step; not a number where it has no value.</summary>
    private double Rise(FrozenParameters kept, Tensor step)
    {
        var u = Place + step;
        try
        {
            return new FrozenParameters(kept, parameters.ToDictionary(p => p.Parameter, p => p.Of(u))).With(loss).ToScalar() - value;
        }
        catch (NotPositiveDefiniteException)
        {
            return double.NaN;
        }
    }

    private void RequireStationary(Tensor L)
    {
        var step = Op.Flatten(Op.CholeskySolve(L, Op.ExpandDims(g, -1)));
        var size = Math.Sqrt(Op.Sum(g * step).ToScalar());
        if (size <= LargestNewtonStep) return;
        var errors = Op.Sqrt(Op.Diagonal(Op.CholeskySolve(L, Tensor.Identity(names.Length))));
        var farthest = Op.ArgMax(Op.Abs(step / errors));
        var place = FormattableString.Invariant($"it lies about {size:G3} standard errors away, mostly along {names[farthest]}");
        throw new InvalidOperationException(
            $"ParameterUncertainty: the parameters are not at a maximum of the log density: {place}. " +
                "Fit first; a parameter that a bound holds where it is, such as a noise at its floor, is left out by setting its IsTrainable to false.");
    }

    /// <summary>The elements that move most along a direction: the first of them up.</summary>
    private string Words(Tensor vectors, int direction)
    {
        var parts = Op.Columns(vectors, direction).ToArray();
        var (most, up) = (parts.Max(Math.Abs), Math.Sign(parts.MaxBy(Math.Abs)));
        var moving = parts.Index().Where(p => Math.Abs(p.Item) > 0.3 * most).OrderByDescending(p => Math.Abs(p.Item)).Take(3);
        return string.Join(" and ", moving.Select(p => $"{names[p.Index]} ({(Math.Sign(p.Item) == up ? "up" : "down")})"));
    }

    private static string Curved(double curvature) => FormattableString.Invariant($"it does not fall (curvature {-curvature:G3})");

    private static InvalidOperationException NotAMaximum(string direction, string what) => new(
        $"ParameterUncertainty: the log density has no maximum that a Gaussian could stand for where the parameters are: along {direction} {what}. " +
            "Fit to a maximum first; where the data do not determine a parameter, give it a prior or set its IsTrainable to false.");
}
