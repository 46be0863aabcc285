using Cotangent.Testing;


namespace Cotangent.GaussianProcesses.Testing;

/// <summary>What the objective of every model must do.</summary>
/// <remarks>
/// It is a scalar whose gradient in every trainable parameter is that of its values; captured once and replayed at other parameters it is what eager evaluation gives; and the order of
/// the data does not matter to it.
/// </remarks>
public static class ModelLaws
{
    private const double Tolerance = 1e-9;

    /// <summary>Tries all laws.</summary>
    /// <param name="make">Makes the model of given data, every time with the same parameters.</param>
    /// <param name="X">Training inputs [N D].</param>
    /// <param name="Y">Training targets [N P].</param>
    /// <exception cref="LawBrokenException">A law does not hold; the message says which.</exception>
    public static void Hold(Func<Tensor, Tensor, DataModel> make, Tensor X, Tensor Y)
    {
        ArgumentNullException.ThrowIfNull(make);
        Shapes.In("ModelLaws.Hold").Is(X, "N D").Is(Y, "N P");
        HasAGradient(make(X, Y));
        ReplaysAsItEvaluates(make(X, Y));
        ForgetsTheOrder(make, X, Y);
    }

    private static void HasAGradient(DataModel model)
    {
        var objective = new Objective(model, model.LogPosteriorDensity);
        var (x, gradient, unused) = (objective.Read(), new double[objective.Count], new double[objective.Count]);
        var expected = CentralDifference.Gradient(moved => objective.Evaluate(moved.Span, unused), Tensor.FromSpan(x));
        objective.Evaluate(x, gradient);
        Law.RequireClose(Name(model, "the gradient of the objective is that of its values"), expected, Tensor.FromSpan(gradient), 1e-7); // differences lose half the digits
    }

    private static void ReplaysAsItEvaluates(DataModel model)
    {
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        var program = Compiled.ValueAndGradient(model.LogPosteriorDensity, variables);
        for (var place = 0; place < 3; place++)
        {
            var replayed = program.Evaluate(out var gradients);
            using var tape = new GradientTape(watchAccessedVariables: false);
            tape.Watch(variables);
            var value = model.LogPosteriorDensity();
            Law.RequireClose(Name(model, "the objective replays as it evaluates"), value, Tensor.Scalar(replayed), Tolerance);
            var expected = tape.Gradient([value], variables, null, UnconnectedGradients.Zero);
            for (var i = 0; i < variables.Length; i++) Law.RequireClose(Name(model, "the gradient replays as it evaluates"), expected[i]!, gradients[i], Tolerance);
            foreach (var variable in variables) variable.Assign(variable.Value + 0.01);
        }
    }

    private static void ForgetsTheOrder(Func<Tensor, Tensor, DataModel> make, Tensor X, Tensor Y)
    {
        var backward = Enumerable.Range(0, X.Shape[0]).Reverse().ToArray();
        var (model, turned) = (make(X, Y), make(Law.Rows(X, backward), Law.Rows(Y, backward)));
        Law.RequireClose(Name(model, "the objective does not depend on the order"), model.Objective(), turned.Objective(), Tolerance);
    }

    private static string Name(Model model, string law) => $"ModelLaws: {model.GetType().Name}: {law}";
}
