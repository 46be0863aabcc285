using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>Kernel matrices and their gradients as GPflow computes them.</summary>
public class GoldenKernelTests
{
    private const double Tolerance = 1e-10;

    /// <summary>Kernels that other parts of the library will bring.</summary>
    private static readonly Dictionary<string, string> NotYet = new()
    {
        ["Exponential"] = "not among the kernels of the regression slice",
        ["Cosine"] = "not among the kernels of the regression slice",
        ["ArcCosine"] = "not among the kernels of the regression slice",
        ["ChangePoints"] = "needs a sigmoid of locations",
        ["Coregion"] = "belongs to multi-output",
        ["Convolutional"] = "belongs to images",
    };

    /// <summary>What GPflow makes of a Matern kernel over several periodic columns is no covariance (see PeriodicTests), and another function than ours.</summary>
    private static readonly string[] NoCovariance = ["Periodic(Matern32) ARD", "Periodic(Matern52) ARD"];

    public static TheoryData<string> Names =>
        [.. Golden.Cases("gpflow-kernels.json").Select(c => c.GetProperty("kernel").GetString()!).Where(name => !NotYet.ContainsKey(name.Split(' ')[0]) && !NoCovariance.Contains(name))];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        var golden = Golden.Cases("gpflow-kernels.json").Single(c => c.GetProperty("kernel").GetString() == name);
        var (X, X2) = (Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("X2")));
        var kernel = Make(name, Golden.Arrays(golden.GetProperty("parameters")));
        CheckOne(golden, kernel, "full", [X], () => kernel.K(X));
        CheckOne(golden, kernel, "cross", [X, X2], () => kernel.K(X, X2));
        CheckOne(golden, kernel, "diag", [X], () => kernel.Diagonal(X));
    }

    private static void CheckOne(JsonElement golden, Kernel kernel, string form, Tensor[] inputs, Func<Tensor> evaluate)
    {
        using var tape = new GradientTape(persistent: true);
        foreach (var x in inputs) tape.Watch(x);
        var value = evaluate();
        Golden.Close(Golden.Array(golden.GetProperty(form)), value, Tolerance, form);
        var dY = Golden.Array(golden.GetProperty("output_gradients").GetProperty(form));
        foreach (var gradient in golden.GetProperty("gradients").EnumerateObject().Where(g => g.Name.StartsWith(form, StringComparison.Ordinal)))
            CheckGradient(gradient, kernel, form, inputs, tape, value, dY);
    }

    private static void CheckGradient(JsonProperty gradient, Kernel kernel, string form, Tensor[] inputs, GradientTape tape, Tensor value, Tensor dY)
    {
        if (gradient.Value.ValueKind == JsonValueKind.Null) return; // not connected: a stationary diagonal does not see X
        if (!gradient.Name.EndsWith("unconstrained", StringComparison.Ordinal))
        {
            var source = gradient.Name == $"{form}_X2" ? inputs[1] : inputs[0];
            Golden.Close(Golden.Array(gradient.Value), Pull(tape, value, source, dY), Tolerance, gradient.Name);
            return;
        }
        foreach (var parameter in gradient.Value.EnumerateObject())
        {
            if (parameter.Value.ValueKind == JsonValueKind.Null) continue;
            var source = ParameterTree.Find(kernel, parameter.Name);
            Golden.Close(Golden.InOurCoordinates(Golden.Array(parameter.Value), source), Pull(tape, value, source.Unconstrained, dY), Tolerance, $"{gradient.Name} {parameter.Name}");
        }
    }

    private static Tensor Pull(GradientTape tape, Tensor value, Source source, Tensor dY) =>
        tape.Gradient([value], [source], [dY], UnconnectedGradients.Zero)[0]!;

    private static Kernel Make(string name, Dictionary<string, Tensor> parameters)
    {
        var kernel = Shape(name, parameters);
        foreach (var (path, value) in parameters) ParameterTree.Find(kernel, path).Assign(value);
        return kernel;
    }

    private static Kernel Shape(string name, Dictionary<string, Tensor> parameters)
    {
        StartValue Like(string path) => Tensor.Ones(parameters[path].Shape);
        int[]? active = name.Contains("active_dims [2,0]", StringComparison.Ordinal) ? [2, 0] : null;
        Stationary Base(string kernel) => kernel switch
        {
            "SquaredExponential" => new SquaredExponential(1, Like("base_kernel.lengthscales")),
            "Matern32" => new Matern32(1, Like("base_kernel.lengthscales")),
            "Matern52" => new Matern52(1, Like("base_kernel.lengthscales")),
            "RationalQuadratic" => new RationalQuadratic(1, Like("base_kernel.lengthscales")),
            _ => throw new InvalidOperationException($"No way to make the base kernel '{kernel}' is known here."),
        };
        var word = name.Split(' ', '(')[0];
        if (name is "Sum" or "Product" or "Sum of products with active_dims") word = name;
        return word switch
        {
            "SquaredExponential" => new SquaredExponential(1, Like("lengthscales"), active),
            "Matern12" => new Matern12(1, Like("lengthscales"), active),
            "Matern32" => new Matern32(1, Like("lengthscales"), active),
            "Matern52" => new Matern52(1, Like("lengthscales"), active),
            "RationalQuadratic" => new RationalQuadratic(1, Like("lengthscales"), 1, active),
            "White" => new White(),
            "Constant" => new Constant(),
            "Linear" => new Linear(Like("variance"), active),
            "Polynomial" => new Polynomial(3, Like("variance")),
            "Sum" => new SquaredExponential() + new Linear() + new White(),
            "Product" => new SquaredExponential() * new Periodic() * new Constant(),
            "Sum of products with active_dims" => new Matern32(activeDims: [0]) * new Matern52(activeDims: [1]) + new SquaredExponential(),
            "Periodic" => new Periodic(Base(name.Split('(', ')')[1]), Like("period")),
            _ => throw new InvalidOperationException($"No way to make the kernel '{name}' is known here."),
        };
    }
}
