using Cotangent.GaussianProcesses.Tests.Kernels;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>A new input that is not a number, in a row among others.</summary>
public class NotANumberTests
{
    /// <summary>Kernels of labels refuse what is no label.</summary>
    private static readonly KernelCase[] Cases =
        [.. KernelCases.All.Where(c => !c.Name.StartsWith("Coregion", StringComparison.Ordinal) && !c.Name.StartsWith("Categorical", StringComparison.Ordinal))];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_a_row_of_no_numbers_and_leaves_the_others_alone(string name)
    {
        var @case = Cases.Single(c => c.Name == name);
        var D = @case.Columns;
        var X = @case.Points(8, 4);
        foreach (var mean in new MeanFunction[] { new ZeroMean(), new LinearMean(Tensor.Full(0.3, D, 1)) })
        {
            var posterior = new Gpr(X, Tensor.FromSpan([0.3, -0.4, 1, 0.2], 4, 1), @case.Make(), mean, new GaussianLikelihood(0.1)).Posterior();
            var (expected, f) = (posterior.PredictF(New(0.5)), posterior.PredictF(New(double.NaN)));
            foreach (var (sound, actual) in new[] { (expected.Mean, f.Mean), (expected.Variance, f.Variance) })
            {
                Assert.Equal(sound[0, 0], actual[0, 0]);
                Assert.Equal(sound[2, 0], actual[2, 0]);
            }
            // what does not look at its inputs has numbers everywhere
            var seesNothing = double.IsFinite(@case.Make().K(New(double.NaN), X)[1, 0]);
            Assert.Equal(!seesNothing || mean is LinearMean, double.IsNaN(f.Mean[1, 0]));
            Assert.Equal(!seesNothing, double.IsNaN(f.Variance[1, 0]));
        }

        Tensor New(double value) => Tensor.FromSpan([.. Enumerable.Range(0, 3 * D).Select(i => i / D == 1 ? value : 0.1 * i)], 3, D);
    }

    [Fact]
    public void Only_kernels_that_do_not_look_at_their_inputs_have_numbers_there()
    {
        var blind = Cases.Where(c => double.IsFinite(c.Make().K(Tensor.Full(double.NaN, 1, c.Columns), Tensor.Ones(1, c.Columns))[0, 0]));
        Assert.All(blind, c => Assert.True(c.Make() is White or Constant || c.Name.Contains("White", StringComparison.Ordinal), c.Name));
    }
}
