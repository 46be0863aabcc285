using System.Text.Json;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>Kernel matrices and their gradients as GPflow computes them.</summary>
public class GoldenKernelTests
{
    private const double Tolerance = 1e-10;

    /// <summary>What GPflow makes of a Matern kernel over several periodic columns is another function: of it there are the corrected numbers alone.</summary>
    private static readonly string[] OtherFunctions = ["Periodic(Matern32) ARD", "Periodic(Matern52) ARD"];

    public static TheoryData<string> Names => [.. Golden.Cases("gpflow-kernels.json").Select(c => c.GetProperty("kernel").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_the_golden_numbers(string name)
    {
        var golden = Golden.Cases("gpflow-kernels.json").Single(c => c.GetProperty("kernel").GetString() == name);
        var (X, X2) = (Golden.Array(golden.GetProperty("X")), Golden.Array(golden.GetProperty("X2")));
        var kernel = Make(name, Golden.Arrays(golden.GetProperty("parameters")));
        if (OtherFunctions.Contains(name))
        {
            Golden.Close(Expected(golden, "cross", golden.GetProperty("cross")), kernel.K(X, X2), Tolerance, "cross");
            return;
        }
        CheckOne(golden, kernel, "full", [X], () => kernel.K(X));
        CheckOne(golden, kernel, "cross", [X, X2], () => kernel.K(X, X2));
        CheckOne(golden, kernel, "diag", [X], () => kernel.Diagonal(X));
    }

    private static void CheckOne(JsonElement golden, Kernel kernel, string form, Tensor[] inputs, Func<Tensor> evaluate)
    {
        using var tape = new GradientTape(persistent: true);
        foreach (var x in inputs) tape.Watch(x);
        var value = evaluate();
        Golden.Close(Expected(golden, form, golden.GetProperty(form)), value, Tolerance, form);
        if (!golden.TryGetProperty("gradients", out var gradients)) return; // of labels and images there are values alone
        var dY = Golden.Array(golden.GetProperty("output_gradients").GetProperty(form));
        foreach (var gradient in gradients.EnumerateObject().Where(g => g.Name.StartsWith(form, StringComparison.Ordinal)))
            CheckGradient(golden, gradient, kernel, form, inputs, tape, value, dY);
    }

    /// <summary>A golden number, or the corrected one; of an ArcCosine 0, σ² on the diagonal.</summary>
    private static Tensor Expected(JsonElement golden, string name, JsonElement number)
    {
        var kernel = golden.GetProperty("kernel").GetString()!;
        var expected = Golden.Array(number);
        if (GoldenCorrections.All.TryGetValue((kernel, name), out var corrected)) return Tensor.FromSpan(corrected, expected.Shape);
        var diagonal = kernel == "ArcCosine 0" ? Golden.Array(golden.GetProperty("parameters").GetProperty("variance")) : Tensor.Scalar(0);
        return (kernel, name) switch
        {
            ("ArcCosine 0", "full") => Op.SetDiagonal(expected, Op.BroadcastTo(diagonal, expected.Shape[0])),
            ("ArcCosine 0", "diag") => Op.BroadcastTo(diagonal, expected.Shape),
            _ => expected,
        };
    }

    private static void CheckGradient(JsonElement golden, JsonProperty gradient, Kernel kernel, string form, Tensor[] inputs, GradientTape tape, Tensor value, Tensor dY)
    {
        if (gradient.Value.ValueKind == JsonValueKind.Null) return; // not connected: a stationary diagonal does not see X
        if (!gradient.Name.EndsWith("unconstrained", StringComparison.Ordinal))
        {
            var source = gradient.Name == $"{form}_X2" ? inputs[1] : inputs[0];
            Golden.Close(Expected(golden, gradient.Name, gradient.Value), Pull(tape, value, source, dY), Tolerance, gradient.Name);
            return;
        }
        foreach (var parameter in gradient.Value.EnumerateObject())
        {
            if (parameter.Value.ValueKind == JsonValueKind.Null) continue;
            var source = ParameterTree.Find(kernel, parameter.Name);
            var what = $"{gradient.Name} {parameter.Name}";
            Golden.Close(Golden.InOurCoordinates(Expected(golden, what, parameter.Value), source), Pull(tape, value, source.Unconstrained, dY), Tolerance, what);
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
            "Exponential" => new Exponential(1, Like("lengthscales"), active),
            "Cosine" => new Cosine(1, name == "Cosine" ? 1 : Like("lengthscales").In(Transform.Identity), active),
            "ArcCosine" => new ArcCosine(name[^1] - '0', 1, Like("weight_variances")),
            "ChangePoints" => new ChangePoints([new SquaredExponential(), new Matern12(), new Linear()], Like("locations"), Like("steepness")),
            "Coregion" => new Coregion(parameters["W"].Shape[0], parameters["W"].Shape[1]),
            "Convolutional" => new Convolutional(new SquaredExponential(), [4, 4], [2, 2]),
            "Periodic" => new Periodic(Base(name.Split('(', ')')[1]), Like("period")),
            _ => throw new InvalidOperationException($"No way to make the kernel '{name}' is known here."),
        };
    }
}
