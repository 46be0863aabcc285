using System.Text;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Data;

namespace Cotangent.Workbench.Tests.Runs;

public sealed class SavedFitTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Theory]
    [InlineData("Matern52", "zero")]
    [InlineData("SE * Periodic(Matern32) + RationalQuadratic + Linear", "linear")]
    [InlineData("Polynomial(2) + White * Constant + Matern12", "constant")]
    [InlineData("SE", "trend")]
    [InlineData("SE(lengthscales=2 in positive(lowerBound=0.5) ~ Gamma(shape=2, rate=1), variance ~ LogNormal)", "constant(c=0.1 in softplus)")]
    public void A_fit_read_back_predicts_the_same_bits(string kernel, string mean)
    {
        var outcome = Fits.Run(fits.Request with { Kernel = kernel, Mean = mean, MaxEvaluations = 12, Fix = ["likelihood.variance"] });
        var saved = Read(FitFile.Bytes(outcome));
        double[] x = [-3, 0.5, 7.25, 50];
        var (before, after) = (Predictor.Predict(outcome.Model.Posterior(), outcome.Standardizer, x), Predictor.Predict(saved.Model.Posterior(), saved.Standardizer, x));
        Assert.Equal(before.Mean, after.Mean);
        Assert.Equal(before.StandardDeviation, after.StandardDeviation);
        Assert.Equal(ParameterTable.Text(outcome.Model), ParameterTable.Text(saved.Model));
        Assert.Equal(("y", "x", ColumnKind.Number), (saved.TargetName, saved.InputNames.Single(), saved.Inputs.Single().Kind));
    }

    [Fact]
    public void A_text_that_is_cut_off_anywhere_is_refused_in_one_sentence()
    {
        var whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-2.json")).AsSpan().TrimEnd((byte)'\n');
        for (var length = 0; length < whole.Length; length += 13)
            Assert.Matches(@"^'.*fit\.json' is not complete JSON: it ends or is malformed at line \d+\. Fit again, or use another copy\.$", Refusal(whole[..length]));
    }

    [Theory]
    [InlineData("\"format\": \"cotangent-fit\"", "\"format\": \"another\"", "its format is not 'cotangent-fit'.")]
    [InlineData("\"version\": 3", "\"version\": 4", "its version is 4; expected 3 or an earlier one.")]
    [InlineData("\"version\": 3", "\"version\": 2", "its version is 2, whose files were text.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"banana\"", "'banana' is no kind of column; expected one of number, date, category, boolean.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"boolean\"", "its input 'x' has 0 labels, too few or too many for what it is.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"category\", \"labels\": [\"a\", \"a\"]", "two of the labels of its input 'x' are the same.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"category\", \"labels\": [\"a\", null]", "a label of its input 'x' is null.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"category\", \"labels\": [\"a\", \"b\"], \"word\": \"c\"", "its input 'x' is of the word 'c', which is none of its labels.")]
    [InlineData("\"kind\": \"number\"", "\"kind\": \"date\", \"origin\": \"soon\"", "its origin 'soon' is no date.")]
    [InlineData("\"kind\": \"exact\"", "\"kind\": \"exactly\"", "its kind of model is 'exactly'; expected one of exact, sparse, fitc, laplace, vgp, svgp.")]
    [InlineData("\"name\": \"x\"", "\"name\": null", "its 'name' is null; expected a text.")]
    [InlineData("\"inputs\": [", "\"inputs\": [{\"name\": \"x\", \"kind\": \"date\"},", "two of its inputs are called 'x'.")]
    [InlineData("\"target\": \"y\"", "\"target\": null", "its 'target' is null; expected a text.")]
    [InlineData(
        "\"likelihood\": \"Gaussian\"",
        "\"likelihood\": \"Poisson\"",
        "its likelihood 'Poisson' is not one of exact regression.")]
    [InlineData("\"likelihood\": \"Gaussian\"", "\"likelihood\": \"Gauss\"", "Likelihood expression, character 1: there is no likelihood 'Gauss'. The likelihoods are: {likelihoods}.")]
    [InlineData("\"likelihood\": \"Gaussian\"", "\"noise\": 1", "it has no 'likelihood'.")]
    [InlineData("\"kind\": \"exact\"", "\"kind\": \"exact\", \"jitter\": 0.1", "its model has 'jitter', which this version does not know.")]
    [InlineData("\"kind\": \"number\"\n", "\"kind\": \"number\", \"power\": 2\n", "an input of its model has 'power', which this version does not know.")]
    [InlineData("\"version\": 3", "\"version\": 3, \"version\": 3", "its report has the name 'version' twice.")]
    [InlineData("\"kernel\": \"Matern52(lengthscales=1)\"", "\"kernel\": \"System.Object\"", "Kernel expression, character 1: there is no kernel 'System'. The kernels are: {kernels}.")]
    public void A_file_that_is_no_fit_says_what_is_wrong(string old, string now, string reason)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        var message = Refusal(Changed.Report(whole, text => text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, now, StringComparison.Ordinal) : ""));
        var expected = reason.Replace("{kernels}", string.Join(", ", KernelTable.Table.Names), StringComparison.Ordinal)
            .Replace("{likelihoods}", string.Join(", ", LikelihoodTable.Table.Names), StringComparison.Ordinal);
        Assert.Equal($"'{fits["fit.json"]}' is not a fit this version can read: {expected} Fit again with this version, or use another copy.", message);
    }

    [Theory]
    [InlineData("target.scale", "it has no 'target.scale'.", null)]
    [InlineData("target.scale", "one of its scales is not above 0.", 0.0)]
    [InlineData("inputs.scale", "one of its scales is not above 0.", -1.0)]
    [InlineData("target.mean", "'target.mean' has a number that is not finite.", double.NaN)]
    [InlineData("inputs.mean", "it has 2 means and 1 scales of 1 inputs.", 1.0, 2.0)]
    [InlineData("inputs.least", "it has 2 ranges of 1 inputs.", 1.0, 2.0)]
    [InlineData("extra", "it has numbers 'extra', which this version does not know.", 1.0)]
    [InlineData("unconstrained.noise", "it has a value for 'noise', which is no parameter of its model.", 1.0)]
    [InlineData("unconstrained.kernel.variance", "it has no 'unconstrained.kernel.variance'.", null)]
    [InlineData("unconstrained.kernel.variance", "'kernel.variance' has 2 numbers; expected 1.", 1.0, 2.0)]
    [InlineData("X", "X has 2 numbers for 35 rows of 1 inputs.", 1.0, 2.0)]
    [InlineData("y", "X has 35 numbers for 1 rows of 1 inputs.", 1.0)]
    [InlineData("y", "X has 35 numbers for 0 rows of 1 inputs.")]
    public void Numbers_that_are_not_those_of_a_model_say_what_is_wrong(string name, string reason, params double[]? numbers)
    {
        var whole = FitFile.Bytes(Fits.Run(fits.Request with { MaxEvaluations = 0 }));
        Assert.Equal($"'{fits["fit.json"]}' is not a fit this version can read: {reason} Fit again with this version, or use another copy.", Refusal(Changed.Numbers(whole, name, numbers)));
    }

    [Fact]
    public void A_parameter_that_is_not_finite_is_not_written()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0 });
        ParameterTree.Find(outcome.Model, "kernel.variance").Unconstrained.Assign(Tensor.Scalar(double.NaN));
        Assert.Contains("'kernel.variance' is ", Assert.Throws<ArgumentException>(() => FitFile.Bytes(outcome)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, "SE + Matern52 + Linear")]
    [InlineData(2000, "Matern52")]
    public void A_fit_of_many_inputs_is_read_back(int inputs, string kernel)
    {
        var names = Enumerable.Range(0, inputs).Select(d => $"column{d}").ToArray();
        var path = fits.Table("wide.csv", string.Join(',', names.Append("y")), Enumerable.Range(0, 6).Select(i => string.Join(',', names.Select((_, d) => Fits.Text(Math.Sin(i + d))).Append($"{i}"))));
        var outcome = Fits.Run(new(path, "y") { Kernel = kernel, Holdout = "none", MaxEvaluations = 0 });
        Assert.Equal(ParameterTable.Text(outcome.Model), ParameterTable.Text(Read(FitFile.Bytes(outcome)).Model));
    }

    [Fact]
    public void Devices_and_pipes_are_read_as_far_as_a_fit_can_go()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such devices");
        Assert.StartsWith("'/dev/zero' is not a fit: its header has 0 bytes", Assert.Throws<DataException>(() => SavedFit.Read("/dev/zero")).Message, StringComparison.Ordinal);
        Assert.StartsWith("'/dev/null' is not complete JSON", Assert.Throws<DataException>(() => SavedFit.Read("/dev/null")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("null")]
    [InlineData("{\"format\": 7}")]
    [InlineData("{\"format\": \"cotangent-fit\", \"version\": 2, \"model\": []}")]
    public void Any_other_JSON_is_refused_too(string text) => Assert.Contains("is not a fit this version can read: ", Refusal(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var message = Assert.Throws<DataException>(() => SavedFit.Read(fits["gone.json"])).Message;
        Assert.Equal($"Reading '{fits["gone.json"]}': there is no such file. Give the .fit.safetensors file that 'fit' wrote.", message);
    }

    /// <summary>Written when positive parameters were the softplus of what was stored; the predictions are those of that time.</summary>
    [Fact]
    public void A_file_of_version_1_predicts_as_it_did()
    {
        var saved = SavedFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-1.json"));
        var predicted = Predictor.Predict(saved.Model.Posterior(), saved.Standardizer, [0.25, 1, 3.3, -2, 6, 0, 11.9, 2.5, 15, 0]);
        double[] means = [21.94648048587367, 17.868204217084006, 18.895766975660663, 18.64596363698316, 20.50563971174335];
        double[] deviations = [0.8309403764282705, 0.8019127228637899, 0.8693930178712929, 1.5234379862166665, 3.3569873562485073];
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(means[i], predicted.Mean[i], 1e-11);
            Assert.Equal(deviations[i], predicted.StandardDeviation[i], 1e-11);
        }
        Assert.Equal(
            ["kernel.kernels[0].kernels[1].period", "likelihood.variance"],
            ParameterTree.Parameters(saved.Model).Where(p => !p.Parameter.IsTrainable).Select(p => p.Path));
    }

    /// <summary>What the command of that time predicted.</summary>
    [Fact]
    public void Files_of_version_2_predict_as_they_did()
    {
        var numbers = PredictRun.Execute(Golden("fit-version-2.json"), TestFiles.Read("when,b\n2001-05,0.5\n2003-01,3\n")).Columns;
        Assert.Equal([2.81895377566542, 3.481620460418063], numbers.Single(c => c.Name == "mean").Values, Close);
        Assert.Equal([0.7677683868983476, 0.8998316034274889], numbers.Single(c => c.Name == "sd").Values, Close);
        var classes = PredictRun.Execute(Golden("fit-version-2-classes.json"), TestFiles.Read("b,y\n0.5,3\n3,4\n")).Columns;
        Assert.Equal([0.2116427101962478, 0.971035094641598], classes.Single(c => c.Name == "p(yes)").Values, Close);

        static bool Close(double a, double b) => Math.Abs(a - b) < 1e-12;
        static SavedFit Golden(string name) => SavedFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", name));
    }

    [Fact]
    public void A_file_of_version_1_whose_kernel_was_another_function_is_refused()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-1-periodic.json");
        var message = Assert.Throws<DataException>(() => SavedFit.Read(path)).Message;
        Assert.Equal(
            $"'{path}' is not a fit this version can read: Periodic(Matern32) over several columns was another function in version 1. Fit again with this version, or use another copy.", message);
    }

    [Fact]
    public void Priors_are_read_back()
    {
        var outcome = Fits.Run(fits.Request with { Kernel = "SE(variance ~ LogNormal(location=0.25, scale=3))", MaxEvaluations = 0 });
        ParameterTree.Find(outcome.Model, "likelihood.variance").Prior = new GammaPrior(1.5, 0.1);
        var saved = Read(FitFile.Bytes(outcome));
        Assert.Equal("Gamma(1.5, rate 0.1)", ParameterTree.Find(saved.Model, "likelihood.variance").Prior!.ToString());
        Assert.Equal(((Gpr)outcome.Model).LogPosteriorDensity().ToScalar(), ((Gpr)saved.Model).LogPosteriorDensity().ToScalar());
    }

    [Fact]
    public void What_a_file_cannot_say_is_refused_when_it_is_written()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0 });
        var (X, y) = (outcome.Parts.X!, outcome.Parts.Y!);
        var kernel = (Matern52)outcome.Parts.Kernel;
        Assert.Equal(
            "FitFile.Text: 'likelihood.variance' is the same parameter as 'kernel.variance', which neither expressions nor files can say. Give each its own parameter.",
            Refused(new Gpr(X, y, kernel, likelihood: new GaussianLikelihood(kernel.Variance))));
        Assert.Equal(
            "Transform expression: Shifted is not among the transforms that expressions and files know: identity, positive, softplus, sigmoid, shift, scale, chain, ordered, simplex, triangular.",
            Refused(new Gpr(X, y, kernel, likelihood: new GaussianLikelihood(new Parameter(Tensor.Scalar(0.3), new Shifted())))));

        string Refused(Gpr model) => Assert.Throws<ArgumentException>(() => FitFile.Bytes(outcome with { Model = model })).Message;
    }

    [Fact]
    public void Noise_that_depends_on_the_input_is_read_back()
    {
        var outcome = Fits.Run(fits.Request with { MaxEvaluations = 0 });
        var model = new Gpr(outcome.Parts.X!, outcome.Parts.Y!, outcome.Parts.Kernel, likelihood: new HeteroscedasticLikelihood(new LinearMean(Tensor.Full(0.3, 1, 1), 0.2), softness: 0.25));
        var saved = Read(FitFile.Bytes(outcome with { Model = model }));
        double[] x = [-3, 0.5, 7.25, 50];
        Assert.Equal(
            Predictor.Predict(model.Posterior(), outcome.Standardizer, x).StandardDeviation,
            Predictor.Predict(saved.Model.Posterior(), saved.Standardizer, x).StandardDeviation);
    }

    private sealed class Shifted : ElementwiseTransform
    {
        public override string Name => "positive";

        public override Interval Range => Interval.Real;

        public override Tensor Forward(Tensor x) => x - 1;

        public override double Inverse(double y) => y + 1;
    }

    private SavedFit Read(byte[] bytes)
    {
        File.WriteAllBytes(fits["fit.json"], bytes);
        return SavedFit.Read(fits["fit.json"]);
    }

    private string Refusal(ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(fits["fit.json"], bytes);
        return Assert.Throws<DataException>(() => SavedFit.Read(fits["fit.json"])).Message;
    }
}
