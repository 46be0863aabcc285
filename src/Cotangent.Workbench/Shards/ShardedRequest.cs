using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Models;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Shards;

/// <summary>What of a request shards can do.</summary>
internal static class ShardedRequest
{
    /// <summary>The name of the model on shards, beside that of sparse regression.</summary>
    internal const string Name = "sgpr";

    /// <summary>Refuses what needs all rows in one place.</summary>
    /// <exception cref="RunException">The request asks for it; the message says what and what to do.</exception>
    internal static void Require(FitRequest request)
    {
        FitRun.Check(request);
        if (request.Model is not (null or Name or "sparse" or "svgp")) throw Refused($"Model = {request.Model}", $"expected {Name}, sparse regression, or svgp, by minibatches");
        if (!IsByMinibatches(request) && request.Likelihood is not (null or "Gaussian")) throw Refused($"Likelihood = {request.Likelihood}", $"{Name} expected Gaussian noise of one variance");
        if (request.Event is not null) throw Refused("Event", "expected targets that are numbers");
        if (request.Minibatch is not null && !IsByMinibatches(request)) throw Refused("Minibatch", "every evaluation looks at all rows");
        if (request.DropsMissing) throw Refused("DropsMissing", "every cell must be a number");
        if (request.Mean == "trend") throw Refused("Mean = trend", "expected zero, constant or linear");
        if (!IsPlain(request.Reading)) throw Refused("of reading", "files are read as comma-separated numbers with a header");
    }

    /// <summary>Whether the model is svgp: it is named, or the likelihood asks for it.</summary>
    internal static bool IsByMinibatches(FitRequest request) => request.Model == "svgp" || request is { Model: null, Likelihood: not (null or "Gaussian") };

    /// <summary>Refuses a likelihood whose targets are not numbers as they stand in the file.</summary>
    /// <exception cref="RunException">It is one.</exception>
    internal static void Require(FitRequest request, Likelihood likelihood)
    {
        if (TargetSorts.Of(likelihood) is TargetSort.Label or TargetSort.Time) throw Refused($"Likelihood = {request.Likelihood}", "expected one of numbers or counts");
    }

    /// <summary>Refuses what looks at an input as it stands in the file, such as a label.</summary>
    /// <exception cref="RunException">Something does.</exception>
    internal static void Require(FitRequest request, IReadOnlyList<string> inputs, Kernel kernel, Likelihood likelihood, MeanFunction mean)
    {
        if (UnscaledColumns.Of(inputs.Count, kernel, likelihood, mean) is [var d, ..])
            throw Refused($"Kernel, Likelihood or Mean, which reads column '{inputs[d]}' as it stands in '{request.DataPath}',", "expected inputs that are standardised");
    }

    /// <summary>Whether nothing is said of how files are read.</summary>
    private static bool IsPlain(ReadOptions reading) =>
        reading is { Delimiter: null, DecimalMark: null, Encoding: null, HasHeader: true, DateOrder: null, TimeZone: null, Missing.Count: 0, Kinds.Count: 0, Forms.Count: 0 };

    private static RunException Refused(string setting, string expected) => new($"the setting {setting} is not for a cluster: {expected}. Leave it out, or fit on one machine.");
}
