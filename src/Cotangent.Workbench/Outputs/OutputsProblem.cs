using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Outputs;

/// <summary>A request of several targets together with its data: rows that train and rows that are held out, and how the model is to see them.</summary>
/// <param name="Request">The request, with the holdout that was taken.</param>
/// <param name="Data">The rows of the table that are used.</param>
/// <param name="Split">Which rows train and which are held out.</param>
/// <param name="Standardizers">The shifts and scales, one for each target; those of the inputs are the same in all.</param>
internal sealed record OutputsProblem(FitRequest Request, OutputsData Data, Split Split, IReadOnlyList<Standardizer> Standardizers)
{
    private const double NoiseDeviation = 0.3; // where it starts, of the standard deviation of a target

    /// <summary>The rows that train.</summary>
    internal OutputsData Training { get; } = Data.Take(Split.Train);

    /// <summary>How the table was read, where that was not plain to see.</summary>
    internal IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>What the table was.</summary>
    internal Fingerprint? Fingerprint { get; private init; }

    /// <summary>The number P of targets.</summary>
    internal int P => Data.P;

    /// <summary>Reads the data of a request.</summary>
    /// <exception cref="DataException">The data cannot be used as they are.</exception>
    /// <exception cref="RunException">A setting is not for several targets.</exception>
    internal static OutputsProblem Read(FitRequest request, IReadOnlyList<string> targets)
    {
        RequireSettings(request);
        var dataset = TableFile.Read(request.DataPath, request.Reading);
        var data = OutputsData.Select(dataset, targets, request.Inputs, request.Exclude, request.DropsMissing);
        var holdout = Holdout.Parse(request.Holdout ?? UsualHoldout.Of(data.Rows, leavesOneOut: false).Rule);
        var split = holdout.Apply(data.Rows, n => FitProblem.Permutation(n, new Philox(request.Seed)), request.Reading);
        return new(request with { Holdout = holdout.ToString() }, data, split, Standardize(data.Take(split.Train)))
        {
            Notes = [.. dataset.Notes, .. data.Rows.Notes],
            Fingerprint = dataset.Fingerprint,
        };
    }

    /// <summary>Exact regression of rows, with noise of each target.</summary>
    internal GprOfOutputs Model(OutputsData rows, MultiOutputKernel kernel) => new(Inputs(rows), Targets(rows), kernel, Mean(), Noise());

    /// <summary>The inputs [N D] of rows, as the model sees them.</summary>
    internal Tensor Inputs(OutputsData rows) => Tensor.FromSpan(Standardizers[0].Inputs(rows.Rows.X), rows.Rows.N, rows.Rows.D);

    /// <summary>The targets [N P] of rows, as the model sees them; NaN where one is missing.</summary>
    internal Tensor Targets(OutputsData rows)
    {
        Tensor[] columns = [.. rows.Y.Select((y, p) => Tensor.FromSpan(Standardizers[p].Targets(y), y.Length, 1))];
        return Op.Concat(columns, 1);
    }

    /// <summary>A new mean function.</summary>
    internal MeanFunction Mean() => Request.Mean switch
    {
        null or "zero" => new ZeroMean(),
        "constant" => new ConstantMean(StartValue.LeftOut(P)),
        var other => throw new RunException($"the setting Mean is '{other}'; of several targets expected zero or constant, a level of each."),
    };

    /// <summary>One standard deviation for each target.</summary>
    internal HeteroscedasticLikelihood Noise() => new(new ConstantMean([.. Enumerable.Repeat(Math.Log(Math.Exp(NoiseDeviation) - 1), P)]));

    private static Standardizer[] Standardize(OutputsData training)
    {
        var labels = Enumerable.Range(0, training.Rows.D).Where(d => training.Rows.InputKinds[d] == ColumnKind.Label).ToArray();
        var inputs = FitProblem.StandardizerOf(training.Rows, isStandardized: true, TargetSort.Number, labels);
        return [.. training.Y.Select((y, p) => Of(inputs, training.Rows.Source, training.Names[p], y))];
    }

    private static Standardizer Of(Standardizer inputs, string source, string name, double[] y)
    {
        double[] observed = [.. y.Where(double.IsFinite)];
        var shown = Cell.Quote(name);
        if (observed.Length == 0) throw new DataException($"Standardising '{source}': the target {shown} is missing in all {y.Length} training rows; expected at least two values. {Remedy}");
        if (Array.TrueForAll(observed, v => v == observed[0]))
            throw new DataException($"Standardising '{source}': the target {shown} is {Cell.Write(observed[0])} in all {observed.Length} training rows that have it; "
                + $"expected at least two different values. {Remedy}");
        try
        {
            var own = Standardizer.Fit(observed, observed, [shown[1..^1]], shown[1..^1]);
            return inputs with { TargetMean = own.TargetMean, TargetScale = own.TargetScale };
        }
        catch (ArgumentException error)
        {
            throw new DataException($"Standardising '{source}': {error.Message}");
        }
    }

    private const string Remedy = "Leave it out of the setting Target, or choose another split with the setting Holdout.";

    /// <summary>Settings that one target has and several have not are refused, and not passed over.</summary>
    private static void RequireSettings(FitRequest request)
    {
        (string Name, bool IsGiven, string Why)[] others =
        [
            ("Likelihood", request.Likelihood is not (null or "Gaussian"), "the noise of several targets is Gaussian, with a variance for each"),
            ("Event", request.Event is not null, "times that may be censored are fitted one by one"),
            ("Model", request.Model is not (null or "exact"), "several targets are fitted by exact regression of all their values"),
            ("Inducing", request.Inducing is not null, "several targets are fitted by exact regression of all their values"),
            ("Minibatch", request.Minibatch is not null, "several targets are fitted by exact regression of all their values"),
            ("Checkpoint", request.Checkpoint is not null, "it keeps the place of a training by minibatches, and several targets have none"),
            ("SetInDataUnits", request.SetInDataUnits.Count > 0, "targets have units of their own; take the setting Set, in standardised units"),
            ("IsStandardized", !request.IsStandardized, "targets have units of their own, and go together only when they are standardised"),
        ];
        if (others.FirstOrDefault(s => s.IsGiven) is { Name: not null } other)
            throw new RunException($"the setting {other.Name} is not for several targets: {other.Why}. Leave it out, or fit one target.");
    }
}
