using System.Text.Json;
using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

/// <summary>What was made in code is saved in the file of the command.</summary>
public sealed class FitSavingTests : IDisposable
{
    private static readonly double[] X = [.. Enumerable.Range(0, 24).Select(i => 100 + i / 3.0)];
    private static readonly double[] Y = [.. X.Select(x => 5000 + 300 * Math.Sin(x))];
    private static readonly double[] Xnew = [101.1, 104.9, 130];

    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_fit_of_arrays_comes_back_from_file_and_stream_with_the_same_bits()
    {
        var fitted = Gp.Fit(X, Y, new() { Kernel = () => new SquaredExponential() + new Linear(), InputNames = ["hour"] });
        var path = fits["code.fit.safetensors"];
        fitted.Save(path, new() { InputNames = ["hour"], Target = "watts" });
        using var stream = new MemoryStream();
        fitted.Save(stream);
        using var answer = new OneWayStream(stream.ToArray());
        foreach (var saved in new[] { SavedFit.Read(path), SavedFit.Read(answer) })
        {
            Assert.Equal(fitted.Predict(Xnew).ToArray(), saved.MakePredictor().Predict(Xnew));
            Assert.Equal(fitted.Standardizer.InputScales, saved.Standardizer.InputScales);
            Assert.Equal(["hour"], saved.InputNames);
        }
        Assert.Equal("watts", SavedFit.Read(path).TargetName);
    }

    [Fact]
    public void The_command_predicts_with_it()
    {
        var fitted = Gp.Fit(X, Y, new() { Kernel = () => new Matern52(), InputNames = ["hour"] });
        fitted.Save(fits["code.fit.safetensors"]);
        var table = fits.Table("new.csv", "hour", Xnew.Select(Fits.Text));
        var outcome = PredictRun.Execute(SavedFit.Read(fits["code.fit.safetensors"]), CsvFile.Read(table, new ReadOptions()));
        Assert.Equal(fitted.Predict(Xnew).Mean.ToArray(), outcome.Columns.Single(column => column.Name == "mean").Values);
    }

    /// <summary>The members of the report that scripts read are there, whoever made the fit.</summary>
    [Fact]
    public void Its_report_has_what_that_of_the_command_has()
    {
        var ofCommand = Members(FitFile.Text(Fits.Run(fits.Request with { MaxEvaluations = 3, Holdout = "none" })));
        var ofCode = Members(SavedFit.Read(Gp.Fit(X, Y, new() { MaxEvaluations = 3 }).FileBytes()).ReportText);
        Assert.Equal(ofCommand.Except(["leaveOneOut"]), ofCode);

        static string[] Members(string json) => [.. JsonDocument.Parse(json).RootElement.EnumerateObject().Select(member => member.Name)];
    }

    [Fact]
    public void A_classifier_comes_back_with_the_same_bits()
    {
        var fitted = Gp.Classify(X, [.. Y.Select(y => y > 5000)], new() { MaxEvaluations = 20 });
        var saved = SavedFit.Read(fitted.FileBytes(new() { ClassLabels = ["low", "high"] }));
        Assert.Equal(fitted.Predict(Xnew), saved.MakePredictor().Predict(Xnew).Mean.ToArray());
        Assert.Equal(["low", "high"], saved.Labels);
    }

    public static TheoryData<string> Kinds => ["exact", "sparse", "fitc", "laplace", "vgp", "vgp-full"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_model_of_data_comes_back_with_the_same_bits(string name)
    {
        var kind = ModelKinds.OfFile(name)!;
        var (x, y) = (Tensor.FromArray(X, X.Length, 1), Tensor.FromArray([.. Y.Select(v => v / 1000)], Y.Length, 1));
        Likelihood likelihood = name is "laplace" or "vgp" or "vgp-full" ? new StudentTLikelihood(0.3, 4) : new GaussianLikelihood(0.02);
        var model = kind.Make(new(new Matern32(2, 3), new ConstantMean(5), likelihood, X.Length, 1) { X = x, Y = y, Inducing = new InducingPoints(Tensor.FromRows([[101], [104], [107]])) });
        var saved = SavedFit.Read(model.FileBytes());
        Assert.IsType(model.GetType(), saved.Model);
        Assert.Equal(new GpPredictor(model.Posterior(), Standardizer.Identity(1)).Predict(Xnew).ToArray(), saved.MakePredictor().Predict(Xnew));
    }

    /// <summary>As it is after a fit, with a q of its own.</summary>
    [Fact]
    public void A_fitted_Vgp_comes_back_with_the_same_bits_and_goes_on_from_there()
    {
        var (x, y) = (Tensor.FromArray(X, X.Length, 1), Tensor.FromArray([.. Y.Select(v => v > 5000 ? 1.0 : 0)], Y.Length, 1));
        var model = new Vgp(x, y, new SquaredExponential(), new BernoulliLikelihood());
        var report = model.Fit();
        var saved = SavedFit.Read(model.FileBytes(report));
        var same = Assert.IsType<Vgp>(saved.Model);
        Assert.Equal(model.Q.QMu.Value.ToArray(), same.Q.QMu.Value.ToArray());
        Assert.Equal(model.Q.QSqrt.Value.ToArray(), same.Q.QSqrt.Value.ToArray());
        Assert.Equal(model.Objective().ToScalar(), same.Objective().ToScalar());
        Assert.Equal(new GpPredictor(model.Posterior(), Standardizer.Identity(1)).Predict(Xnew).ToArray(), saved.MakePredictor().Predict(Xnew));
    }

    [Fact]
    public void What_a_file_cannot_say_is_refused()
    {
        var (x, y, two) = (Tensor.FromArray(X, X.Length, 1), Tensor.FromArray(Y), Tensor.FromRows([.. Y.Select(v => new[] { v, -v })]));
        Says("a Gpr with jitter", () => new Gpr(x, y, new Matern52(), jitter: new Jitter(1e-6)).FileBytes());
        Says("A Vgp is not among the models", () => new Vgp(x, y, new Matern52(), new StudentTLikelihood(), q: new DiagonalGaussian(X.Length)).FileBytes());
        Says("a Vgp with whiten = False would be read without it", () => new Vgp(x, y, new Matern52(), new StudentTLikelihood(), whiten: false).FileBytes());
        Says("the model has 2 targets; expected one", () => new Gpr(x, two, new Matern52()).FileBytes());
        Says("the names are y and y", () => new Gpr(x, y, new Matern52()).FileBytes(names: new() { InputNames = ["y"] }));
        Says("GaussianLikelihood has no classes", () => new Gpr(x, y, new Matern52()).FileBytes(names: new() { ClassLabels = ["a", "b"] }));
    }

    /// <summary>A file of this version, kept: whoever wrote it, later versions read it.</summary>
    [Fact]
    public void The_golden_file_of_version_3_predicts_what_it_did()
    {
        var saved = SavedFit.Read(Path.Combine(AppContext.BaseDirectory, "golden", "fit-version-3.fit.safetensors"));
        var row = saved.MakePredictor().Predict([2.5])[0];
        Assert.Equal((26.026, 0.374), (Math.Round(row.Mean, 3), Math.Round(row.StandardDeviation, 3)));
        Assert.Equal(("hour", "degrees"), (saved.InputNames.Single(), saved.TargetName));
    }

    private static void Says(string said, Func<object> act) => Assert.Contains(said, Assert.Throws<ArgumentException>(act).Message, StringComparison.Ordinal);

    /// <summary>As an answer over the network: it has no length and no way back.</summary>
    private sealed class OneWayStream(byte[] bytes) : Stream
    {
        private readonly MemoryStream inner = new(bytes);

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 7));

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
