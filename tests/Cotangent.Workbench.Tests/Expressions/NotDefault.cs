using System.Reflection;
using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Tests.Expressions;

/// <summary>One instance of each public type of a kind, made with no argument of its constructor at its default.</summary>
internal static class NotDefault
{
    internal const int Columns = 3;

    internal static readonly Type[] Kinds = [typeof(Kernel), typeof(MeanFunction), typeof(Likelihood), typeof(Link), typeof(Prior), typeof(Transform)];

    /// <summary>Types that expressions cannot say, and why.</summary>
    private static readonly Dictionary<Type, string> NoText = new()
    {
        [typeof(Gibbs)] = "its lengthscale is any function",
        [typeof(FunctionMean)] = "a function is code, which no text may bring",
        [typeof(SwitchedLikelihood)] = "it has several likelihoods in its brackets",
        [typeof(KnownNoise)] = "its variances are a column of data, not of a text",
        [typeof(WeightedNoise)] = "its weights are a column of data, not of a text",
    };

    /// <summary>The types that expressions must know.</summary>
    internal static IEnumerable<Type> Types => typeof(Kernel).Assembly.GetExportedTypes()
        .Where(t => !t.IsAbstract && Kinds.Any(kind => t.IsAssignableTo(kind)) && !NoText.ContainsKey(t))
        .OrderBy(t => t.Name, StringComparer.Ordinal);

    internal static ISettings Of(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var arguments = constructor.GetParameters().Select(Argument).ToArray();
        return (ISettings)constructor.Invoke(arguments);
    }

    /// <summary>An instance with every argument left out, or null where one must be given.</summary>
    internal static ISettings? AllLeftOut(Type type)
    {
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.GetParameters().All(p => p.IsOptional) && type != typeof(BinomialLikelihood)
            ? (ISettings)constructor.Invoke([.. constructor.GetParameters().Select(p => Type.Missing)]) : null;
    }

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(StartValue) && parameter is { Member.DeclaringType: var owner, Name: "slopes" } && owner == typeof(LinearMean) => (StartValue)Tensor.Full(0.3, 1, 1),
        var t when t == typeof(StartValue) && parameter is { Member.DeclaringType: var owner, Name: "weights" } && owner == typeof(PolynomialMean) => (StartValue)Tensor.FromSpan([0.3, 1, -2], 3, 1),
        var t when t == typeof(StartValue) && parameter.Name is "zeroProbability" or "outlierShare" => (StartValue)0.3,
        var t when t == typeof(StartValue) => (StartValue)1.7,
        var t when t == typeof(int[]) && parameter.Name is "imageShape" or "patchShape" => new[] { 1, 1 },
        var t when t == typeof(int[]) => parameter.Member.DeclaringType == typeof(Convolutional) ? [2, 0] : new[] { 2 }, // two colours of one pixel
        var t when t == typeof(int) && parameter.Member.DeclaringType == typeof(Additive) => 1,
        var t when t == typeof(int) => parameter.DefaultValue is int usual ? usual + 1 : 2, // of a polynomial in one column, 3 coefficients
        var t when t == typeof(double) && parameter.Name == "high" => 2.9,
        var t when t == typeof(int?) => parameter.Name == "trialsColumn" ? null! : 1, // which stands in place of trials
        var t when t == typeof(Likelihood) => new StudentTLikelihood(0.8, 4, 30),
        var t when t == typeof(Link) => new SoftplusLink(),
        var t when t == typeof(double) => parameter.DefaultValue is double usual ? usual + 0.7 : 0.7,
        var t when t == typeof(MeanFunction) => new LinearMean(Tensor.Full(0.4, Columns, 1), 0.3),
        var t when t == typeof(ProbabilityLink) => new LogitLink(),
        var t when t == typeof(Kernel) => new RationalQuadratic(1.2, 0.8, 0.4),
        var t when t == typeof(Stationary) => new RationalQuadratic(1.2, 0.8, 0.4, [1]),
        var t when t == typeof(IEnumerable<MeanFunction>) => new MeanFunction[] { new PolynomialMean(1, [1], Tensor.Ones(2, 1)), new LinearMean(Tensor.Full(0.4, Columns, 1), 0.3) },
        var t when t == typeof(ElementwiseTransform) => parameter.Name == "outer" ? new ShiftTransform(-0.4) : new ChainTransform(new ScaleTransform(-3), new SoftplusTransform(0.1)),
        var t when t == typeof(ElementwisePrior) => new StudentTPrior(4, 0.2, 1.5),
        var t when t == typeof(IEnumerable<Kernel>) => new Kernel[] { new Polynomial(2, 0.3, 0.2, [1]), new Matern32(0.7, [1.1, 0.4], [0, 2]) },
        _ => throw new InvalidOperationException($"No value that is not the default is known here for {parameter.Member.DeclaringType!.Name}'s argument {parameter}."),
    };
}
