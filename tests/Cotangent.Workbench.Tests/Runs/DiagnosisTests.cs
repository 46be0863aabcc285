using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Tests.Runs;

public class DiagnosisTests
{
    [Fact]
    public void A_sound_fit_has_nothing_to_note() => Assert.Empty(Notes(Model()));

    [Theory]
    [InlineData(StopReason.MaxEvaluations, "The fit stopped at its limit of evaluations and can still improve. Raise --max-evaluations.")]
    [InlineData(StopReason.Cancelled, "The fit was stopped; the best parameters so far were kept.")]
    [InlineData(StopReason.NoDescent, "No step improved the fit any more before its tolerances were met; rounding limits it. Check that inputs are standardised and noise is not tiny.")]
    [InlineData(StopReason.NotFinite, "The fit came to parameters where the density or its slope is not finite, and the last where they were were kept. Lower the learning rate.")]
    public void A_fit_that_did_not_converge_says_why(StopReason reason, string note) => Assert.Equal([note], Notes(Model(), Report(reason)));

    [Fact]
    public void Failed_evaluations_are_counted() => Assert.Equal(
        ["In 3 of 20 evaluations the covariance was not positive definite; those steps were shortened. Duplicate inputs or very small noise do that."],
        Notes(Model(), Report(StopReason.GradientTolerance) with { FailedEvaluations = 3 }));

    [Fact]
    public void Noise_at_its_bound_is_pointed_out()
    {
        const string note = "The noise variance is at its lower bound of 1e-6: the data look free of noise, or the kernel explains the noise itself. Check for duplicated rows, or try a smoother kernel.";
        var model = Model();
        ((GaussianLikelihood)model.Likelihood).Variance.Assign(Tensor.Scalar(1.5e-6));
        Assert.Equal([note], Notes(model));
        ((GaussianLikelihood)model.Likelihood).Variance.IsTrainable = false;
        Assert.Empty(Notes(model));
    }

    [Fact]
    public void An_input_that_does_not_matter_is_named()
    {
        var model = Model([2, 300, 1]);
        Assert.Equal(
            ["kernel.lengthscales[1] is over 100 times the spread of its input, where the kernel is all but flat: that input has little influence. Dropping it, or a Linear kernel, says the same more simply."],
            Notes(model));
    }

    [Theory]
    [InlineData(0.50, true, "The 95 % band holds only 50 % of the held-out rows: the bands are too narrow (overconfident). The held-out rows lie outside the training range, and maximum likelihood does not account for the uncertainty of the hyperparameters, which extrapolation depends on. Widen the bands by that experience, or hold out rows inside the range.")]
    [InlineData(0.50, false, "The 95 % band holds only 50 % of the held-out rows: the bands are too narrow (overconfident). Try a rougher kernel, or look for outliers.")]
    [InlineData(1.00, false, "The 95 % band holds 100 % of the held-out rows: the bands are wider than they need be (underconfident).")]
    [InlineData(0.92, false, null)] // within three standard errors of a share among 200
    [InlineData(0.98, true, null)]
    public void Coverage_far_from_its_nominal_share_is_said_in_words(double coverage, bool extrapolates, string? note)
    {
        var scores = new Scores(1, 1, coverage, 200);
        Assert.Equal(note is null ? [] : [note], Diagnosis.Of(Model(), Report(StopReason.GradientTolerance), scores, extrapolates));
    }

    private static IEnumerable<string> Notes(Gpr model, FitReport? report = null) => Diagnosis.Of(model, report ?? Report(StopReason.ValueTolerance), null, false);

    private static FitReport Report(StopReason reason) => new(-1, reason is StopReason.ValueTolerance, reason, 10, 20, 0, 1e-6, [-1]);

    private static Gpr Model(params double[] lengthscales) =>
        new(Tensor.Zeros(2, 3), Tensor.Zeros(2, 1), new SquaredExponential(1, lengthscales.Length == 0 ? 1 : Tensor.FromSpan(lengthscales)), null, new GaussianLikelihood(0.1));
}
