namespace Cotangent.GaussianProcesses;

/// <summary>A model's loss as a function of one vector: its trainable parameters' unconstrained values, in tree order.</summary>
/// <remarks>
/// The first evaluation is captured, and the others replay it: see <see cref="Compiled"/>. What is neither a variable nor a parameter is seen once; after other changes to the
/// model make a new objective. A loss that cannot be captured is evaluated op by op instead, with the same results.
/// </remarks>
public sealed class Objective
{
    private readonly Variable[] variables;
    private readonly LossGradient program;

    /// <summary>Of the trainable parameters under a root.</summary>
    /// <param name="root">The model.</param>
    /// <param name="loss">Computes a scalar from the parameters, by ops.</param>
    public Objective(IParameterTree root, Func<Tensor> loss)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(loss);
        var trainable = ParameterTree.Parameters(root).Where(p => p.Parameter.IsTrainable).ToArray();
        Parameters = [.. trainable.Select(p => p.Parameter)];
        variables = [.. Parameters.Select(p => p.Unconstrained)];
        string Name(int i) => trainable[i].Path.Length == 0 ? "the parameter" : trainable[i].Path;
        program = new(loss, variables, "Objective.Evaluate", i => $"Objective.Evaluate: {Name(i)} does not enter the loss, so it cannot be trained. Set its IsTrainable to false.");
    }

    /// <summary>The trainable parameters, in the order of the vector.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Why the loss is evaluated op by op, or null when it is captured or was not evaluated yet.</summary>
    public string? NotCaptured => program.NotCaptured;

    /// <summary>The length of the vector.</summary>
    public int Count => variables.Sum(v => v.Value.Count);

    /// <summary>The parameters' present place.</summary>
    public double[] Read() => [.. variables.SelectMany(v => v.Value.ToArray())];

    /// <summary>Puts the parameters at a place.</summary>
    /// <exception cref="ArgumentException">The vector has another length than <see cref="Count"/>.</exception>
    public void Write(ReadOnlySpan<double> x)
    {
        if (x.Length != Count) throw new ArgumentException($"Objective.Write: the vector has {x.Length} elements; expected {Count}, those of the trainable parameters.");
        var offset = 0;
        foreach (var variable in variables)
        {
            var count = variable.Value.Count;
            variable.Assign(Tensor.FromSpan(x.Slice(offset, count), variable.Shape));
            offset += count;
        }
    }

    /// <summary>Moves the parameters to x; the loss there and its gradient. +∞, and a gradient of NaN, where a covariance is not positive definite or an approximation has not converged.</summary>
    /// <exception cref="UnconnectedGradientException">A trainable parameter does not enter the loss.</exception>
    public double Evaluate(ReadOnlySpan<double> x, Span<double> gradient)
    {
        Write(x);
        var value = Attempted(gradient);
        Telemetry.Evaluated(value);
        return value;
    }

    private double Attempted(Span<double> gradient)
    {
        try
        {
            return ValueAndGradient(gradient);
        }
        catch (ArithmeticException error) when (error is NotPositiveDefiniteException or NotConvergedException)
        {
            gradient.Fill(double.NaN);
            return double.PositiveInfinity;
        }
    }

    private double ValueAndGradient(Span<double> gradient)
    {
        var numbers = program.Evaluate();
        numbers[1..].CopyTo(gradient);
        return numbers[0];
    }
}
