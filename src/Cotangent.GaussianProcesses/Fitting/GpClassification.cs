namespace Cotangent.GaussianProcesses;

/// <summary>The steps of a fit of labels: check, standardise the inputs, fit.</summary>
internal static class GpClassification
{
    internal const string Name = "Gp.Classify";
    private const double Chance = 2; // nats, what two parameters gain by chance

    internal static FittedClassifier Run(RowMajor x, double[] labels, GpOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var check = Checked(x, labels.Length, options);
        if (!labels.AsSpan().ContainsAnyExcept(labels[0])) throw check.Refused($"the label is {labels[0]} in all {labels.Length} rows; expected both labels.");
        cancellation.ThrowIfCancellationRequested();
        return Fitted(check, x, labels, options, progress, cancellation);
    }

    /// <summary>Each label against the others, each with a model of its own; of two labels the second against the first.</summary>
    internal static FittedLabelClassifier<TLabel> RunLabels<TLabel>(
        RowMajor x, IReadOnlyList<TLabel> labels, GpOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation) where TLabel : IComparable<TLabel>
    {
        ArgumentNullException.ThrowIfNull(labels);
        var check = Checked(x, labels.Count, options);
        var classes = new LabelClasses<TLabel>(check, labels);
        cancellation.ThrowIfCancellationRequested();
        var first = classes.Labels.Count == 2 ? 1 : 0;
        return new(classes.Labels, [.. Enumerable.Range(first, classes.Labels.Count - first).Select(c => Fitted(check, x, classes.Against(c), options, progress, cancellation))]);
    }

    private static DataCheck Checked(RowMajor x, int labels, GpOptions options)
    {
        GpFit.RequireOptions(Name, options);
        var check = new DataCheck(Name, options.InputNames);
        if (options.Noise is not null) throw check.Refused("Noise is set, which is of regression; labels have none besides their probability. Leave it out.");
        if (options.UnitsPerYear is not null) throw check.Refused("UnitsPerYear is given, which is of regression: no seasons are compared here. Leave it out, or give a Periodic kernel.");
        check.RequireRows(x, labels, "label");
        return check;
    }

    private static FittedClassifier Fitted(DataCheck check, RowMajor x, double[] labels, GpOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        var standardizer = GpFit.Standardizer(check, x, labels, options) with { TargetMean = 0, TargetScale = 1 };
        new TrainingRows(x.Values, labels, standardizer).RequireMemory();
        var model = new LaplaceApproximation(
            Tensor.FromSpan(standardizer.Inputs(x.Values), x.Rows, x.Columns),
            Tensor.FromSpan(labels, x.Rows, 1),
            options.Kernel is { } kernel ? GpFit.Made(Name, kernel, "Kernel") : new Matern52(lengthscales: x.Columns > 1 ? StartValue.LeftOut(x.Columns) : default),
            new BernoulliLikelihood(),
            options.Mean is { } mean ? GpFit.Made(Name, mean, "Mean") : new ConstantMean());
        if (options.IsStandardized) GivenStarts.Standardize(Name, model, standardizer, [model.Kernel, model.Mean]);
        return new(model, standardizer, Judged(model.Fit(GpFit.Options(options), progress, cancellation), model, labels), options.InputNames);
    }

    /// <summary>The report, with the evidence for the frequencies of the labels alone beside it.</summary>
    private static FitReport Judged(FitReport report, Model model, double[] labels)
    {
        var (n, ones) = (labels.Length, labels.Sum());
        var constant = ones * Math.Log(ones / n) + (n - ones) * Math.Log(1 - ones / n);
        var parameters = ParameterTree.Parameters(model).Where(p => p.Parameter.IsTrainable).Sum(p => p.Parameter.Value.Count);
        report = report with { Comparison = new(report.LogDensity - 0.5 * parameters * Math.Log(n), constant - 0.5 * Math.Log(n), null) };
        if (report.Reason == StopReason.Cancelled || report.LogDensity >= constant + Chance) return report;
        return report with { Diagnostics = [.. report.Diagnostics, EndDiagnostics.OfNoUse] };
    }
}
