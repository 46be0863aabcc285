namespace Cotangent.Numerics;

/// <summary>The check that a result is not written over an argument that is still being read.</summary>
internal static class Overlap
{
    /// <summary>Throws if the two share an element.</summary>
    public static void Refuse(MatrixPointer result, string resultName, MatrixPointer argument, string argumentName, string method)
    {
        if (MatrixPointer.Share(result, argument))
            throw new ArgumentException($"{method}: {resultName} shares elements with {argumentName}, which is read while {resultName} is written. Write to another matrix.");
    }
}
