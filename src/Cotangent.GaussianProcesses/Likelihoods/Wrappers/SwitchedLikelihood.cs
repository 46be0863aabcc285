using System.Globalization;

namespace Cotangent.GaussianProcesses;

/// <summary>Each row has the likelihood whose number stands in a column of its inputs, from 0 on.</summary>
/// <remarks>
/// Each row is that of its own member called alone, predictions too. Kernels see the column as well, unless they have active columns; a coregion kernel may use it as it is. The
/// numbers are read when a row is met: inputs that change from replay to replay, such as minibatches, are evaluated op by op.
/// </remarks>
/// <example>
/// <code>
/// var likelihood = new SwitchedLikelihood([new GaussianLikelihood(), new StudentTLikelihood()], column: 1);
/// </code>
/// </example>
public sealed class SwitchedLikelihood : Likelihood
{
    private readonly Likelihood[] members;

    /// <summary>Creates a likelihood of several members.</summary>
    /// <param name="members">The likelihoods, one or more, all with as many latent functions and columns for each target.</param>
    /// <param name="column">The column of X that says which member a row belongs to.</param>
    /// <exception cref="ArgumentException">There are no members, or their numbers of latent functions or columns differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is negative.</exception>
    public SwitchedLikelihood(IEnumerable<Likelihood> members, int column)
    {
        ArgumentNullException.ThrowIfNull(members);
        this.members = [.. members];
        Column = InputColumn.Checked(column)!.Value;
        if (this.members.Length == 0) throw new ArgumentException("SwitchedLikelihood: there are no members. Give one or more.");
        foreach (var member in this.members)
        {
            if (member.LatentsPerTarget != LatentsPerTarget) throw Differ("latent functions", m => m.LatentsPerTarget, member);
            if (member.ColumnsPerTarget != ColumnsPerTarget) throw Differ("columns", m => m.ColumnsPerTarget, member);
        }
    }

    /// <summary>The likelihoods, in the order of their numbers.</summary>
    public IReadOnlyList<Likelihood> Members => members;

    /// <summary>The column of X that says which member a row belongs to.</summary>
    public int Column { get; }

    /// <inheritdoc/>
    public override int LatentsPerTarget => members[0].LatentsPerTarget;

    /// <inheritdoc/>
    public override int ColumnsPerTarget => members[0].ColumnsPerTarget;

    /// <inheritdoc/>
    public override IReadOnlyList<Part> Parts => [.. members.Select((member, k) => new Part(string.Create(CultureInfo.InvariantCulture, $"members[{k}]"), member))];

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings => [new("column", Column)];

    /// <inheritdoc/>
    public override void RequireTargets(Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(X);
        ArgumentNullException.ThrowIfNull(Y);
        var rows = Rows(X);
        for (var k = 0; k < members.Length; k++)
        {
            RequireValues(rows.Of(k), Y, members[k]);
            members[k].RequireTargets(rows.Take(X, k), rows.Take(Y, k));
        }
    }

    /// <summary>What every member refuses; which rows belong to it is not asked.</summary>
    protected internal override string? Refusal(double y) => members.Select(member => member.Refusal(y)).FirstOrDefault(refusal => refusal is not null);

    /// <inheritdoc/>
    protected internal override PredictiveDistribution DistributionGiven(Tensor X, Tensor F)
    {
        var rows = Rows(X);
        return new SwitchedPrediction(rows, [.. members.Select((member, k) => member.DistributionGiven(rows.Take(X, k), rows.Take(F, k)))]);
    }

    /// <inheritdoc/>
    protected internal override Tensor LogDensity(Tensor X, Tensor F, Tensor Y)
    {
        var rows = Rows(X);
        return rows.Together([.. members.Select((member, k) => member.LogDensity(rows.Take(X, k), rows.Take(F, k), rows.Take(Y, k)))]);
    }

    /// <inheritdoc/>
    protected internal override Tensor ExpectedLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var rows = Rows(X);
        return rows.Together([.. members.Select((member, k) => member.ExpectedLogDensity(rows.Take(X, k), rows.Take(mean, k), rows.Take(variance, k), rows.Take(Y, k)))]);
    }

    /// <inheritdoc/>
    protected internal override Tensor PredictiveLogDensity(Tensor X, Tensor mean, Tensor variance, Tensor Y)
    {
        var rows = Rows(X);
        return rows.Together([.. members.Select((member, k) => member.PredictiveLogDensity(rows.Take(X, k), rows.Take(mean, k), rows.Take(variance, k), rows.Take(Y, k)))]);
    }

    /// <inheritdoc/>
    protected internal override PredictiveDistribution Prediction(Tensor X, Tensor mean, Tensor variance)
    {
        var rows = Rows(X);
        return new SwitchedPrediction(rows, [.. members.Select((member, k) => member.Prediction(rows.Take(X, k), rows.Take(mean, k), rows.Take(variance, k)))]);
    }

    private ArgumentException Differ(string what, Func<Likelihood, int> of, Likelihood member) => new(
        $"SwitchedLikelihood: {member.GetType().Name} has {of(member)} {what} for each target, {members[0].GetType().Name} has {of(members[0])}; expected equal numbers.");

    private void RequireValues(int[] rows, Tensor Y, Likelihood member)
    {
        var P = Y.Shape[^1];
        foreach (var i in rows)
            for (var j = 0; j < P; j++)
                if (member.Refusal(Y[i, j]) is { } allowed) throw Wrong(i * P + j, Y, $"{allowed}, for a row of {member.GetType().Name}");
    }

    private SwitchedRows Rows(Tensor X)
    {
        InputColumn.Require(this, X, Column, k => k >= 0 && k < members.Length && double.IsInteger(k), $"the number of a member, from 0 to {members.Length - 1}");
        return new([.. Enumerable.Range(0, X.Shape[0]).Select(i => (int)X[i, Column])], members.Length);
    }
}
