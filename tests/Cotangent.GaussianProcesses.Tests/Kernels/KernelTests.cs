using Cotangent.GaussianProcesses.Testing;

namespace Cotangent.GaussianProcesses.Tests.Kernels;

public class KernelTests
{
    public static TheoryData<string> Names => [.. KernelCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Obeys_the_laws(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        if (row.Draw is { } draw) KernelLaws.HoldAt(row.Make, draw);
        else KernelLaws.Hold(row.Make, row.Columns);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Follows_its_formula(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        if (row.Draw is { } draw) KernelLaws.FollowsAt(row.Make, row.Formula, draw);
        else KernelLaws.Follows(row.Make, row.Formula, row.Columns);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_no_eigenvalue_below_zero(string name)
    {
        var row = KernelCases.All.Single(c => c.Name == name);
        var values = Op.Eigh(row.Make().K(row.Points(5, 30))).Values.ToArray();
        Assert.True(values[0] >= -1e-12 * values[^1], $"{values[0]} beside {values[^1]}");
    }

    [Fact]
    public void Every_kernel_has_a_case()
    {
        var cased = KernelCases.All.Select(c => c.Make().GetType()).ToHashSet();
        var kernels = typeof(Kernel).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Kernel)) && !t.IsAbstract);
        Assert.DoesNotContain(kernels, kernel => !cased.Contains(kernel));
    }

    [Fact]
    public void Active_columns_must_be_distinct_and_not_negative()
    {
        const string remedy = "expected distinct column numbers from 0. Leave it out to use all columns.";
        Says($"Kernel: activeDims is [1, 1]; {remedy}", () => new Linear(activeDims: [1, 1]));
        Says($"Kernel: activeDims is [-1]; {remedy}", () => new Linear(activeDims: [-1]));
        Says($"Kernel: activeDims is []; {remedy}", () => new Linear(activeDims: []));
    }

    [Fact]
    public void Active_columns_must_exist_in_the_inputs() =>
        Says("Linear: activeDims is [0, 3]; X has 2 columns. Columns are numbered from 0.", () => new Linear(activeDims: [0, 3]).K(Tensor.Ones(4, 2)));

    [Fact]
    public void Inputs_must_be_matrices_with_equally_many_columns()
    {
        Says("Linear.K: X has shape [3]; expected […, N, D].", () => new Linear().K(Tensor.Ones(3)));
        Says("Linear.K: X2 has shape [3, 1]; expected […, M, D] with D = 2, as in X.", () => new Linear().K(Tensor.Ones(3, 2), Tensor.Ones(3, 1)));
        Says("Linear.Diagonal: X has shape []; expected […, N, D].", () => new Linear().Diagonal(Tensor.Scalar(1)));
    }

    [Fact]
    public void A_parameter_that_is_one_number_is_not_a_list()
    {
        Says("Matern52: variance has shape [2]; expected one number.", () => new Matern52(variance: [1, 2]));
        Says("Constant: variance has shape [1]; expected one number.", () => new Constant([1]));
        Says("White: variance has shape [2]; expected one number.", () => new White([1, 2]));
        Says("RationalQuadratic: alpha has shape [2]; expected one number.", () => new RationalQuadratic(alpha: [1, 2]));
        Says("Polynomial: offset has shape [2]; expected one number.", () => new Polynomial(offset: [1, 2]));
    }

    [Fact]
    public void A_parameter_per_column_is_a_list_as_long_as_there_are_active_columns()
    {
        Says("Matern52: lengthscales has 2 elements for 3 active columns. Give one number, or one per column.", () => new Matern52(lengthscales: [1, 2], activeDims: [0, 1, 2]));
        Says("Linear: variance has shape [1, 2]; expected one number, or a list with one per column.", () => new Linear(Tensor.Ones(1, 2)));
    }

    /// <summary>One column and three lengthscales would broadcast to three equal columns without a word.</summary>
    [Theory]
    [InlineData("lengthscales", "SquaredExponential")]
    [InlineData("variance", "Linear")]
    [InlineData("variance", "Polynomial")]
    [InlineData("period", "Periodic")]
    public void A_parameter_per_column_does_not_stretch_the_inputs(string parameter, string name)
    {
        StartValue three = [1, 2, 3];
        Kernel kernel = name switch
        {
            "SquaredExponential" => new SquaredExponential(lengthscales: three),
            "Linear" => new Linear(three),
            "Polynomial" => new Polynomial(2, three),
            _ => new Periodic(period: three),
        };
        var message = $"{name}.K: X has 1 columns; expected 3, one per element of {parameter}. Set activeDims, or give {parameter} one element per column.";
        Says(message, () => kernel.K(Tensor.Ones(4, 1)));
        if (kernel is Linear or Polynomial) Says(message, () => kernel.Diagonal(Tensor.Ones(4, 1)));
    }

    [Fact]
    public void No_points_give_an_empty_matrix()
    {
        foreach (var row in KernelCases.All)
        {
            var (none, some) = (Tensor.Zeros(0, row.Columns), Tensor.Ones(3, row.Columns));
            Assert.Equal([0, 0], row.Make().K(none).Shape.ToArray());
            Assert.Equal([3, 0], row.Make().K(some, none).Shape.ToArray());
            Assert.Equal([0], row.Make().Diagonal(none).Shape.ToArray());
        }
    }

    private static void Says(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);
}
