namespace Cotangent;

/// <summary>A named value that can be assigned; reading it inside a recording watches it.</summary>
/// <remarks>
/// An assignment is not differentiable: it starts a new value, with no link to the tensor that was assigned. Arithmetic reads the variable: <c>v * w</c> is <c>v.Value * w.Value</c>.
/// </remarks>
public sealed partial class Variable : Source
{
    private Tensor value;

    /// <summary>A variable with a start value, which fixes its shape.</summary>
    public Variable(Tensor value, string name = "", bool trainable = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        this.value = Own(value);
        Name = name;
        IsTrainable = trainable;
    }

    /// <summary>A scalar variable, of rank 0.</summary>
    public Variable(double value, string name = "", bool trainable = true) : this(Tensor.Scalar(value), name, trainable)
    {
    }

    /// <summary>A name for messages; may be empty.</summary>
    public string Name { get; }

    /// <summary>Whether a tape with <c>watchAccessedVariables</c> watches this variable when it is read.</summary>
    public bool IsTrainable { get; set; }

    /// <summary>The lengths of the axes.</summary>
    public ReadOnlySpan<int> Shape => value.Shape;

    /// <summary>The present value; reading it inside a recording watches the variable.</summary>
    /// <remarks>Inside a recording each reading is a tensor of its own, so that a value that was read earlier is a constant, also where nothing was assigned since.</remarks>
    public Tensor Value => ActiveRecorders.Read(this);

    internal override Tensor Current => value;

    internal override string Label => Name.Length > 0 ? $"variable '{Name}' {Dims.Text(Shape)}" : $"variable {Dims.Text(Shape)}";

    /// <summary>Replaces the value.</summary>
    /// <exception cref="ArgumentException">The new value has another shape.</exception>
    /// <exception cref="NotCapturableException">Inside the function of a <see cref="Compiled"/> program.</exception>
    public void Assign(Tensor newValue)
    {
        ArgumentNullException.ThrowIfNull(newValue);
        if (!newValue.Shape.SequenceEqual(value.Shape))
            throw new ArgumentException($"Variable.Assign: the new value of '{Name}' has shape {Dims.Text(newValue.Shape)}; expected {Dims.Text(value.Shape)}, the shape it was made with.");
        ActiveRecorders.Assigning(this);
        value = Own(newValue);
    }

    /// <summary>Replaces the value of a scalar variable.</summary>
    /// <exception cref="ArgumentException">The variable is not a scalar, of rank 0.</exception>
    /// <exception cref="NotCapturableException">Inside the function of a <see cref="Compiled"/> program.</exception>
    public void Assign(double newValue) => Assign(Tensor.Scalar(newValue));

    /// <summary>Kind, name and shape; the numbers are those of <see cref="Value"/>.</summary>
    public override string ToString() => Label;

    /// <summary>Reads the variable.</summary>
    public static implicit operator Tensor(Variable variable) => Read(variable);

    /// <summary>Reads the variable: the named form of the conversion.</summary>
    public Tensor ToTensor() => Value;

    internal override Tensor Read() => Value;

    private static Tensor Read(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Value;
    }

    // A tensor is a source by identity: the value must not be the tensor it was computed as, nor that of another variable.
    private static Tensor Own(Tensor value)
    {
        CapturedTensors.Refuse(value, nameof(Variable));
        return new(value.Data, value.Dimensions);
    }
}
