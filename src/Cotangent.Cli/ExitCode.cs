namespace Cotangent.Cli;

/// <summary>What the process returns, by class of failure.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>A defect of this program.</summary>
    internal const int Internal = 1;

    /// <summary>The command line: an option, an expression, a parameter path.</summary>
    internal const int Usage = 2;

    /// <summary>The data, or a saved fit, cannot be used.</summary>
    internal const int Data = 3;

    /// <summary>The arithmetic failed: a covariance that is not positive definite, an objective that is not finite.</summary>
    internal const int Numerical = 4;

    /// <summary>A result cannot be written.</summary>
    internal const int Output = 5;

    /// <summary>Stopped by Ctrl-C or the signal to terminate; the best so far was written if there was any.</summary>
    internal const int Cancelled = 130;
}
