namespace Cotangent;

/// <summary>The outputs of one call, to be read until it is disposed: then the program may run again and write over them.</summary>
/// <param name="outputs">Of the program, or of the function itself.</param>
/// <param name="holder">Whose program is held; null when the function itself was evaluated.</param>
internal readonly ref struct Replay(Tensor[] outputs, CompiledFunction? holder)
{
    /// <summary>The only element of the first output.</summary>
    internal double Value => outputs[0].Data[0];

    public void Dispose() => holder?.Leave();

    /// <summary>The outputs as tensors of the caller's own.</summary>
    internal Tensor[] ToTensors()
    {
        var tensors = new Tensor[outputs.Length];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = Tensor.Uninitialized(outputs[i].Dimensions);
            outputs[i].Data.CopyTo(tensors[i].Data, 0);
        }
        return tensors;
    }

    /// <summary>Writes the elements of the outputs from number <paramref name="first"/> on, one output after the other.</summary>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    internal void CopyTo(Span<double> destination, string method, int first = 0)
    {
        var count = 0;
        for (var i = first; i < outputs.Length; i++) count += outputs[i].Count;
        if (destination.Length != count)
        {
            var shapes = string.Join(", ", outputs.Skip(first).Select(y => Dims.Text(y.Shape)));
            throw new ArgumentException($"{method}: the span has {destination.Length} elements; expected {count}, for tensors of shape {shapes} one after the other.", nameof(destination));
        }
        for (var i = first; i < outputs.Length; i++)
        {
            outputs[i].Data.CopyTo(destination);
            destination = destination[outputs[i].Count..];
        }
    }
}
