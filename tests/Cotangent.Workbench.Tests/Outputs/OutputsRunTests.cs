using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;
using Cotangent.Workbench.Tests.Runs;

namespace Cotangent.Workbench.Tests.Outputs;

/// <summary>Several targets of one table.</summary>
public sealed class OutputsRunTests : IDisposable
{
    private readonly Fits fits = new();

    public void Dispose() => fits.Dispose();

    [Fact]
    public void A_gap_is_filled_by_what_the_other_target_says()
    {
        var outcome = Sensors.Run(Sensors.Request(fits));
        Assert.Equal(FitVerdict.Sound, outcome.Report.Verdict);
        double[] gap = [.. Enumerable.Range(Sensors.GapFrom, Sensors.GapTo - Sensors.GapFrom).Select(i => (double)i)];
        var first = OutputsPredictor.Predict(outcome.Posterior, outcome.Standardizers, gap)[0];
        var alone = FitRun.Execute(Sensors.Request(fits) with { Target = "first", Inputs = ["x"], DropsMissing = true }, null, TestContext.Current.CancellationToken);
        var without = Predictor.Predict(alone.Posterior, alone.Standardizer, gap);
        double Rmse(double[] mean) => Math.Sqrt(mean.Select((m, i) => Math.Pow(m - Sensors.FirstAt((int)gap[i]), 2)).Average());
        Assert.InRange(Rmse(first.Mean), 0, 0.3);
        Assert.True(Rmse(without.Mean) > 3 * Rmse(first.Mean)); // half a wave that nothing else says
        Assert.True(without.StandardDeviation.Max() > 3 * first.StandardDeviation.Max());
    }

    [Fact]
    public void Every_target_is_told_of_in_its_own_unit()
    {
        var outcome = Sensors.Run(Sensors.Request(fits));
        var (first, second) = (outcome.Targets[0], outcome.Targets[1]);
        Assert.Equal(("first", 12), (first.Name, first.Missing));
        Assert.Equal(("second", 0), (second.Name, second.Missing));
        Assert.Equal((43, 54), (first.TrainingValues, second.TrainingValues));
        Assert.Equal([9, 19, 39, 49, 59], first.HeldOutRows.Select(r => r.Row)); // row 29 has no value to compare with
        Assert.Equal(6, second.HeldOut!.Count);
        Assert.InRange(first.HeldOut!.Rmse, 0, 0.3);
        Assert.InRange(second.HeldOut.Rmse, 0, 6);
        Assert.InRange(first.NoiseDeviation, 0.02, 0.2); // 0.1 cos: 0.07
        Assert.InRange(second.NoiseDeviation, 0.4, 4); // 2 cos: 1.4
        Assert.Equal(Sensors.FirstAt(9), first.HeldOutRows[0].Observed, 1e-12);
    }

    [Fact]
    public void Correlations_and_ranks_are_told()
    {
        var outcome = Sensors.Run(Sensors.Request(fits));
        var R = outcome.Correlations();
        Assert.Equal((1, 1), (R[0, 0], R[1, 1]));
        Assert.InRange(R[0, 1], -1, -0.98);
        Assert.Equal(R[0, 1], R[1, 0], 1e-15);
        Assert.Equal([1], outcome.Ranks.Select(r => r.Rank));
        Assert.True(outcome.Ranks[0].IsChosen);
        Assert.Equal(54, outcome.Compared);
    }

    /// <summary>Where nothing is named, the usual kernels are compared.</summary>
    [Fact]
    public void A_kernel_is_chosen_where_none_is_named()
    {
        var outcome = Sensors.Run(Sensors.Request(fits) with { Kernel = null, MaxEvaluations = 20 });
        Assert.Equal(4, outcome.Candidates.Count);
        var sum = Assert.IsType<KernelSum>(Assert.IsType<IntrinsicCoregionalization>(outcome.Model.Kernel).Kernel);
        Assert.Contains("+", outcome.Candidates.MaxBy(c => c.LogMarginalLikelihood)!.Name, StringComparison.Ordinal);
        Assert.True(sum.Parts.Count >= 2);
    }

    [Fact]
    public void A_kernel_of_several_outputs_is_taken_as_it_is()
    {
        var outcome = Sensors.Run(Sensors.Request(fits) with { Kernel = "SeparateIndependent(Matern52, SE + Linear)" });
        Assert.IsType<SeparateIndependent>(outcome.Model.Kernel);
        Assert.Empty(outcome.Ranks);
        Assert.Equal(0, outcome.Correlations()[0, 1]);
        var error = Assert.Throws<RunException>(() => Sensors.Run(Sensors.Request(fits) with { Kernel = "SharedIndependent(Matern52, outputs=3)" }));
        Assert.Equal("the setting Kernel is of 3 outputs; expected 2, one for each target.", error.Message);
    }

    [Fact]
    public void What_is_set_and_fixed_stays()
    {
        var outcome = Sensors.Run(Sensors.Request(fits) with { Set = ["kernel.kernel.lengthscales=0.4"], Fix = ["kernel.kernel.lengthscales"], MaxEvaluations = 5, Mean = "constant" });
        Assert.Equal(0.4, ((Matern52)outcome.Model.Kernel.Kernels[0]).Lengthscales.Value.Span[0]);
        Assert.Equal([2], ((ConstantMean)outcome.Model.Mean).Value.Shape.ToArray());
    }

    [Fact]
    public void No_row_is_dropped_for_a_missing_target()
    {
        var path = fits.Table("holes.csv", "x,z,a,b", ["1,1,2,", "2,3,,5", "3,,1,2", "4,2,3,4", "5,5,,", "6,1,4,7"]);
        var data = OutputsData.Select(Sensors.Read(path), ["a", "b"], ["x"], [], dropsMissing: false);
        Assert.Equal((6, 2, 1), (data.Rows.N, data.P, data.EmptyRows));
        Assert.Equal([2, 2], data.Missing);
        Assert.Equal(["x"], data.Rows.InputNames);
        Assert.Contains("Column 'z' of", Assert.Throws<DataException>(() => OutputsData.Select(Sensors.Read(path), ["a", "b"], null, [], dropsMissing: false)).Message, StringComparison.Ordinal);
        var dropped = OutputsData.Select(Sensors.Read(path), ["a", "b"], null, [], dropsMissing: true);
        Assert.Equal((5, 1), (dropped.Rows.N, dropped.Rows.Dropped));
        Assert.Equal([2, double.NaN, 3, double.NaN, 4], dropped.Y[0]);
        Assert.Equal([double.NaN, 5, 4, double.NaN, 7], dropped.Y[1]);
    }

    [Theory]
    [InlineData("a,a", null, "'a' is named 2 times; expected once. Take it out of the setting Target.")]
    [InlineData("a,b", "a", "'a' is a target and an input; expected it once. Take it out of the setting Inputs.")]
    [InlineData("a,c", null, "Column 'c' is not in")]
    [InlineData("a,w", null, "Column 'w' of")]
    [InlineData("a,b,x", null, "no column that can be an input is left besides the targets 'a', 'b', 'x'")]
    [InlineData("a,e", null, "Column 'e' of")]
    [InlineData("a,k", null, "the target 'k' is 1 in all 6 training rows that have it; expected at least two different values.")]
    public void Targets_that_cannot_be_used_are_refused(string targets, string? input, string expected)
    {
        var columns = targets.Contains('x', StringComparison.Ordinal) ? "x,a,b,w" : "x,a,b,w,e,k";
        var rows = Enumerable.Range(0, 6).Select(i => $"{i},{i * i},{i % 4},word{i}" + (columns.Length > 7 ? ",,1" : ""));
        var path = fits.Table("odd.csv", columns, rows);
        var request = new FitRequest(path, targets) { Inputs = input is null ? columns.Contains('e', StringComparison.Ordinal) ? ["x"] : null : [input, "x"], Holdout = "none" };
        var error = Assert.Throws<DataException>(() => OutputsRun.Execute(request, targets.Split(','), null, TestContext.Current.CancellationToken));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_one_target_are_refused_and_not_passed_over()
    {
        var request = Sensors.Request(fits);
        (FitRequest Request, string Name)[] refused =
        [
            (request with { Likelihood = "Poisson" }, "Likelihood"), (request with { Event = "x" }, "Event"), (request with { Model = "sparse" }, "Model"),
            (request with { Inducing = 5 }, "Inducing"), (request with { Minibatch = 5 }, "Minibatch"), (request with { Checkpoint = "f" }, "Checkpoint"),
            (request with { SetInDataUnits = ["a=1"] }, "SetInDataUnits"), (request with { IsStandardized = false }, "IsStandardized"), (request with { Mean = "trend" }, "Mean"),
        ];
        foreach (var (wrong, name) in refused) Assert.StartsWith($"the setting {name} is ", Assert.Throws<RunException>(() => Sensors.Run(wrong)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => OutputsRun.Execute(request, ["first"], null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void More_values_than_are_taken_together_are_refused_before_the_work_begins()
    {
        var path = fits.Table("many.csv", "x,a,b", Enumerable.Range(0, 4000).Select(i => $"{i},{(i == 7 ? "" : i % 5)},{i % 7}"));
        var error = Assert.Throws<RunException>(() => OutputsRun.Execute(new(path, "a,b") { Holdout = "none" }, ["a", "b"], null, TestContext.Current.CancellationToken));
        Assert.Contains("2 targets together have 7999 training values", error.Message, StringComparison.Ordinal);
        Assert.Contains("Hold more rows out, fit fewer targets together, or fit them one by one.", error.Message, StringComparison.Ordinal);
    }
}
