using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.SpecialPoints;

/// <summary>The ops of the table of special points, by their names there.</summary>
internal static class SpecialOps
{
    /// <summary>What rounding alone may do, in units in the last place: a derivative of third order is a sum of some products of functions that are each good to 5.</summary>
    internal const double Ulps = 32;

    private static readonly Dictionary<string, Func<Tensor, Tensor>> OfOne = new()
    {
        ["Exp"] = Exp,
        ["Expm1"] = Expm1,
        ["Log"] = Log,
        ["Log1P"] = Log1P,
        ["Log1MExp"] = Log1MExp,
        ["XLogX"] = XLogX,
        ["Sqrt"] = Sqrt,
        ["SafeSqrt"] = SafeSqrt,
        ["Rsqrt"] = Rsqrt,
        ["Reciprocal"] = Reciprocal,
        ["Negate"] = Negate,
        ["Identity"] = Identity,
        ["Square"] = Square,
        ["Abs"] = Abs,
        ["Sin"] = Sin,
        ["Cos"] = Cos,
        ["Tan"] = Tan,
        ["Asin"] = Asin,
        ["Acos"] = Acos,
        ["Atan"] = Atan,
        ["Sinc"] = Sinc,
        ["Sinh"] = Sinh,
        ["Cosh"] = Cosh,
        ["Tanh"] = Tanh,
        ["Asinh"] = Asinh,
        ["Acosh"] = Acosh,
        ["Atanh"] = Atanh,
        ["Sigmoid"] = Sigmoid,
        ["LogSigmoid"] = LogSigmoid,
        ["Softplus"] = Softplus,
        ["SoftplusInverse"] = SoftplusInverse,
        ["Power 0.5"] = x => Power(x, 0.5),
        ["Power 2.5"] = x => Power(x, 2.5),
        ["Power 3"] = x => Power(x, 3),
        ["Power -1"] = x => Power(x, -1),
        ["Power -0.5"] = x => Power(x, -0.5),
        ["Power 0"] = x => Power(x, 0),
        ["Power 1"] = x => Power(x, 1),
        ["Power 2"] = x => Power(x, 2),
        ["Sign"] = Sign,
        ["Floor"] = Floor,
        ["Ceiling"] = Ceiling,
        ["Round"] = Round,
        ["IsNaN"] = IsNaN,
        ["IsFinite"] = IsFinite,
        ["IsInfinity"] = IsInfinity,
        ["Relu"] = Relu,
        ["AtLeast 1"] = x => AtLeast(x, 1),
        ["Clip -1 1"] = x => Clip(x, -1, 1),
        ["Erf"] = Erf,
        ["Erfc"] = Erfc,
        ["ScaledErfc"] = ScaledErfc,
        ["ErfInv"] = ErfInv,
        ["ErfcInv"] = ErfcInv,
        ["NormalQuantile"] = NormalQuantile,
        ["NormalCdf"] = NormalCdf,
        ["NormalLogCdf"] = NormalLogCdf,
        ["LogGamma"] = LogGamma,
        ["Digamma"] = Digamma,
        ["Polygamma 1"] = x => Polygamma(1, x),
        ["Polygamma 2"] = x => Polygamma(2, x),
        ["BesselJ 0"] = BesselJ0,
        ["BesselJ 1"] = BesselJ1,
        ["BesselJ 3"] = x => BesselJ(3, x),
        ["BesselY 0"] = BesselY0,
        ["BesselY 1"] = BesselY1,
        ["BesselY 2"] = x => BesselY(2, x),
        ["BesselI 0"] = BesselI0,
        ["BesselI 1"] = BesselI1,
        ["BesselI 2"] = x => BesselI(2, x),
        ["BesselK 0"] = BesselK0,
        ["BesselK 1"] = BesselK1,
        ["BesselK 2"] = x => BesselK(2, x),
        ["ScaledBesselI 0"] = BesselI0e,
        ["ScaledBesselI 1"] = BesselI1e,
        ["ScaledBesselI 2"] = x => ScaledBesselI(2, x),
        ["ScaledBesselK 0"] = BesselK0e,
        ["ScaledBesselK 1"] = BesselK1e,
        ["ScaledBesselK 2"] = x => ScaledBesselK(2, x),
    };

    private static readonly Dictionary<string, Func<Tensor[], Tensor>> OfSeveral = new()
    {
        ["Add"] = x => Add(x[0], x[1]),
        ["Subtract"] = x => Subtract(x[0], x[1]),
        ["Multiply"] = x => Multiply(x[0], x[1]),
        ["Divide"] = x => Divide(x[0], x[1]),
        ["XDivY"] = x => XDivY(x[0], x[1]),
        ["DivideNoNaN"] = x => DivideNoNaN(x[0], x[1]),
        ["SquaredDifference"] = x => SquaredDifference(x[0], x[1]),
        ["Power"] = x => Power(x[0], x[1]),
        ["XLogY"] = x => XLogY(x[0], x[1]),
        ["XLog1PY"] = x => XLog1PY(x[0], x[1]),
        ["Atan2"] = x => Atan2(x[0], x[1]),
        ["Maximum"] = x => Maximum(x[0], x[1]),
        ["Minimum"] = x => Minimum(x[0], x[1]),
        ["Equal"] = x => Equal(x[0], x[1]),
        ["NotEqual"] = x => NotEqual(x[0], x[1]),
        ["Greater"] = x => Greater(x[0], x[1]),
        ["GreaterEqual"] = x => GreaterEqual(x[0], x[1]),
        ["Less"] = x => Less(x[0], x[1]),
        ["LessEqual"] = x => LessEqual(x[0], x[1]),
        ["LogBeta"] = x => LogBeta(x[0], x[1]),
        ["OwensT"] = x => OwensT(x[0], x[1]),
        ["IncompleteBeta"] = x => IncompleteBeta(x[0], x[1], x[2]),
        ["IncompleteGammaLower"] = x => IncompleteGammaLower(x[0], x[1]),
        ["IncompleteGammaUpper"] = x => IncompleteGammaUpper(x[0], x[1]),
        ["Sum"] = x => Sum(Stack(x), 0),
        ["Mean"] = x => Mean(Stack(x), 0),
        ["Max"] = x => Max(Stack(x), 0),
        ["Min"] = x => Min(Stack(x), 0),
        ["Norm"] = x => Norm(Stack(x), 0),
        ["Variance"] = x => Variance(Stack(x), 0),
        ["StandardDeviation"] = x => StandardDeviation(Stack(x), 0),
        ["Product"] = x => Product(Stack(x), 0),
        ["LogSumExp"] = x => LogSumExp(Stack(x), 0),
        ["Softmax"] = x => Unstack(Softmax(Stack(x), 0))[0],
        ["LogSoftmax"] = x => Unstack(LogSoftmax(Stack(x), 0))[0],
        ["CumulativeSum"] = x => Unstack(CumulativeSum(Stack(x), 0))[^1],
        ["CumulativeProduct"] = x => Unstack(CumulativeProduct(Stack(x), 0))[^1],
        ["CumulativeLogSumExp"] = x => Unstack(CumulativeLogSumExp(Stack(x), 0))[^1],
    };

    /// <summary>Ops of matrices, on many of size 1 × 1.</summary>
    private static readonly Dictionary<string, Func<Tensor[], Tensor>> OfMatrices = new()
    {
        ["MatMul"] = A => MatMul(A[0], A[1]),
        ["MatVec"] = A => MatVec(A[0], Flat(A[1])),
        ["TriangularMatMul"] = A => TriangularMatMul(A[0], A[1]),
        ["LowerMatMul"] = A => LowerMatMul(A[0], A[1]),
        ["Einsum"] = A => Einsum("nij,njk->nik", A[0], A[1]),
        ["TensorDot"] = A => Diagonal(TensorDot(Flat(A[0]), Flat(A[1]).T, 1)),
        ["Determinant"] = A => Determinant(DiagonalMatrix(Concat([Flat(A[0]), Flat(A[1])], 1))),
        ["Solve"] = A => Solve(A[0], A[1]),
        ["TriangularSolve"] = A => TriangularSolve(A[0], A[1]),
        ["CholeskySolve"] = A => CholeskySolve(A[0], A[1]),
        ["SquaredDistance"] = A => SquaredDistance(A[0], A[1]),
        ["Cholesky"] = A => Cholesky(A[0]),
        ["LogDeterminant"] = A => LogDeterminant(A[0]),
        ["CholeskyLogDeterminant"] = A => CholeskyLogDeterminant(A[0]),
        ["LogAbsDeterminant"] = A => LogAbsDeterminant(A[0]),
        ["SignedLogDeterminant"] = A => SignedLogDeterminant(A[0]).Item2,
        ["Inverse"] = A => Inverse(A[0]),
        ["Trace"] = A => Trace(A[0]),
        ["Eigh"] = A => Eigh(A[0]).Item1,
        ["EigenvaluesSymmetric"] = A => EigenvaluesSymmetric(A[0]),
        ["Svd"] = A => Svd(A[0]).Item2,
        ["SingularValues"] = A => SingularValues(A[0]),
        ["MatrixExponential"] = A => MatrixExponential(A[0]),
    };

    internal static IEnumerable<string> Names => [.. OfOne.Keys, .. OfSeveral.Keys, .. OfMatrices.Keys];

    /// <summary>Ops that act on each element, or each line of elements, by itself.</summary>
    internal static bool IsOfElements(string name) => !OfMatrices.ContainsKey(name);

    internal static Func<Tensor[], Tensor> Named(string name)
    {
        if (OfOne.TryGetValue(name, out var f)) return x => f(x[0]);
        if (OfSeveral.TryGetValue(name, out var g)) return g;
        var h = OfMatrices[name];
        return x => Flatten(h([.. x.Select(a => Reshape(a, a.Count, 1, 1))]));
    }

    private static Tensor Flat(Tensor A) => Reshape(A, A.Count, 1);
}
