namespace Cotangent.GaussianProcesses;

/// <summary>Several mean functions made into one, output by output; nested ones of the same kind are taken apart.</summary>
public abstract class MeanCombination : MeanFunction
{
    private readonly MeanFunction[] means;

    /// <summary>Creates a combination of at least two mean functions.</summary>
    /// <exception cref="ArgumentException">There are fewer than two mean functions, or one of them is null or a <see cref="Trend"/>.</exception>
    protected MeanCombination(IEnumerable<MeanFunction> means)
    {
        this.means = [.. means];
        if (this.means.Length < 2)
            throw new ArgumentException($"{GetType().Name}: got {this.means.Length} mean function{(this.means.Length == 1 ? "" : "s")}; expected at least two.");
        if (this.means.Contains(null)) throw new ArgumentException($"{GetType().Name}: mean function {Array.IndexOf(this.means, null)} is null.");
        Trend.RequireNone(GetType().Name, this.means);
    }

    /// <summary>The mean functions that are combined, in order.</summary>
    public IReadOnlyList<MeanFunction> Means => means;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. means.Select((m, i) => new Part($"means[{i}]", m))];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Two of them have several outputs, and not equally many.</exception>
    public override Tensor Evaluate(Tensor X) => means.Select(m => m.Evaluate(X)).Aggregate((a, b) => Combine(a, Matching(a, b)));

    /// <summary>How two means, [N P] or [N 1], become one.</summary>
    protected abstract Tensor Combine(Tensor a, Tensor b);

    private Tensor Matching(Tensor a, Tensor b) => a.Shape[1] == b.Shape[1] || a.Shape[1] == 1 || b.Shape[1] == 1
        ? b
        : throw new ArgumentException($"{GetType().Name}.Evaluate: one mean function has {a.Shape[1]} outputs and another {b.Shape[1]}; expected as many, or one for all.");
}
