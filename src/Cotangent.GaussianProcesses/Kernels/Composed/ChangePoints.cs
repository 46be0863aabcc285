using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Functions that change their character along a column, with one kernel from each change point to the next: k(x, x′) = Σ_k g_k(x) g_k(x′) k_k(x, x′).</summary>
/// <remarks>
/// g_k(x) = s_k (1 − s_{k+1}) with s_k = 1/(1 + exp(−a_k (x_c − c_k))), s_0 = 1 and none after the last: kernel k holds from location c_k to c_{k+1}, and each change takes a distance of about 4/a.
/// The locations are sorted at each evaluation, so that they may pass each other in a fit; steepness k belongs to the k-th location from the left. Independent parts: what is known on one side of a
/// change says nothing of the other. Cost: that of the kernels, each evaluated for all pairs. Source: Lloyd, Duvenaud, Grosse, Tenenbaum and Ghahramani (2014), "Automatic construction and
/// natural-language description of nonparametric regression models", appendix A.2; Saatçi, Turner and Rasmussen (2010).
/// </remarks>
/// <example>
/// <code>
/// var kernel = new ChangePoints([new Matern32(), new Linear()], locations: [2.5]);
/// </code>
/// </example>
public sealed class ChangePoints : Kernel
{
    private const double Steep = 5; // of spreads, once a fit begins: a change within one
    private readonly Kernel[] kernels;

    /// <summary>Creates the kernel from two or more kernels in order, each on the columns that it has active.</summary>
    /// <param name="kernels">The kernels, from left to right.</param>
    /// <param name="locations">c, in units of the column: one for each change. When left out, 0, 1, …, which a fit replaces by places that divide the data evenly.</param>
    /// <param name="steepness">a, one over units of the column: one for all changes, or one for each.</param>
    /// <param name="column">The column along which kernels change, whether they see it or not.</param>
    /// <exception cref="ArgumentException">There are fewer than two kernels, one is null, or a start value has another shape.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public ChangePoints(IEnumerable<Kernel> kernels, StartValue locations = default, StartValue steepness = default, int column = 0) : base(null)
    {
        ArgumentNullException.ThrowIfNull(kernels);
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        this.kernels = [.. kernels];
        if (this.kernels.Length < 2) throw new ArgumentException($"ChangePoints: got {this.kernels.Length} kernel{(this.kernels.Length == 1 ? "" : "s")}; expected at least two.");
        if (this.kernels.Contains(null)) throw new ArgumentException($"ChangePoints: kernel {Array.IndexOf(this.kernels, null)} is null.");
        var changes = this.kernels.Length - 1;
        Column = column;
        Locations = locations.Like(this, Transform.Identity, Tensor.FromSpan([.. Enumerable.Range(0, changes).Select(i => (double)i)]));
        Steepness = steepness.Shape is null or [] ? steepness.Scalar(this, Transform.Positive(), Steep) : steepness.Vector(this, changes, Transform.Positive(), Steep);
    }

    /// <summary>The kernels, from left to right.</summary>
    public IReadOnlyList<Kernel> Kernels => kernels;

    /// <summary>The locations c of the changes, in units of the column, in any order.</summary>
    public Parameter Locations { get; }

    /// <summary>The steepness a of the changes, one over units of the column: a scalar, or one for each.</summary>
    public Parameter Steepness { get; }

    /// <summary>The column along which kernels change.</summary>
    public int Column { get; }

    /// <inheritdoc/>
    /// <remarks>A location moves with the origin of its column, so that it has no unit that can be said.</remarks>
    public override IReadOnlyList<Part> Parts =>
    [
        .. kernels.Select((k, i) => new Part($"kernels[{i}]", k)), new("locations", Locations), new("steepness", Steepness, Unit.Pure.PerInput([Column])),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("column", Column)];

    /// <inheritdoc/>
    public override IReadOnlyList<int> ColumnsSeen(int count) => [.. base.ColumnsSeen(count).Append(Column).Distinct().Order()];

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X)
    {
        var shares = Shares(X);
        return Total((k, i) => shares[i] * k.K(X) * SwapAxes(shares[i], -1, -2));
    }

    /// <inheritdoc/>
    protected override Tensor Covariance(Tensor X, Tensor X2)
    {
        var (shares, shares2) = (Shares(X), Shares(X2));
        return Total((k, i) => shares[i] * k.K(X, X2) * SwapAxes(shares2[i], -1, -2));
    }

    /// <inheritdoc/>
    protected override Tensor Variances(Tensor X)
    {
        var shares = Shares(X);
        return Total((k, i) => Square(Squeeze(shares[i], -1)) * k.Diagonal(X));
    }

    private Tensor Total(Func<Kernel, int, Tensor> term) => kernels.Select(term).Aggregate((sum, next) => sum + next);

    /// <summary>g_k [… N 1] for each kernel.</summary>
    private Tensor[] Shares(Tensor X)
    {
        if (Column >= X.Shape[^1]) throw new ArgumentException($"ChangePoints.K: the change is along column {Column}; X has {X.Shape[^1]} columns. Columns are numbered from 0.");
        var rise = Steepness * (Columns(X, Column) - Sort(Locations)); // [… N changes]
        var (after, before) = (Sigmoid(rise), Sigmoid(-rise)); // 1 − s loses the digits of what is small
        Tensor One(Tensor s, int change) => Columns(s, change);
        return [.. kernels.Select((_, k) => k == 0 ? One(before, 0) : k == kernels.Length - 1 ? One(after, k - 1) : One(after, k - 1) * One(before, k))];
    }
}
