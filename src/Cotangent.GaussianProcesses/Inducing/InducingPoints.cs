namespace Cotangent.GaussianProcesses;

/// <summary>The values of f at M inputs that summarise it: u = f(Z) for inducing inputs Z [M D], which training may move.</summary>
/// <example>
/// <code>
/// var inducing = new InducingPoints(Tensor.FromSpan([0, 2, 4, 6], 4, 1));
/// </code>
/// </example>
public sealed class InducingPoints : InducingVariables
{
    /// <summary>Creates inducing points from their inputs.</summary>
    /// <param name="Z">The inducing inputs [M D], M at least 1: one input a row, such as a few rows of X.</param>
    /// <exception cref="ArgumentException">Z has no row, or is not a matrix.</exception>
    public InducingPoints(StartValue Z)
    {
        this.Z = Z.With(Transform.Identity);
        if (this.Z.Shape is not [> 0, > 0])
            throw new ArgumentException($"InducingPoints: the inducing inputs Z have shape {Shapes.Text(this.Z.Shape)}; expected [M, D] with at least one row and one column.");
    }

    /// <summary>The inducing inputs Z [M D], in units of x.</summary>
    public Parameter Z { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [new("Z", Z)];

    /// <inheritdoc/>
    public override int Count => Z.Shape[0];

    /// <summary>k(Z, Z) [M M], without jitter.</summary>
    public override Tensor Kuu(Kernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return kernel.K(Z);
    }

    /// <summary>k(Z, X) [M N] for X [N D].</summary>
    public override Tensor Kuf(Kernel kernel, Tensor X)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        Tensor Z = this.Z;
        Shapes.In("InducingPoints.Kuf").Is(Z, "M D").Is(X, "N D");
        return kernel.K(Z, X);
    }

    /// <summary>Says which two inducing inputs are equal, and what to do; null if none are.</summary>
    protected internal override string? Singularity()
    {
        var rows = new Dictionary<string, int>();
        var (z, D) = (Z.Value.ToArray(), Z.Shape[1]);
        for (var i = 0; i < Count; i++)
        {
            var row = string.Join(", ", z.AsSpan(i * D, D).ToArray());
            if (!rows.TryAdd(row, i)) return FormattableString.Invariant($"the inducing inputs {rows[row]} and {i} are equal. Leave one out, or give a jitter");
        }
        return null;
    }
}
