namespace Cotangent.GaussianProcesses;

/// <summary>What a constructor takes that is no parameter and no part: the degree of a polynomial, the columns a kernel sees. Training cannot move it.</summary>
/// <remarks>Texts and files say every setting, and are refused where they cannot, so that none is lost.</remarks>
public readonly record struct Setting
{
    /// <summary>Creates a setting that is a whole number.</summary>
    public Setting(string name, int value) : this(name, (object)value)
    {
    }

    /// <summary>Creates a setting that is a number.</summary>
    public Setting(string name, double value) : this(name, (object)value)
    {
    }

    /// <summary>Creates a setting that is a word.</summary>
    public Setting(string name, string value) : this(name, (object)value)
    {
    }

    /// <summary>Creates a setting that is a choice between two.</summary>
    public Setting(string name, bool value) : this(name, (object)value)
    {
    }

    /// <summary>Creates a setting that is a list of whole numbers.</summary>
    public Setting(string name, IReadOnlyList<int> value) : this(name, (object)value)
    {
    }

    private Setting(string name, object value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        Name = name;
        Value = value;
    }

    /// <summary>The name of the constructor's argument.</summary>
    public string Name { get; }

    /// <summary>The value: an <see cref="int"/>, a <see cref="double"/>, a <see cref="string"/>, a <see cref="bool"/> or an <see cref="IReadOnlyList{T}"/> of <see cref="int"/>.</summary>
    public object Value { get; }

    /// <summary>Whether both settings have the same name and the same value, lists compared element by element.</summary>
    public bool Equals(Setting other) =>
        Name == other.Name && (Value is IReadOnlyList<int> list ? other.Value is IReadOnlyList<int> others && list.SequenceEqual(others) : Equals(Value, other.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => Name?.GetHashCode(StringComparison.Ordinal) ?? 0;
}
