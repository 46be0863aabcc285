using Cotangent.GaussianProcesses.Tests.Conditioning;

namespace Cotangent.GaussianProcesses.Tests.Variational;

/// <summary>The factor of a prior has one cotangent in a bound, whoever reads it.</summary>
public class SharedFactorTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_bound_pulls_one_factor_back(bool isWhitened)
    {
        var model = new Svgp(SetA.Kernel(), new GaussianLikelihood(SetA.Noise), new InducingPoints(SetA.Z), 6, whiten: isWhitened);
        Variable[] variables = [.. ParameterTree.Parameters(model).Select(p => p.Parameter.Unconstrained)];
        Assert.Equal(1, Pullbacks(() => model.EvidenceLowerBound(SetA.X, SetA.Y1)));
        Assert.Equal(1, Pullbacks(() => model.Bound(SetA.X, SetA.Y1).Evaluate()));
        Assert.Equal(1, Pullbacks(() => model.Bound(SetA.X, SetA.Y1).LossButEntropy()));
        var own = model.Bound(SetA.X, SetA.Y1);
        Assert.Equal(1, Pullbacks(() => (own with { ExpectedLogDensity = () => 2 * own.ExpectedLogDensity() }).Evaluate()));

        int Pullbacks(Func<Tensor> bound)
        {
            var program = Compiled.ValueAndGradient(bound, variables);
            program.EvaluateInto(new double[variables.Sum(v => v.Value.Count)]);
            return program.Describe().ToString().Split("CholeskyPullback").Length - 1;
        }
    }

    [Fact]
    public void A_factor_is_kept_as_long_as_it_is_asked_for_and_by_whom()
    {
        var count = 0;
        Tensor Next() => Tensor.Scalar(++count);
        var (one, other) = (new SharedFactor(Next), new SharedFactor(Next));
        Assert.NotSame(one.Value(), one.Value());
        using (one.Keep())
        {
            var kept = one.Value();
            using (other.Keep())
            {
                Assert.Same(kept, one.Value());
                Assert.NotSame(kept, other.Value());
                Assert.Same(other.Value(), other.Value());
            }
            Assert.Same(kept, one.Value());
            Assert.NotSame(other.Value(), other.Value());
            Assert.NotSame(kept, Elsewhere(one.Value));
        }
        Assert.NotSame(one.Value(), one.Value());
    }

    private static Tensor? Elsewhere(Func<Tensor> evaluate)
    {
        Tensor? result = null;
        var thread = new Thread(() => result = evaluate());
        thread.Start();
        thread.Join();
        return result;
    }
}
