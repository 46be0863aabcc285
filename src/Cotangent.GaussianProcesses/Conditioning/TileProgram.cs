using System.Collections.Concurrent;

namespace Cotangent.GaussianProcesses;

/// <summary>A function that is evaluated on one tile of rows after the other, on numbers: op by op the first time, then as a captured program, which allocates nothing, with the same bits.</summary>
/// <remarks>
/// Each thread that evaluates it at the same time has a program of its own. A function that cannot be captured, as a kernel of labels reads them on the host, is evaluated op by op each time.
/// </remarks>
/// <param name="f">From tensors to tensors, by ops.</param>
internal sealed class TileProgram(Func<Tensor[], Tensor[]> f)
{
    private readonly ConcurrentBag<CompiledFunction> idle = [];
    private volatile bool isKnown;
    private volatile bool isCapturable = true;

    /// <summary>Writes the elements of the results, one after the other.</summary>
    internal void Invoke(Span<double> destination, Tensor[] inputs)
    {
        if (isKnown && isCapturable && HasInvoked(destination, inputs, default)) return;
        OpByOp(destination, inputs);
    }

    /// <summary>The same for a function of one vector, given as its numbers: not even the input is allocated.</summary>
    internal void InvokeOnVector(Span<double> destination, ReadOnlySpan<double> x)
    {
        if (isKnown && isCapturable && HasInvoked(destination, null, x)) return;
        OpByOp(destination, [Tensor.FromSpan(x)]);
    }

    private void OpByOp(Span<double> destination, Tensor[] inputs)
    {
        isKnown = true;
        foreach (var result in f(inputs))
        {
            result.Span.CopyTo(destination);
            destination = destination[result.Count..];
        }
    }

    private bool HasInvoked(Span<double> destination, Tensor[]? inputs, ReadOnlySpan<double> x)
    {
        if (!idle.TryTake(out var program)) program = Compiled.Function(f, CapturePasses.All & ~CapturePasses.FusedReductions);
        try
        {
            if (inputs is null) program.InvokeOnVectorInto(destination, x);
            else program.InvokeInto(destination, inputs);
        }
        catch (NotCapturableException)
        {
            isCapturable = false;
            return false;
        }
        idle.Add(program);
        return true;
    }
}
