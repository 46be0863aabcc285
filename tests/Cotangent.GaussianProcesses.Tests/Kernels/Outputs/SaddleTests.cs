using Cotangent.GaussianProcesses.Tests.Models;

namespace Cotangent.GaussianProcesses.Tests.Kernels.Outputs;

/// <summary>Where training cannot move W: at 0, and where its columns are multiples of each other.</summary>
public class SaddleTests
{
    private static readonly Tensor X = RegressionCases.Normal(71, 12, 2);
    private static readonly Tensor Y = RegressionCases.Normal(72, 12, 3);

    [Fact]
    public void At_zero_there_is_no_slope()
    {
        var kernel = new IntrinsicCoregionalization(new Matern52(), 3, 1, W: 0);
        Assert.All(Slope(kernel, kernel.W).ToArray(), slope => Assert.Equal(0, slope));
        Refused("column 0 of W is 0, where the objective has no slope", kernel);
        var mixed = new LinearCoregionalization([new Matern52(), new Linear()], 3, Tensor.FromSpan([1, 0, -0.5, 0, 0.2, 0], 3, 2));
        Assert.All(Op.Columns(Slope(mixed, mixed.W), 1).ToArray(), slope => Assert.Equal(0, slope));
        Refused("column 1 of W is 0", mixed);
    }

    /// <summary>Both have the same slope, to the last bit or nearly, and a step leaves them equal.</summary>
    [Fact]
    public void Equal_columns_stay_equal()
    {
        var kernel = new IntrinsicCoregionalization(new Matern52(), 3, 2, W: 0.5);
        var slope = Slope(kernel, kernel.W);
        Golden.Close(Op.Columns(slope, 0), Op.Columns(slope, 1), 1e-12, "slope");
        Refused("columns 0 and 1 of W are multiples of each other, and would stay so", kernel);
        Refused("columns 0 and 2 of W", new IntrinsicCoregionalization(new Matern52(), 2, 3, Tensor.FromSpan([1, 0.2, -2, 0.5, 0.9, -1], 2, 3)));
    }

    /// <summary>Of one column, equal rows are a start as good as others: the data tell the outputs apart.</summary>
    [Fact]
    public void Equal_rows_do_not_stay_equal()
    {
        var kernel = new IntrinsicCoregionalization(new Matern52(), 3, 1, W: 0.5);
        var slope = Slope(kernel, kernel.W).ToArray();
        Assert.True(Math.Abs(slope[0] - slope[1]) > 0.1 && Math.Abs(slope[1] - slope[2]) > 0.1);
        Assert.Null(kernel.Saddle());
    }

    /// <summary>Another kernel makes another function of an equal column.</summary>
    [Fact]
    public void Equal_columns_of_different_kernels_do_not_stay_equal()
    {
        var kernel = new LinearCoregionalization([new Matern52(), new Linear()], 3, 0.5);
        var slope = Slope(kernel, kernel.W);
        Assert.True(Op.Max(Op.Abs(Op.Columns(slope, 0) - Op.Columns(slope, 1))).ToScalar() > 0.1);
        Assert.Null(kernel.Saddle());
    }

    /// <summary>At q of mean 0 the bound has no slope either, in W or in q; at another mean it has one.</summary>
    [Fact]
    public void A_variational_model_does_not_begin_on_one()
    {
        var q = new FullGaussian(4, 2);
        var kernel = new LinearCoregionalization([new Matern52(), new Linear()], 3, Tensor.FromSpan([1, 0, -0.5, 0, 0.2, 0], 3, 2));
        var model = new SvgpOfOutputs(kernel, new GaussianLikelihood(), [new InducingPoints(RegressionCases.Normal(73, 4, 2))], 12, q: q);
        var slopes = Derived(model, kernel.W, q.QMu);
        Assert.All([.. Op.Columns(slopes[0], 1).ToArray(), .. Op.Columns(slopes[1], 1).ToArray()], slope => Assert.Equal(0, slope));
        const string expected = "column 1 of W is 0, where the objective has no slope. Start W at other numbers, or leave it out.";
        Assert.Equal("SvgpOfOutputs.Fit: " + expected, Assert.Throws<ArgumentException>(() => model.On(X, Y).Fit()).Message);
        Assert.Equal("SvgpOfOutputs.Training: " + expected, Assert.Throws<ArgumentException>(() => model.Training(new(X, Y, 6, seed: 1))).Message);
        q.QMu.Assign(Tensor.Full(0.1, 4, 2));
        Assert.All(Op.Columns(Derived(model, kernel.W, q.QMu)[0], 1).ToArray(), slope => Assert.NotEqual(0, slope));
        model.RequireNoSaddle("SvgpOfOutputs.Fit");
    }

    [Fact]
    public void What_is_left_out_is_no_saddle_nor_is_what_is_not_trained()
    {
        foreach (var (outputs, rank) in from outputs in Enumerable.Range(1, 6) from rank in Enumerable.Range(1, 6) select (outputs, rank))
        {
            Assert.Null(new IntrinsicCoregionalization(new Matern52(), outputs, rank).Saddle());
            Assert.Null(new LinearCoregionalization([.. Enumerable.Range(0, rank).Select(_ => new Matern52())], outputs).Saddle());
        }
        var kernel = new IntrinsicCoregionalization(new Matern52(), 3, 1, W: 0);
        kernel.W.IsTrainable = false;
        Assert.Null(kernel.Saddle());
        Assert.Null(new SeparateIndependent(new Matern52(), new Linear()).Saddle());
    }

    private static void Refused(string expected, MultiOutputKernel kernel)
    {
        var error = Assert.Throws<ArgumentException>(() => new GprOfOutputs(X, Op.Columns(Y, [.. Enumerable.Range(0, kernel.Outputs)]), kernel).Fit());
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("Start W at other numbers, or leave it out.", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Slope(MultiOutputKernel kernel, Parameter W)
    {
        var model = new GprOfOutputs(X, Y, kernel, null, new GaussianLikelihood(0.2));
        using var tape = new GradientTape();
        return tape.Gradient(model.Objective(), W.Unconstrained);
    }

    private static Tensor[] Derived(SvgpOfOutputs model, params Parameter[] of)
    {
        using var tape = new GradientTape();
        return tape.Gradient(model.EvidenceLowerBound(X, Y), [.. of.Select(p => (Source)p.Unconstrained)]);
    }
}
