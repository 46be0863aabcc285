using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Outside.Tests;

/// <summary>Kernels, means and likelihoods of a user's own are saved and loaded once they have a name.</summary>
public sealed class OwnTypesTests
{
    private static readonly double[] X = [.. Enumerable.Range(0, 30).Select(i => i / 4.0)];
    private static readonly double[] Y = [.. X.Select(x => 5 + Math.Sin(x) + 0.1 * Math.Cos(17 * x))];

    static OwnTypesTests()
    {
        OwnTypes.AddKernel("Matern72", a => new Matern72(a.Scalar("variance"), a.PerColumn("lengthscales"), a.ActiveDims()));
        OwnTypes.AddMean("wave", a => new WaveMean(a.Column(), a.ScalarOrList("amplitude")));
        OwnTypes.AddLikelihood("Logistic", a => new LogisticLikelihood(a.Scalar("scale"), a.Whole("quadratureOrder", 0)));
    }

    [Fact]
    public void A_fit_with_a_kernel_and_a_mean_of_ones_own_comes_back_with_the_same_bits()
    {
        var fitted = Gp.Fit(X, Y, new() { Kernel = () => new Matern72() + new Linear(), Mean = () => new WaveMean() });
        var saved = SavedFit.Read(fitted.FileBytes());
        Assert.IsType<WaveMean>(saved.Parts.Mean);
        Assert.Equal(fitted.Predict([2.3, 11]).ToArray(), saved.MakePredictor().Predict([2.3, 11]));
    }

    [Fact]
    public void A_likelihood_of_ones_own_comes_back_with_the_same_bits()
    {
        var model = new LaplaceApproximation(Tensor.FromArray(X, X.Length, 1), Tensor.FromArray(Y), new Matern72(), new LogisticLikelihood(), new ConstantMean(5));
        model.Fit(new FitOptions { Optimizer = new(20) });
        var saved = SavedFit.Read(model.FileBytes());
        Assert.IsType<LogisticLikelihood>(saved.Parts.Likelihood);
        Assert.Equal(new GpPredictor(model.Posterior(), Standardizer.Identity(1)).Predict([2.3, 11]).ToArray(), saved.MakePredictor().Predict([2.3, 11]));
    }

    [Fact]
    public void Expressions_know_them_too()
    {
        var kernel = KernelExpression.Parse("Matern72(lengthscales=2) * Linear", ["x"]);
        Assert.Equal("Matern72(lengthscales=1) * Linear(variance=1)", KernelExpression.Text(kernel));
        Assert.Contains("Matern72", KernelExpression.Names);
        Assert.Contains("takes: lengthscales", Assert.Throws<ExpressionException>(() => KernelExpression.Parse("Matern72(length=2)", ["x"])).Message.Replace("activeDims, ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_no_name_is_not_saved()
    {
        var model = new Gpr(Tensor.FromArray(X, X.Length, 1), Tensor.FromArray(Y), new Interaction([new Matern52(), new Linear()]));
        Assert.Contains("Interaction is not among the kernels that expressions and files know", Assert.Throws<ArgumentException>(() => model.FileBytes()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("matern52", "the kernel 'matern52' is Matern52 already")]
    [InlineData("SE", "the kernel 'SE' is SquaredExponential already")]
    [InlineData("my kernel", "'my kernel' is no name of a kernel")]
    [InlineData("", "'' is no name of a kernel")]
    [InlineData("Second72", "Matern72 is the kernel 'Matern72' already")]
    public void A_name_is_a_word_of_one_type(string name, string said) =>
        Assert.Contains(said, Assert.Throws<ArgumentException>(() => OwnTypes.AddKernel(name, a => new Matern72(a.Scalar("variance")))).Message, StringComparison.Ordinal);

    /// <summary>What makes it loses an argument: the file would be of another model.</summary>
    [Fact]
    public void A_type_whose_arguments_do_not_all_come_back_is_refused()
    {
        OwnTypes.AddMean("forgetful", a => new Forgetful());
        var model = new Gpr(Tensor.FromArray(X, X.Length, 1), Tensor.FromArray(Y), new Matern52(), new Forgetful(3));
        Assert.Contains("forgetful", Assert.Throws<ArgumentException>(() => model.FileBytes()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_a_type_that_this_program_does_not_name_is_refused()
    {
        var bytes = new Gpr(Tensor.FromArray(X, X.Length, 1), Tensor.FromArray(Y), new Matern52()).FileBytes();
        var error = Assert.Throws<DataException>(() => SavedFit.Read(Renamed(bytes, "Matern52", "Matern99")));
        Assert.Contains("changed", error.Message, StringComparison.Ordinal); // the checksum
    }

    private static byte[] Renamed(byte[] bytes, string from, string to)
    {
        var copy = bytes.ToArray();
        var at = copy.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(from));
        System.Text.Encoding.UTF8.GetBytes(to).CopyTo(copy, at);
        return copy;
    }

    private sealed class Forgetful(int power = 1) : MeanFunction
    {
        public override IReadOnlyList<Part> Parts => [];

        public override IReadOnlyList<Setting> Settings => [new("power", power)];

        public override Tensor Evaluate(Tensor X) => Tensor.Full(power, X.Shape[0], 1);
    }
}
