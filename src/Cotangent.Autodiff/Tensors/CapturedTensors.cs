namespace Cotangent;

/// <summary>
/// The tensors of one capture that change from replay to replay. They hold values while the function is captured and while its program runs; what has left the function is
/// refused at other times.
/// </summary>
/// <param name="onHostRead">Refuses a reading of values, by the method and with the remedy that it is given, while a capture is under way.</param>
internal sealed class CapturedTensors(Action<Tensor, string, string> onHostRead)
{
    private bool areReadable = true;

    /// <summary>Called when the capture or a run of the program ends.</summary>
    internal void Close() => areReadable = false;

    /// <summary>Lets the program, and functions of the user that it calls again, read them until the result is disposed.</summary>
    internal Opening Open()
    {
        areReadable = true;
        return new(this);
    }

    /// <summary>Called where host code reads the values of one of them.</summary>
    internal void OnHostRead(Tensor x, string method, string remedy) => onHostRead(x, method, remedy);

    /// <summary>Refuses a tensor that has left the function in which it was captured.</summary>
    /// <param name="x">What is read.</param>
    /// <param name="method">Who reads.</param>
    /// <exception cref="InvalidOperationException">The tensor has left it.</exception>
    internal static void Refuse(Tensor x, string method)
    {
        if (x.Captured is { areReadable: false }) ThrowLeft(x, method);
    }

    /// <inheritdoc cref="Refuse(Tensor, string)"/>
    internal static void Refuse(ReadOnlySpan<Tensor> inputs, string method)
    {
        foreach (var x in inputs) Refuse(x, method);
    }

    private static void ThrowLeft(Tensor x, string method) => throw new InvalidOperationException(
        $"{method}: a tensor of shape {Dims.Text(x.Shape)} was computed inside a function while it was captured, and has left it otherwise than as an output. " +
        "It has no values outside, for replays write over them. Return it from the function, and use that output.");

    /// <summary>Ends a run.</summary>
    internal readonly ref struct Opening(CapturedTensors tensors)
    {
        public void Dispose() => tensors.Close();
    }
}
