using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Expressions;
using Cotangent.Workbench.Runs;

namespace Cotangent.Workbench.Work;

/// <summary>What came of an order, as bytes: the result, or why there is none, so that it is refused with the words and the kind of exception that it has on one machine.</summary>
internal static class WorkResult
{
    private const byte Done = 0;

    /// <summary>The bytes of what is done.</summary>
    internal static byte[] Of(Func<byte[]> work)
    {
        try
        {
            return [Done, .. work()];
        }
        catch (Exception error) when (Kind(error) > 0)
        {
            return [Kind(error), .. Encoding.UTF8.GetBytes(error.Message)];
        }
    }

    /// <summary>The result.</summary>
    /// <exception cref="DataException">There is none, for the reason that the message says; or one of the others.</exception>
    internal static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0) throw new DataException("The result of a worker is empty; expected at least a byte. Use one version of the program everywhere.");
        if (bytes[0] == Done) return bytes[1..];
        var message = Encoding.UTF8.GetString(bytes[1..]);
        throw bytes[0] switch
        {
            1 => new DataException(message),
            2 => new RunException(message),
            3 => new ExpressionException(message),
            _ => new ArithmeticException(message),
        };
    }

    private static byte Kind(Exception error) => error switch
    {
        DataException => 1,
        RunException => 2,
        ExpressionException => 3,
        ArithmeticException => 4,
        _ => 0,
    };
}
