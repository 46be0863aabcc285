using Microsoft.Extensions.Logging;

namespace Cotangent.Extensions;

/// <summary>What served predictors write to the log.</summary>
internal static partial class ServingLog
{
    [LoggerMessage(1, LogLevel.Information, "Predictor {Name} was made in {Seconds:F3} s and serves from now on.")]
    internal static partial void Refitted(ILogger logger, string name, double seconds);

    [LoggerMessage(2, LogLevel.Error, "Predictor {Name} could not be made; what serves is {Serving}.")]
    internal static partial void RefitFailed(ILogger logger, Exception error, string name, string serving);
}
