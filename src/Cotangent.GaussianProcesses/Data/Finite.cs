namespace Cotangent.GaussianProcesses;

/// <summary>The check that data are numbers.</summary>
internal static class Finite
{
    /// <summary>Refuses a matrix with a value that is not finite.</summary>
    /// <exception cref="ArgumentException">A value is NaN or infinite; the message says where.</exception>
    internal static void Require(string method, string name, Tensor x)
    {
        var values = x.Span;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsFinite(values[i]))
                throw new ArgumentException($"{method}: {name}[{i / x.Shape[1]}, {i % x.Shape[1]}] is {values[i]}; expected a finite number. Drop the row or fill the value in.");
    }
}
