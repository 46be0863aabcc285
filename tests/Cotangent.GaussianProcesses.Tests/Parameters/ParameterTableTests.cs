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

    [Fact]
    public void A_shared_parameter_has_one_row_with_both_paths_and_counts_once()
    {
        var kernel = Shared();
        Assert.Equal(["kernels[0].variance", "kernels[0].lengthscales = kernels[1].lengthscales", "kernels[1].variance"], ParameterTable.Rows(kernel).Select(r => r.Paths));
        Assert.Contains("kernels[0].lengthscales = kernels[1].lengthscales  positive   Gamma(1, rate 1)  yes        [2]    [2, 3]", ParameterTable.Text(kernel), StringComparison.Ordinal);
        Assert.Equal(-5, ParameterTree.LogPriorDensity(kernel).ToScalar(), 1e-12);
        Assert.Equal(Math.Log(6), ParameterTree.LogJacobianDeterminant(kernel).ToScalar(), 1e-12);
    }

    [Fact]
    public void The_table_is_html_with_its_text_encoded()
    {
        const string expected = """
            <table class="parameters">
            <thead><tr><th>parameter</th><th>transform</th><th>prior</th><th>trainable</th><th>shape</th><th>value</th></tr></thead>
            <tbody>
            <tr><td>variance</td><td>a &lt; b</td><td>&#8211;</td><td>yes</td><td>[]</td><td>2</td></tr>
            </tbody>
            </table>

            """;
        Assert.Equal(expected.ReplaceLineEndings("\n").Replace("&#8211;", "–", StringComparison.Ordinal), ParameterTable.Html(new White(new Parameter(Tensor.Scalar(2), new Named()))));
    }

    [Fact]
    public void The_table_is_json_with_every_number()
    {
        var matrix = new Parameter(Tensor.FromSpan([1.0 / 3, 0, -2, 1e-300], 2, 2), Transform.Triangular, isTrainable: false);
        Assert.Equal(
            """[{"path":"","ties":[],"transform":"triangular","prior":null,"trainable":false,"shape":[2,2],"value":[[0.3333333333333333,0],[-2,1E-300]]}]""", ParameterTable.Json(matrix));
        using var document = System.Text.Json.JsonDocument.Parse(ParameterTable.Json(Shared()));
        var shared = document.RootElement[1];
        Assert.Equal("kernels[0].lengthscales", shared.GetProperty("path").GetString());
        Assert.Equal("kernels[1].lengthscales", shared.GetProperty("ties")[0].GetString());
        Assert.Equal("Gamma(1, rate 1)", shared.GetProperty("prior").GetString());
        var grown = new Parameter(Tensor.Scalar(1), Transform.Positive());
        grown.Unconstrained.Assign(Tensor.Scalar(1000));
        Assert.Contains("\"value\":null", ParameterTable.Json(grown), StringComparison.Ordinal);
    }

    private static KernelCombination Shared()
    {
        var shared = new Parameter(Tensor.FromSpan([2.0, 3.0]), Transform.Positive(), new GammaPrior(1, 1));
        return (KernelCombination)(new Matern32(lengthscales: shared) + new Matern52(lengthscales: shared));
    }

    private sealed class Named : ElementwiseTransform
    {
        public override string Name => "a < b";

        public override Interval Range => Interval.Real;

        public override Tensor Forward(Tensor x) => x;

        public override double Inverse(double y) => y;
    }
}
