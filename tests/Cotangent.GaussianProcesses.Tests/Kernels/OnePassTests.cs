namespace Cotangent.GaussianProcesses.Tests.Kernels;

/// <summary>Kernels that are evaluated in one pass over a matrix, and by ops over a batch: values and gradients are the same, at sizes that fill no vector.</summary>
public class OnePassTests
{
    private static readonly string[] Cases =
    [
        "Gibbs", "Gibbs over columns", "Gibbs, a length per column", "Hamming, one lengthscale", "Hamming, a lengthscale per column", "ArcCosine of order 0",
        "ArcCosine of order 2, a weight per column", "Matern12", "Exponential, a lengthscale per column",
    ];

    public static TheoryData<string> Names => [.. Cases];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_matrix_and_a_batch_of_one_are_the_same(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var kernel = row.Make();
        var (X, X2) = (row.Points(11, 13), row.Points(12, 21));
        var V = Op.RandomNormal(new Numerics.Philox(13), 13, 21);
        var (K, gradients) = Evaluated(kernel, X, X2, V, (x, x2) => kernel.K(x, x2));
        var (batch, others) = Evaluated(kernel, X, X2, V, (x, x2) => Op.Squeeze(kernel.K(Op.ExpandDims(x, 0), Op.ExpandDims(x2, 0)), 0));
        Golden.Close(batch, K, 1e-13, "K");
        for (var i = 0; i < gradients.Length; i++) Golden.Close(others[i], gradients[i], 1e-12, $"gradient {i}");
    }

    private static (Tensor K, Tensor[] Gradients) Evaluated(Kernel kernel, Tensor X, Tensor X2, Tensor V, Func<Tensor, Tensor, Tensor> covariance)
    {
        using var tape = new GradientTape();
        tape.Watch(X, X2);
        var K = covariance(X, X2);
        Source[] sources = [X, X2, .. ParameterTree.Parameters(kernel).Select(p => p.Parameter.Unconstrained)];
        return (K, [.. tape.Gradient([K], sources, [V], UnconnectedGradients.Zero).Select(g => g!)]);
    }
}
