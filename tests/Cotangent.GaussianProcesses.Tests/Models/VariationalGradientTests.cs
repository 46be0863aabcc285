using Cotangent.Testing;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>Derivatives of bounds in all parameters at once, kernel, mean, likelihood, inducing inputs and q.</summary>
public class VariationalGradientTests
{
    public static TheoryData<string> Names => [.. VariationalCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void They_are_those_of_the_values_to_second_order(string name)
    {
        var model = ModelCases.Make(name);
        Parameter[] parameters = [.. ParameterTree.Parameters(model).Select(p => p.Parameter)];
        Tensor At(Tensor[] values)
        {
            var given = parameters.Zip(values).ToDictionary(p => p.First, p => p.Second);
            return new FrozenParameters(model, given).With(model.Objective);
        }
        GradientCheck.Run(At, [.. parameters.Select(p => p.UnconstrainedValue)]);
    }
}
