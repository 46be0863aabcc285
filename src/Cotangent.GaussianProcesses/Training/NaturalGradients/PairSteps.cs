namespace Cotangent.GaussianProcesses;

/// <summary>From the gradients of a loss to where its Gaussians are after a step: captured at the first and replayed, op by op where a ξ cannot be captured.</summary>
/// <param name="pairs">What moves.</param>
/// <param name="entropy">How often the loss has minus the entropy of each Gaussian that is not in the gradients.</param>
internal sealed class PairSteps(VariationalPair[] pairs, double entropy)
{
    private CompiledFunction? program;

    /// <summary>The variables, mean and square root in turns.</summary>
    internal Variable[] Variables { get; } = [.. pairs.SelectMany(pair => new[] { pair.QMu.Unconstrained, pair.QSqrt.Unconstrained })];

    /// <summary>Why steps are taken op by op, or null.</summary>
    internal string? NotCaptured { get; private set; }

    /// <summary>The unconstrained values after a step of length γ.</summary>
    /// <exception cref="NotPositiveDefiniteException">There is no Gaussian at the end.</exception>
    internal Tensor[] Moved(double gamma, Tensor[] gradients)
    {
        var moved = Outputs([Tensor.Scalar(gamma), .. gradients]);
        for (var i = 0; i < pairs.Length; i++) moved[2 * i + 1] = pairs[i].Layout.Unconstrained(pairs[i].QSqrt, moved[2 * i + 1]);
        return moved;
    }

    /// <summary>The longest step, which costs the eigenvalues of a matrix for each Gaussian.</summary>
    internal StepLimit Limit(Tensor[] gradients)
    {
        var limit = new StepLimit(double.PositiveInfinity, 0, 0);
        for (var i = 0; i < pairs.Length; i++)
        {
            var each = pairs[i].Along.LargestGammas(At(i, gradients[2 * i], gradients[2 * i + 1]));
            for (var l = 0; l < each.Length; l++)
                if (each[l] < limit.Gamma) limit = new(each[l], i, pairs[i].Layout.Latent(pairs[i], l));
        }
        return limit;
    }

    private Tensor[] Outputs(Tensor[] inputs)
    {
        if (NotCaptured is not null) return Stepped(inputs);
        try
        {
            program ??= Compiled.Function((Tensor[] x) => Stepped(x));
            return program.InvokeAll(inputs);
        }
        catch (NotCapturableException refusal)
        {
            NotCaptured = refusal.Message;
            return Stepped(inputs);
        }
    }

    internal XiTransform Along(int pair) => pairs[pair].Along;

    /// <summary>From γ and the gradients, by ops.</summary>
    private Tensor[] Stepped(Tensor[] inputs)
    {
        var moved = new Tensor[Variables.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (m, Lq) = pairs[i].Along.Step(At(i, inputs[2 * i + 1], inputs[2 * i + 2]), inputs[0]);
            (moved[2 * i], moved[2 * i + 1]) = pairs[i].Layout.Moved(pairs[i], m, Lq);
        }
        return moved;
    }

    private PairGradient At(int pair, Tensor ofMean, Tensor ofSqrt)
    {
        var layout = pairs[pair].Layout;
        return layout.At(pairs[pair], ofMean, layout.OfValue(pairs[pair].QSqrt, ofSqrt), entropy);
    }
}
