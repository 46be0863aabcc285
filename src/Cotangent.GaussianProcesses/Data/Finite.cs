namespace Cotangent.GaussianProcesses;

/// <summary>The check that data are numbers, of values that can be read: inside a <see cref="Compiled"/> function those of its inputs cannot.</summary>
internal static class Finite
{
    /// <summary>Refuses a matrix with a value that is not finite.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite; the message says where.</exception>
    internal static void Require(string method, string name, Tensor x)
    {
        if (!x.IsReadable) return;
        var values = x.Span;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{method}: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {values[i]}; expected a finite number. Drop the row or fill the value in.");
    }

    /// <summary>Refuses a matrix of variances with one that is negative or not finite.</summary>
    /// <exception cref="ArgumentException">A value is no variance; the message says where.</exception>
    internal static void RequireVariances(string method, string name, Tensor x)
    {
        if (!x.IsReadable) return;
        var values = x.Span;
        for (var i = 0; i < values.Length; i++)
            if (!(values[i] >= 0 && double.IsFinite(values[i])))
                throw new ArgumentException(FormattableString.Invariant($"{method}: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {values[i]}; expected a variance, 0 or more."));
    }
}
