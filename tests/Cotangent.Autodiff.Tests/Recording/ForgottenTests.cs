using System.Runtime.CompilerServices;
using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Recording;

/// <summary>A recorder that nobody disposed ends when its owner is collected, and says so.</summary>
public sealed class ForgottenTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_says_so_and_costs_nothing_from_then_on(bool isTape)
    {
        using var said = new StringWriter();
        using var listener = new System.Diagnostics.TextWriterTraceListener(said);
        System.Diagnostics.Trace.Listeners.Add(listener);
        try
        {
            Forget(isTape);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.NotNull(ActiveRecorders.Current);
            Exp(Tensor.Scalar(1));
            Assert.Null(ActiveRecorders.Current);
        }
        finally
        {
            System.Diagnostics.Trace.Listeners.Remove(listener);
        }
        Assert.Contains($"{(isTape ? "GradientTape" : "ForwardAccumulator")}: one was made without a using and never disposed.", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_used_up_is_not_forgotten()
    {
        using var said = new StringWriter();
        using var listener = new System.Diagnostics.TextWriterTraceListener(said);
        System.Diagnostics.Trace.Listeners.Add(listener);
        UseUp();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        System.Diagnostics.Trace.Listeners.Remove(listener);
        Assert.DoesNotContain("GradientTape", said.ToString(), StringComparison.Ordinal);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget(bool isTape)
    {
        var x = Tensor.Scalar(1);
        if (isTape) new GradientTape().Watch(x);
        else new ForwardAccumulator(x, x).Jvp(x);
        Exp(x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseUp()
    {
        var x = Tensor.Scalar(1);
        var tape = new GradientTape();
        tape.Watch(x);
        tape.Gradient(Exp(x), x);
    }
}
