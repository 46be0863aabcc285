using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What mean functions are as functions of x with P outputs: the table of closed forms. A mean function with no row is taken by its values.</summary>
internal static class MeanTerms
{
    /// <summary>m_p(x) for x of D columns.</summary>
    internal static Term[] Of(MeanFunction mean, int D) => mean switch
    {
        MeanSum sum => [.. sum.Means.SelectMany(m => Of(m, D))],
        MeanProduct product => product.Means.Select(m => Of(m, D)).Aggregate(Term.Product),
        ZeroMean => [],
        ConstantMean constant => [new(constant.Value, [])],
        IdentityMean => [Term.Of(new Line(All(D), Tensor.FromSpan(Identity(D), D, D), Tensor.Scalar(0), 1) { Name = nameof(IdentityMean) })],
        LinearMean linear => [Term.Of(Line(linear, D))],
        Trend => throw new NotSupportedException($"Expectation: {mean.GetType().Name} is integrated out and has no values before the data. Use LinearMean or PolynomialMean."),
        _ => [Term.Of(Values(mean, D))],
    };

    private static Line Line(LinearMean linear, int D)
    {
        int[] columns = linear.ActiveDims is { } active ? [.. active] : All(D);
        if (columns.Max() >= D || columns.Length != linear.Slopes.Shape[0])
            throw new ArgumentException($"Expectation: LinearMean has {linear.Slopes.Shape[0]} rows of slopes for columns [{string.Join(", ", columns)}]; the inputs have {D} columns.");
        return new(columns, Transpose(linear.Slopes), linear.Level, 1) { Name = nameof(LinearMean) };
    }

    private static Evaluated Values(MeanFunction mean, int D)
    {
        int[] columns = mean is PolynomialMean polynomial ? [.. polynomial.ActiveDims] : All(D);
        return new(columns, mean.Evaluate, D) { OwnColumns = columns, Name = mean.GetType().Name };
    }

    private static int[] All(int D) => [.. Enumerable.Range(0, D)];

    private static double[] Identity(int D) => [.. Enumerable.Range(0, D * D).Select(i => i % (D + 1) == 0 ? 1.0 : 0)];
}
