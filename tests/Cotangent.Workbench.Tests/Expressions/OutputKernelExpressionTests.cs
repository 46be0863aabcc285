using Cotangent.GaussianProcesses;
using Cotangent.Workbench.Expressions;

namespace Cotangent.Workbench.Tests.Expressions;

public class OutputKernelExpressionTests
{
    private static readonly string[] Inputs = ["x", "z"];

    public static TheoryData<MultiOutputKernel> Kernels =>
    [
        new IntrinsicCoregionalization(new Matern52(lengthscales: [1, 1]) + new Linear(activeDims: [1]), 3, 2),
        new LinearCoregionalization([new SquaredExponential(), new Periodic(new Matern32(activeDims: [0]))], 4),
        new SeparateIndependent(new Matern52(), new Linear(activeDims: [0]) * new SquaredExponential()),
        new SharedIndependent(new RationalQuadratic(), 5),
    ];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void What_is_written_is_read_back(MultiOutputKernel kernel)
    {
        var text = OutputKernelExpression.Text(kernel);
        Assert.True(OutputKernelExpression.Is(text));
        var read = OutputKernelExpression.Parse(text, Inputs, outputs: 2);
        Assert.Equal(kernel.GetType(), read.GetType());
        Assert.Equal((kernel.Outputs, kernel.Latents), (read.Outputs, read.Latents));
        Assert.Equal(text, OutputKernelExpression.Text(read));
        Assert.Equal(ParameterTree.Parameters(kernel).Select(p => (p.Path, Shapes.Text(p.Parameter.Shape))), ParameterTree.Parameters(read).Select(p => (p.Path, Shapes.Text(p.Parameter.Shape))));
    }

    /// <summary>A kernel that is added to the library is missing here until the table has it.</summary>
    [Fact]
    public void Every_kernel_of_several_outputs_has_a_name()
    {
        var types = typeof(MultiOutputKernel).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(MultiOutputKernel)) && !t.IsAbstract).Select(t => t.Name);
        Assert.Equal(types.Order(), OutputKernelExpression.Names.Order());
    }

    [Fact]
    public void The_data_say_how_many_outputs_there_are()
    {
        var kernel = (IntrinsicCoregionalization)OutputKernelExpression.Parse("intrinsicCoregionalization(SE(activeDims=[z]), 2)", Inputs, outputs: 4);
        Assert.Equal((4, 2), (kernel.Outputs, kernel.Rank));
        Assert.Equal([1], kernel.Kernel.ActiveDims!);
        Assert.Equal(3, OutputKernelExpression.Parse("LinearCoregionalization(SE, Matern52, Linear)", Inputs, outputs: 2).Latents);
        Assert.False(OutputKernelExpression.Is("SE + Linear"));
        Assert.False(OutputKernelExpression.Is(""));
    }

    [Theory]
    [InlineData("IntrinsicCoregionalization", "expected a kernel in the brackets, such as IntrinsicCoregionalization(Matern52, rank=1).")]
    [InlineData("SeparateIndependent()", "expected kernels in the brackets, such as LinearCoregionalization(Matern52, Linear).")]
    [InlineData("SharedIndependent(SE, Linear)", "has two kernels in its brackets. Give one.")]
    [InlineData("IntrinsicCoregionalization(SE, rank=0)", "cannot have 0 for 'rank'. Give a whole number from 1 to 1000.")]
    [InlineData("IntrinsicCoregionalization(SE, W=2)", "takes no value for 'W', a matrix.")]
    public void What_cannot_be_read_says_why(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<ExpressionException>(() => OutputKernelExpression.Parse(text, Inputs, 2)).Message, StringComparison.Ordinal);
}
