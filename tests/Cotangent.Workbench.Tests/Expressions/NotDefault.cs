using System.Reflection;
using Cotangent.GaussianProcesses;

namespace Cotangent.Workbench.Tests.Expressions;

/// <summary>One instance of each public type of a kind, made with no argument of its constructor at its default.</summary>
internal static class NotDefault
{
    internal const int Columns = 3;

    internal static readonly Type[] Kinds = [typeof(Kernel), typeof(MeanFunction), typeof(Likelihood), typeof(Link), typeof(Prior), typeof(Transform)];

    /// <summary>What expressions cannot say, and why.</summary>
    private static readonly Dictionary<Type, string> Unspelled = new()
    {
        [typeof(SwitchedLikelihood)] = "it has several likelihoods in its brackets",
    };

    /// <summary>The types that expressions must know.</summary>
    internal static IEnumerable<Type> Types =>
        typeof(Kernel).Assembly.GetExportedTypes().Where(t => !t.IsAbstract && !Unspelled.ContainsKey(t) && Kinds.Any(kind => t.IsAssignableTo(kind))).OrderBy(t => t.Name, StringComparer.Ordinal);

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
        return constructor.GetParameters().All(p => p.IsOptional) ? (ISettings)constructor.Invoke([.. constructor.GetParameters().Select(p => Type.Missing)]) : null;
    }

    private static object Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var t when t == typeof(StartValue) && parameter is { Member.DeclaringType: var owner, Name: "slopes" } && owner == typeof(LinearMean) => (StartValue)Tensor.Full(0.3, Columns, 1),
        var t when t == typeof(StartValue) => (StartValue)1.7,
        var t when t == typeof(int[]) => new[] { 2 },
        var t when t == typeof(int?) => 1,
        var t when t == typeof(Likelihood) => new StudentTLikelihood(0.8, 4, 30),
        var t when t == typeof(Link) => new SoftplusLink(),
        var t when t == typeof(int) => parameter.DefaultValue is int usual ? usual + 1 : 2,
        var t when t == typeof(double) => parameter.DefaultValue is double usual ? usual + 0.7 : 0.7,
        var t when t == typeof(MeanFunction) => new LinearMean(Tensor.Full(0.4, Columns, 1), 0.3),
        var t when t == typeof(ProbabilityLink) => new LogitLink(),
        var t when t == typeof(Stationary) => new RationalQuadratic(1.2, 0.8, 0.4, [1]),
        var t when t == typeof(IEnumerable<Kernel>) => new Kernel[] { new Polynomial(2, 0.3, 0.2, [1]), new Matern32(0.7, [1.1, 0.4], [0, 2]) },
        _ => throw new InvalidOperationException($"No value that is not the default is known here for {parameter.Member.DeclaringType!.Name}'s argument {parameter}."),
    };
}
