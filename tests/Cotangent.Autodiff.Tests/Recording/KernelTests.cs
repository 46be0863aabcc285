namespace Cotangent.Autodiff.Tests;

/// <summary>An elementwise kernel gives an element the same bits wherever it stands and however many are computed with it: so chains may be cut anywhere.</summary>
public sealed class KernelTests
{
    private const int Length = 45;

    private static readonly (int Start, int Count)[] Parts = [.. from start in new[] { 0, 1, 5, 9 } from count in new[] { 1, 2, 3, 4, 5, 7, 8, 9, 15, 17, 30 } select (start, count)];

    public static TheoryData<string> Names => [.. OpCases.All.Where(row => EvaluatedNodes.Of(row).Exists(node => node is ElementwiseNode or BroadcastNode)).Select(row => row.ToString())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bits_do_not_depend_on_place_or_length(string name)
    {
        foreach (var node in EvaluatedNodes.Of(OpCases.Named(name)))
        {
            if (node is ElementwiseNode unary) Check(node.Name, (x, _, z) => unary.Kernel(x, z), Tiled(unary.Input(0)), Tiled(unary.Input(0)));
            if (node is BroadcastNode binary) Check(node.Name, (x, y, z) => binary.Kernel(x, y, z), Tiled(binary.Input(0)), Tiled(binary.Input(1)));
        }
    }

    private static void Check(string name, BinaryKernel kernel, double[] x, double[] y)
    {
        if (x.Length == 0 || y.Length == 0) return;
        var whole = new double[Length];
        kernel(x, y, whole);
        foreach (var (start, count) in Parts)
        {
            var part = new double[count];
            kernel(x.AsSpan(start, count), y.AsSpan(start, count), part);
            for (var i = 0; i < count; i++)
                Assert.True(whole[start + i].Equals(part[i]), $"{name}: {x[start + i]:R}, {y[start + i]:R} gives {whole[start + i]:R} among {Length}, {part[i]:R} as number {i} of {count}");
        }
    }

    /// <summary>The elements over and over, each time slightly larger.</summary>
    private static double[] Tiled(Tensor x) => x.Count == 0 ? [] : [.. Enumerable.Range(0, Length).Select(i => x.Span[i % x.Count] * (1 + i * 1e-3))];
}
