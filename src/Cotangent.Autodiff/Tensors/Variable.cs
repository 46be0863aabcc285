namespace Cotangent;

/// <summary>A named value that may be assigned anew; reading it inside a recording watches it.</summary>
/// <remarks>An assignment is not differentiable: it starts a new value, with no link to the tensor it came from.</remarks>
public sealed class Variable
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

    /// <summary>A name for messages; may be empty.</summary>
    public string Name { get; }

    /// <summary>Whether a tape with <c>watchAccessedVariables</c> watches this variable when it is read.</summary>
    public bool IsTrainable { get; set; }

    /// <summary>The lengths of the axes.</summary>
    public ReadOnlySpan<int> Shape => value.Shape;

    /// <summary>The present value; reading it inside a recording watches the variable.</summary>
    public Tensor Value => ActiveRecorders.Read(this);

    /// <summary>The present value, read without any tape noticing.</summary>
    internal Tensor Current => value;

    /// <summary>Replaces the value.</summary>
    /// <exception cref="ArgumentException">The new value has another shape.</exception>
    /// <exception cref="NotCapturableException">Inside the function of a <see cref="Compiled"/> program.</exception>
    public void Assign(Tensor newValue)
    {
        ArgumentNullException.ThrowIfNull(newValue);
        if (!newValue.Shape.SequenceEqual(value.Shape))
            throw new ArgumentException($"Variable.Assign: the new value of '{Name}' has shape {Dims.Text(newValue.Shape)}; expected {Dims.Text(value.Shape)}, the shape it was made with.");
        if (ActiveRecorders.Capture is not null) Capture.RefuseAssignment(this);
        value = Own(newValue);
    }

    /// <summary>Reads the variable.</summary>
    public static implicit operator Tensor(Variable variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return variable.Value;
    }

    /// <summary>Reads the variable: the named form of the conversion.</summary>
    public Tensor ToTensor() => Value;

    // A tensor is a source by identity: the value must not be the tensor it was computed as, nor that of another variable.
    private static Tensor Own(Tensor value)
    {
        CapturedTensors.Refuse(value, nameof(Variable));
        return new(value.Data, value.Dimensions);
    }
}
