namespace Cotangent.GaussianProcesses.Tests.Parameters;

public class ParameterTableTests
{
    [Fact]
    public void The_table_shows_where_every_parameter_stands()
    {
        var model = new Gpr(
            Tensor.Ones(2, 7),
            Tensor.Ones(2, 1),
            new Matern52(2, [0.123456789, 1e-7, 3, 4, 5, 6, 7]) + new Linear(),
            new LinearMean(Tensor.FromSpan([1, -2.5, 0, 0, 0, 0], 6, 1)),
            new GaussianLikelihood(0.01));
        ParameterTree.Find(model, "kernel.kernels[0].variance").Prior = new GammaPrior(2, 0.5);
        ParameterTree.Find(model, "kernel.kernels[1].variance").Prior = new LogNormalPrior(-1.5, 1);
        ParameterTree.Find(model, "likelihood.variance").IsTrainable = false;
        const string expected = """
            parameter                       transform  prior               trainable  shape   value
            kernel.kernels[0].variance      positive   Gamma(2, rate 0.5)  yes        []      2
            kernel.kernels[0].lengthscales  positive   –                   yes        [7]     [0.12346, 1E-07, 3, … (7)]
            kernel.kernels[1].variance      positive   LogNormal(-1.5, 1)  yes        []      1
            mean.A                          identity   –                   yes        [6, 1]  [1, -2.5, 0, 0, 0, 0]
            mean.b                          identity   –                   yes        []      0
            likelihood.variance             positive   –                   no         []      0.01

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n"), model.Summary());
    }
}
