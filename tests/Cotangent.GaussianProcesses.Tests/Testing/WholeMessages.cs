using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Text.RegularExpressions;
using Cotangent.GaussianProcesses.Tests.Testing;

[assembly: AssemblyFixture(typeof(WholeMessages))]

namespace Cotangent.GaussianProcesses.Tests.Testing;

/// <summary>Whatever test makes the library throw: the message is whole sentences, the first of which begins with the type or the method, and it ends with a full stop.</summary>
public sealed partial class WholeMessages : IDisposable
{
    private readonly ConcurrentDictionary<string, string> broken = new();

    public WholeMessages() => AppDomain.CurrentDomain.FirstChanceException += Look;

    public void Dispose()
    {
        AppDomain.CurrentDomain.FirstChanceException -= Look;
        Assert.True(broken.IsEmpty, string.Join('\n', broken.Select(b => $"{b.Key}\n{b.Value}")));
    }

    private void Look(object? sender, FirstChanceExceptionEventArgs e)
    {
        // A monitor says what the code of others said, of which it does not know how it ends.
        var (source, message) = (e.Exception.Source, e.Exception.Message);
        if (source is not ("Cotangent.GaussianProcesses" or "Cotangent.Autodiff") || message.StartsWith("Monitor: the task", StringComparison.Ordinal) || Whole().IsMatch(message)) return;
        broken.TryAdd(e.Exception.Message, $"{e.Exception.StackTrace}");
    }

    /// <summary>Three begin with what is wrong instead. What follows the full stop is the framework's: the parameter, and its value in a line of its own.</summary>
    [GeneratedRegex(
        @"^([A-Z][\w.]*(`\d)?(\(\d\))?: |There is no parameter |the (target|input) |Exact regression on )\S.*\S\." +
            @"( \(Parameter '[\w.]+'\))?(\r?\nActual value was .*\.)?$", RegexOptions.Singleline)]
    private static partial Regex Whole();
}
