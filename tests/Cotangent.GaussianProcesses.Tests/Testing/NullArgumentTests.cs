using System.Reflection;
using Cotangent.GaussianProcesses.Tests.Kernels;
using Cotangent.GaussianProcesses.Tests.Likelihoods;
using Cotangent.GaussianProcesses.Tests.Models;
using Cotangent.Numerics;

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>What must not be null is refused by its name, at the door: by every public constructor, method and static method that takes it.</summary>
public class NullArgumentTests
{
    private static readonly Tensor X = Tensor.FromSpan([0.0, 1, 2, 3], 4, 1), Y = Tensor.FromSpan([1.0, 0, 1, 1], 4, 1);
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>What need not refuse a null at once, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["RequireTargets(X)"] = "most likelihoods do not look at the inputs",
        ["LogDerivative(x)"] = "some slopes do not depend on the place",
        ["SamplePrior(random)"] = "this parameter has no prior, which is said first",
        ["Projection(Kuf)"] = "said as a shape",
        ["Weights(difference)"] = "said as a shape",
        ["Whitened(u)"] = "said as a shape",
        [".ctor(priorCovariance)"] = "said as a shape",
        ["IntrinsicCoregionalization..ctor(kernel)"] = "the shape of the other arguments is looked at first",
        ["SharedIndependent..ctor(kernel)"] = "the number of outputs is looked at first",
        ["QuantitySummary.Of(name)"] = "a record keeps its name",
        ["Model(mean)"] = "zero where it is left out",
        ["Model(noise)"] = "as usual where it is left out",
    };

    private static readonly object[] Values =
    [
        X, new Philox(1), "text", new SquaredExponential(), new ConstantMean(), new GaussianLikelihood(), new NormalPrior(0, 1), Transform.Positive(), new ExpLink(), new LogitLink(),
        new InducingPoints(Tensor.Ones(2, 1)), new SlopeObservations(X, [0, 0, 0, 0], Y), Standardizer.Identity(1), new double[] { 1, 2 }, new FullGaussian(2, 1),
        new TrainingRows([1, 2, 3], [1, 2, 1], Standardizer.Identity(1)), new FitOptions(), new LbfgsOptions(), new AdamOptions(), new Parameter(Tensor.Scalar(1)),
        new GaussianPrediction(Y, Y), new Kernel[] { new SquaredExponential(), new Linear() }, new MeanFunction[] { new ConstantMean(), new ConstantMean() },
        new Likelihood[] { new GaussianLikelihood(), new GaussianLikelihood() }, new Gpr(X, Y, new SquaredExponential()), new Gpr(X, Y, new SquaredExponential()).Posterior(),
        (Func<Tensor>)(() => Tensor.Scalar(1)), (Func<Tensor, Tensor>)(x => x), new int[] { 0 }, new string[] { "x" },
        new DiagonalGaussianInputs(X, X), new MarkovGaussianInputs(X, Tensor.Zeros(2, 4, 1, 1)), (Func<Kernel>)(() => new Linear()), (Func<MeanFunction>)(() => new ConstantMean()),
        new Posterior[] { new Gpr(X, Y, new SquaredExponential()).Posterior() }, (Func<Tensor, PredictiveDistribution>)(f => new GaussianPrediction(f, f)), new double[,] { { 1 }, { 2 } },
    ];

    [Fact]
    public void Null_is_refused_by_name()
    {
        List<string> broken = [];
        foreach (var type in typeof(Kernel).Assembly.GetExportedTypes().Where(t => !t.IsGenericTypeDefinition && !t.IsAssignableTo(typeof(Exception)) && !t.IsAssignableTo(typeof(Delegate))))
        {
            var instance = Instance(type);
            foreach (var method in type.GetConstructors().Cast<MethodBase>().Concat(type.GetMethods().Where(m => !m.IsSpecialName && !m.IsGenericMethodDefinition && m.DeclaringType == type)))
                if (method.IsStatic || method is ConstructorInfo || instance is not null) broken.AddRange(Broken(method, instance));
        }
        Assert.True(broken.Count == 0, string.Join('\n', broken.Order()));
    }

    private static IEnumerable<string> Broken(MethodBase method, object? instance)
    {
        var parameters = method.GetParameters();
        foreach (var at in parameters.Where(p => !p.ParameterType.IsValueType && !p.IsOut && !p.HasDefaultValue && Nullability.Create(p).WriteState == NullabilityState.NotNull))
        {
            var (owner, name) = (method.DeclaringType!, $"{method.Name}({at.Name})");
            if (Exempt.ContainsKey(name) || Exempt.ContainsKey($"{owner.Name}.{name}")) continue;
            if (method is ConstructorInfo && KeepsForLater(owner) || owner == typeof(ParameterFactories)) continue;
            var arguments = parameters.Select(p => p == at ? null : Value(p)).ToArray();
            if (parameters.Zip(arguments).Any(pair => pair.First != at && pair.Second is null && !pair.First.HasDefaultValue)) continue;
            Exception? error = null;
            try
            {
                _ = method is ConstructorInfo made ? made.Invoke(arguments) : method.Invoke(instance, arguments);
            }
            catch (TargetInvocationException e)
            {
                error = e.InnerException;
            }
            catch (Exception e) when (e is NotSupportedException or ArgumentException)
            {
                continue;
            }
            if (error is not ArgumentNullException) yield return $"{method.DeclaringType!.Name}.{method.Name}({at.Name}): {error?.GetType().Name ?? "nothing"}";
        }
    }

    /// <summary>Records and predictions keep what they are made of, and read it later.</summary>
    private static bool KeepsForLater(Type type) =>
        (type.IsAssignableTo(typeof(PredictiveDistribution)) && type != typeof(CategoricalPrediction)) || type.IsValueType || type.GetMethod("<Clone>$") is not null;

    private static object? Value(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.HasDefaultValue) return parameter.DefaultValue is null && type.IsValueType ? Activator.CreateInstance(type) : parameter.DefaultValue;
        return type == typeof(int) ? 1 : type == typeof(double) ? 0.5 : type == typeof(StartValue) ? (StartValue)1.0 : type == typeof(Jitter) ? Jitter.None : Array.Find(Values, type.IsInstanceOfType);
    }

    private static object? Instance(Type type) => Values
        .Concat(KernelCases.All.Select(c => c.Make())).Concat(LikelihoodCases.All.Select(c => c.Make())).Concat(ModelCases.All.Select(c => ModelCases.Make(c.Name)))
        .FirstOrDefault(type.IsInstanceOfType);
}
