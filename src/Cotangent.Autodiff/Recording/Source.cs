namespace Cotangent;

/// <summary>What a derivative is taken with respect to: a tensor or a variable. Both convert to it.</summary>
public readonly struct Source : IEquatable<Source>
{
    private readonly object? source;

    private Source(object? source) => this.source = source;

    internal Tensor? Tensor => source as Tensor;

    internal Variable? Variable => source as Variable;

    internal Tensor Value => source switch
    {
        Tensor tensor => tensor,
        Variable variable => variable.Current,
        _ => throw new ArgumentNullException(nameof(source), "GradientTape: a source is null. Pass a tensor or a variable."),
    };

    /// <summary>A tensor as source: a watched one, or any tensor computed from one.</summary>
    public static implicit operator Source(Tensor tensor) => new(tensor);

    /// <summary>A variable as source: every reading of it in the recording counts.</summary>
    public static implicit operator Source(Variable variable) => new(variable);

    /// <summary>The named form of the conversion.</summary>
    public static Source FromTensor(Tensor tensor) => new(tensor);

    /// <summary>The named form of the conversion.</summary>
    public static Source FromVariable(Variable variable) => new(variable);

    /// <summary>Same tensor or variable, by reference.</summary>
    public bool Equals(Source other) => ReferenceEquals(source, other.source);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Source other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => source is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(source);

    /// <summary>Same tensor or variable.</summary>
    public static bool operator ==(Source left, Source right) => left.Equals(right);

    /// <summary>Another tensor or variable.</summary>
    public static bool operator !=(Source left, Source right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => source switch
    {
        Variable { Name.Length: > 0 } v => $"variable '{v.Name}' {Dims.Text(v.Shape)}",
        Variable v => $"variable {Dims.Text(v.Shape)}",
        Tensor t => $"tensor {Dims.Text(t.Shape)}",
        _ => "null",
    };
}
