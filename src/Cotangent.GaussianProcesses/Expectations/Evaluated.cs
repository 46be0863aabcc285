namespace Cotangent.GaussianProcesses;

/// <summary>A function that is known by its values alone: its expectations are taken by quadrature.</summary>
/// <param name="Columns">The columns that it sees.</param>
/// <param name="Function">Its features [R M] at rows X [R D] of all columns.</param>
/// <param name="Width">D.</param>
internal sealed record Evaluated(int[] Columns, Func<Tensor, Tensor> Function, int Width) : TermFactor(Columns)
{
    /// <summary>The columns as the function counts them: not as the inputs do where these are two points side by side.</summary>
    internal required int[] OwnColumns { get; init; }

    internal override Tensor At(Tensor X) => Function(ActiveColumns.Into(Width, X, OwnColumns));

    internal override Evaluated ToPower(int exponent) => this with { Function = X => WholePower.Of(Function(X), exponent) };
}
