namespace Cotangent.GaussianProcesses;

/// <summary>Derivatives of what is predicted for a row in that row.</summary>
internal static class RowGradients
{
    /// <summary>∂y[i, c]/∂x[i, d] for y [M C] = f(X), row by row: [M D C].</summary>
    internal static Tensor Of(Func<Tensor, Tensor> f, Tensor X)
    {
        using var tape = new GradientTape(persistent: true, watchAccessedVariables: false);
        var x = Op.Identity(X);
        tape.Watch(x);
        var y = f(x);
        Tensor[] columns = [.. Enumerable.Range(0, y.Shape[1]).Select(c => Op.Columns(y, c))];
        return Op.Stack([.. columns.Select(column => tape.Gradient([column], [x], null, UnconnectedGradients.Zero)[0]!)], -1);
    }
}
