namespace Cotangent.GaussianProcesses;

/// <summary>The steps of a fit of arrays: check, standardise, choose, fit.</summary>
internal static class GpFit
{
    internal static FittedGp Run(string method, RowMajor x, ReadOnlySpan<double> y, GpOptions options, IProgress<FitProgress>? progress, CancellationToken cancellation)
    {
        RequireOptions(method, options);
        var check = new DataCheck(method, options.InputNames);
        check.RequireData(x, y);
        if (options.UnitsPerYear is not null && x.Columns != 1) throw check.Refused($"UnitsPerYear is given for {x.Columns} inputs; expected one, the time. Leave it out.");
        cancellation.ThrowIfCancellationRequested();
        var rows = new TrainingRows(x.Values, y, Standardizer(check, x, y, options), options.UnitsPerYear);
        rows.RequireMemory();
        var makeMean = options.Mean ?? (() => new ZeroMean());
        var choice = options.Kernel is { } makeKernel
            ? new(Made(method, makeKernel, "Kernel"), default, [])
            : KernelSearch.Choose(rows, () => Made(method, makeMean, "Mean"), options.MaxEvaluations, null, cancellation);
        var model = rows.Model(choice.Kernel, Made(method, makeMean, "Mean"), options.Noise is { } makeNoise ? Made(method, makeNoise, "Noise") : new GaussianLikelihood(choice.Noise));
        if (options.IsStandardized) GivenStarts.Standardize(method, model, rows.Standardizer, Given(model, options));
        return new(model, rows.Standardizer, model.Fit(Options(options), progress, cancellation), choice.Trials, options.InputNames);
    }

    internal static FitOptions Options(GpOptions options) =>
        new(options.Restarts, options.Seed, new(options.MaxEvaluations), options.NoiseFloor) { InputNames = options.InputNames };

    /// <summary>The parts of the model that the caller made, whose start values are in units of the data.</summary>
    private static IEnumerable<IParameterTree> Given(Gpr model, GpOptions options)
    {
        if (options.Kernel is not null) yield return model.Kernel;
        if (options.Mean is not null) yield return model.Mean;
        if (options.Noise is not null) yield return model.Likelihood;
    }

    internal static Standardizer Standardizer(DataCheck check, RowMajor x, ReadOnlySpan<double> y, GpOptions options)
    {
        var names = options.InputNames ?? [.. Enumerable.Range(0, x.Columns).Select(d => FormattableString.Invariant($"{d}"))];
        try
        {
            if (options.IsStandardized) return GaussianProcesses.Standardizer.Fit(x.Values, y, names, "y");
            GaussianProcesses.Standardizer.RequireTarget(y, "y");
            return GaussianProcesses.Standardizer.Identity(x.Columns);
        }
        catch (ArgumentException error)
        {
            throw check.Refused(error.Message);
        }
    }

    internal static void RequireOptions(string method, GpOptions options)
    {
        if (options.Restarts < 0) throw new ArgumentException($"{method}: Restarts is {options.Restarts}; expected 0 or more.", nameof(options));
        if (options.MaxEvaluations < 1) throw new ArgumentException($"{method}: MaxEvaluations is {options.MaxEvaluations}; expected 1 or more.", nameof(options));
        if (!(options.NoiseFloor >= 0))
            throw new ArgumentException(FormattableString.Invariant($"{method}: NoiseFloor is {options.NoiseFloor}; expected 0 or more, a share of the variance of the targets."), nameof(options));
    }

    internal static T Made<T>(string method, Func<T> make, string option) where T : class =>
        make() ?? throw new ArgumentException($"{method}: the function {option} of the options returned null; expected what it is to make.");
}
