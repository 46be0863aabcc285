namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Far from the origin of the inputs no digit is lost: unix milliseconds, Julian dates. The numbers are of golden/large-offsets.py, in 60 digits.</summary>
public class LargeOffsetTests
{
    public static TheoryData<string> Names => [.. Golden.Cases("large-offsets.json").Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_numbers_of_high_precision(string name)
    {
        var golden = Golden.Cases("large-offsets.json").Single(c => c.GetProperty("name").GetString() == name);
        double[] Numbers(string property) => [.. golden.GetProperty(property).EnumerateArray().Select(Golden.Number)];
        double Of(string parameter) => golden.GetProperty("parameters").GetProperty(parameter).GetDouble();
        var (x, at, noise) = (Numbers("x"), Numbers("xnew"), golden.GetProperty("noise").GetDouble());
        Kernel kernel = new SquaredExponential(Of("s2"), Of("ell"));
        if (golden.GetProperty("kernel").GetString() == "Periodic") kernel = new Periodic((SquaredExponential)kernel, Of("p"));
        var model = new Gpr(Tensor.FromSpan(x, x.Length, 1), Tensor.FromSpan(Numbers("y"), x.Length, 1), kernel, null, new GaussianLikelihood(noise));

        Assert.Equal(golden.GetProperty("logMarginalLikelihood").GetDouble(), model.LogMarginalLikelihood().ToScalar(), 1e-7);
        var f = model.Posterior().PredictF(Tensor.FromSpan(at, at.Length, 1));
        foreach (var (expected, actual) in Numbers("mean").Zip(f.Mean.ToArray())) Assert.Equal(expected, actual, 1e-9);
        foreach (var (expected, actual) in Numbers("variance").Zip(f.Variance.ToArray())) Assert.Equal(1, actual / expected, 1e-7); // a difference of numbers near 1.3
    }
}
