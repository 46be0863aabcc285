namespace Cotangent.Testing;

/// <summary>Which changes of an input a check may make.</summary>
public enum InputKind
{
    /// <summary>Every element changes by itself.</summary>
    General,

    /// <summary>The input is made of matrices [… N N] that stay symmetric.</summary>
    Symmetric,

    /// <summary>The input is made of matrices [… N N] that stay lower triangular.</summary>
    LowerTriangular,
}
