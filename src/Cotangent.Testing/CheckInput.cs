namespace Cotangent.Testing;


/// <summary>An input of a function under check: its value and the structure that perturbations keep. A tensor converts to a general input.</summary>
public sealed record CheckInput(Tensor Value, InputKind Kind = InputKind.General)
{
    /// <summary>An input of which every element moves by itself.</summary>
    public static implicit operator CheckInput(Tensor value) => new(value);

    /// <summary>A general input: the named form of the conversion from a tensor.</summary>
    public static CheckInput FromTensor(Tensor value) => new(value);

    /// <summary>A symmetric input, such as that of a Cholesky factorisation.</summary>
    public static CheckInput Symmetric(Tensor value) => new(value, InputKind.Symmetric);

    /// <summary>A lower triangular input, such as a Cholesky factor.</summary>
    public static CheckInput LowerTriangular(Tensor value) => new(value, InputKind.LowerTriangular);
}
