using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>Expectations of products of bumps and lines, and of a quadratic form, in closed form.</summary>
/// <remarks>
/// Bumps multiply to one bump about a place between their centres; it tilts the Gaussian to another Gaussian, under which the lines have moments of any degree. Everything is taken about an
/// origin near the inputs, so that no digits are lost far from 0.
/// </remarks>
internal static class ClosedExpectation
{
    /// <summary>E Π f(x) Π g(x): [N M M′], with lengths of 1 where a side does not depend on its feature.</summary>
    internal static Tensor Of(FactorGroup group, UncertainInputs inputs)
    {
        if (group.Left is [QuadraticForm squares]) return ExpandDims(squares.Expected(inputs.Columns(squares.Columns)), -1);
        var x = inputs.Columns(group.Columns);
        var origin = Anchor(x.Mean);
        x = x.Beside(origin);
        ILineMoments moments = x;
        Tensor? weight = null;
        if (BumpProduct.Of(group, origin) is { } bump)
        {
            (var log, moments) = x.Tilt(bump.Precisions, bump.Centres);
            weight = Exp(bump.Log is { } between ? log + between : log);
        }
        var product = Lines(group, moments, origin);
        return product is null ? weight! : weight is null ? product : weight * product;
    }

    /// <summary>The expectation of the lines after the bumps; null for none.</summary>
    private static Tensor? Lines(FactorGroup group, ILineMoments moments, Tensor origin)
    {
        (Tensor Slopes, Tensor Mean, int Power)[] lines = [.. group.Factors.OfType<Line>().Select((line, i) => Moments(line, i >= group.Left.Count(f => f is Line)))];
        return lines.Length == 0
            ? null
            : LineProducts.Of([.. lines.Select(l => l.Mean)], (i, j) => moments.Covariance(lines[i].Slopes, lines[j].Slopes), [.. lines.Select(l => l.Power)]);

        (Tensor Slopes, Tensor Mean, int Power) Moments(Line line, bool isRight)
        {
            var slopes = ActiveColumns.Into(group.Columns.Length, line.Slopes, [.. line.Columns.Select(column => Array.IndexOf(group.Columns, column))]); // [M d]
            var offset = MatVec(slopes, Reshape(origin, group.Columns.Length)) + line.Offset;
            var A = ExpandDims(Transpose(slopes), isRight ? 1 : 2);
            return (A, moments.Expected(A) + (isRight ? ExpandDims(offset, 0) : ExpandDims(offset, 1)), line.Power);
        }
    }
}
