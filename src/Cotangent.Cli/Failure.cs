using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Cli;

/// <summary>Turns what went wrong into one line on standard error and an exit code; never a stack trace.</summary>
internal static class Failure
{
    /// <summary>Runs a command.</summary>
    internal static int Guard(TextWriter errors, Func<int> command)
    {
        try
        {
            return command();
        }
        catch (Exception error) when (Classified(error) is not ExitCode.Internal)
        {
            errors.WriteLine($"{(error is OperationCanceledException ? "" : "error: ")}{SafeText.Of(OptionWords.In(OneLine(error.Message)))}");
            return Classified(error);
        }
        catch (Exception error)
        {
            errors.WriteLine($"error: {SafeText.Of(OneLine(error.Message))} ({error.GetType().Name}). This is a defect of cotangent: please report it with the command line.");
            return ExitCode.Internal;
        }
    }

    private static int Classified(Exception error) => error switch
    {
        OutputException => ExitCode.Output,
        DataException => ExitCode.Data,
        RunException or ExpressionException => ExitCode.Usage,
        // COTANGENT_BLAS or COTANGENT_SIMD asks for what is not here.
        DllNotFoundException or EntryPointNotFoundException or PlatformNotSupportedException => ExitCode.Usage,
        ArithmeticException or OutOfMemoryException => ExitCode.Numerical,
        OperationCanceledException => ExitCode.Cancelled,
        _ => ExitCode.Internal,
    };

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
