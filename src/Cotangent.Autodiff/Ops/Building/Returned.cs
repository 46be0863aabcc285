namespace Cotangent;

/// <summary>Checks what a function that the caller passed gave back.</summary>
internal static class Returned
{
    /// <summary>The tensor, unless there is none.</summary>
    internal static Tensor Tensor(string method, string function, Tensor? y) =>
        y ?? throw new InvalidOperationException($"{method}: {function} returned null; expected a tensor. Return what its ops give, or zeros where there is nothing.");
}
