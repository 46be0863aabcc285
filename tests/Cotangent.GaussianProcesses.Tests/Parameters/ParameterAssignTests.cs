namespace Cotangent.GaussianProcesses.Tests.Parameters;

/// <summary>Many parameters read, assigned, copied and held at once, by path.</summary>
public class ParameterAssignTests
{
    [Fact]
    public void What_is_read_can_be_assigned_again()
    {
        var (model, other) = (Model(), Model());
        ParameterTree.Assign(model, ("kernel.kernels[0].variance", 2.5), ("mean.c", -3), ("KERNEL.kernels[0].lengthscales", 0.7));
        Assert.Equal([0.7, 0.7], Value(model, "kernel.kernels[0].lengthscales"));
        ParameterTree.Assign(other, ParameterTree.Read(model));
        Assert.Equal(ParameterTree.Parameters(model).Select(p => p.Path), ParameterTree.Read(other).Keys);
        foreach (var (path, value) in ParameterTree.Read(model)) Golden.Close(value, ParameterTree.Find(other, path), 1e-15, path);
        Assert.Equal(model.Objective().ToScalar(), other.Objective().ToScalar(), 1e-12);
    }

    [Fact]
    public void Nothing_is_assigned_where_one_value_is_refused()
    {
        const string begins = "ParameterTree.Assign: nothing was assigned. ";
        Refuses("There is no parameter 'likelihood.varance'. Did you mean 'likelihood.variance'? The parameters are: ", ("mean.c", 5), ("likelihood.varance", 1));
        Refuses(begins + "likelihood.variance: -1 is not a value this parameter can have; its transform (positive) allows a number above 0.", ("mean.c", 5), ("likelihood.variance", -1));
        Refuses(
            begins + "kernel.kernels[1].lengthscales is the same parameter as kernel.kernels[0].lengthscales, and the two values differ. Give it one.",
            ("mean.c", 5),
            ("kernel.kernels[0].lengthscales", 1),
            ("kernel.kernels[1].lengthscales", 2));
        var model = Model();
        Assert.Equal(
            begins + "kernel.kernels[0].lengthscales: the value has shape [3]; expected [2], or one number for every element.",
            Assert.Throws<ArgumentException>(
                () => ParameterTree.Assign(model, new Dictionary<string, Tensor> { ["mean.c"] = Tensor.Scalar(5), ["kernel.kernels[0].lengthscales"] = Tensor.Ones(3) })).Message);
        Assert.Equal([0.0], Value(model, "mean.c"));

        static void Refuses(string message, params (string, double)[] values)
        {
            var model = Model();
            var before = Unconstrained(model);
            Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => ParameterTree.Assign(model, values)).Message, StringComparison.Ordinal);
            Assert.Equal(before, Unconstrained(model));
        }
    }

    [Fact]
    public void Both_paths_of_a_shared_parameter_may_have_one_value()
    {
        var model = Model();
        ParameterTree.Assign(model, ("kernel.kernels[0].lengthscales", 2), ("kernel.kernels[1].lengthscales", 2));
        Assert.Equal([2.0, 2], Value(model, "kernel.kernels[1].lengthscales").Select(v => Math.Round(v, 12)));
    }

    [Fact]
    public void A_subtree_is_held_and_released()
    {
        var model = Model();
        ParameterTree.SetTrainable(model.Kernel, false);
        Assert.Equal(["mean.c", "likelihood.variance"], ParameterTree.Parameters(model).Where(p => p.Parameter.IsTrainable).Select(p => p.Path));
        var before = Value(model, "kernel.kernels[0].variance");
        model.Fit();
        Assert.Equal(before, Value(model, "kernel.kernels[0].variance"));
        ParameterTree.SetTrainable(model, true);
        Assert.All(ParameterTree.Parameters(model), p => Assert.True(p.Parameter.IsTrainable));
    }

    [Fact]
    public void A_copy_has_the_values_priors_and_flags_to_the_bit_and_lives_by_itself()
    {
        var (model, copy) = (Model(), Model());
        var variance = ParameterTree.Find(model, "kernel.kernels[0].variance");
        variance.Prior = new GammaPrior(2, 3);
        ParameterTree.Find(model, "likelihood.variance").IsTrainable = false;
        ParameterTree.Assign(model, ("kernel.kernels[0].variance", 0.1), ("kernel.kernels[0].lengthscales", 1.0 / 3), ("mean.c", 0)); // 0 is given now, not left out
        ParameterTree.Copy(model, copy);
        Assert.Equal(Unconstrained(model), Unconstrained(copy));
        Assert.Equal(ParameterTable.Rows(model).Select(r => (r.Paths, r.Prior, r.IsTrainable)), ParameterTable.Rows(copy).Select(r => (r.Paths, r.Prior, r.IsTrainable)));
        Assert.False(ParameterTree.Find(copy, "mean.c").HasDefaultStart);
        Assert.Equal(
            ParameterTree.Parameters(model).Select(p => p.Parameter.HasDefaultStart), ParameterTree.Parameters(copy).Select(p => p.Parameter.HasDefaultStart));
        variance.Assign(7);
        Assert.Equal(0.1, Value(copy, "kernel.kernels[0].variance")[0], 1e-15);
    }

    [Fact]
    public void A_copy_by_the_code_that_made_the_tree_lives_by_itself()
    {
        var model = Model();
        ParameterTree.Assign(model, ("kernel.kernels[0].variance", 0.1));
        var copy = ParameterTree.Copy(model, Model);
        Assert.NotSame(model, copy);
        Assert.Equal(Unconstrained(model), Unconstrained(copy));
        Assert.Equal(model.Objective().ToScalar(), copy.Objective().ToScalar());
        copy.Fit();
        Assert.Equal(0.1, Value(model, "kernel.kernels[0].variance")[0], 1e-15);
        var kernel = new Matern52();
        Says("has kernels[0].variance in common with the tree to copy", () => ParameterTree.Copy(kernel + new White(), () => kernel + new White()));
        Says("has a Matern52 where the other has a Matern32", () => ParameterTree.Copy<Kernel>(kernel, () => new Matern32()));
        Says("Polynomial has the settings (degree: 3) in the tree to copy and (degree: 2) in the other", () => ParameterTree.Copy(new Polynomial(3), () => new Polynomial(2)));
        Says("Matern52 has the settings (activeDims: 1 0) in the tree to copy and () in the other", () => ParameterTree.Copy(new Matern52(activeDims: [1, 0]), () => new Matern52()));
        Says("where the other has", () => ParameterTree.Copy(new Matern52(lengthscales: [1, 2]), () => new Matern52()));

        static void Says(string words, Action copy) => Assert.Contains(words, Assert.Throws<ArgumentException>(copy).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Trees_of_another_form_are_not_copied()
    {
        Refuses("kernels[2].variance of shape [] (positive) where the other has nothing more", new White() + new White() + new White(), new White() + new White());
        Refuses("lengthscales of shape [2] (positive) where the other has lengthscales of shape [] (positive)", new Matern32(lengthscales: [1, 2]), new Matern32());
        StartValue one = 1;
        Refuses("variance of shape [] (positive) where the other has variance of shape [] (softplus)", new White(), new White(one.In(Transform.Softplus())));
        var shared = new Parameter(Tensor.Scalar(1), Transform.Positive());
        Refuses("kernels[1].variance tied to kernels[0].variance where the other has kernels[1].variance of shape []", new White(shared) + new White(shared), new White() + new White());

        static void Refuses(string words, Kernel from, Kernel to)
        {
            var before = Unconstrained(to);
            Assert.Contains(words, Assert.Throws<ArgumentException>(() => ParameterTree.Copy(from, to)).Message, StringComparison.Ordinal);
            Assert.Equal(before, Unconstrained(to));
        }
    }

    [Fact]
    public void Frozen_parameters_are_constants_for_the_evaluation_they_are_asked_in()
    {
        var kernel = new SquaredExponential(2, 0.5);
        var X = Tensor.FromSpan([0.0, 0.4, 1.3], 3, 1);
        var frozen = new FrozenParameters(kernel);
        var before = kernel.K(X).ToArray();
        ParameterTree.Assign(kernel, ("variance", 9), ("lengthscales", 3));
        Assert.Equal(before, frozen.With(() => kernel.K(X).ToArray()));
        Assert.NotEqual(before, kernel.K(X).ToArray());
        using var tape = new GradientTape();
        var frozenK = frozen.With(() => kernel.K(X));
        Assert.Throws<UnconnectedGradientException>(() => tape.Gradient(frozenK, kernel.Variance.Unconstrained));
        var other = new White();
        Assert.Throws<InvalidOperationException>(() => frozen.With(() => other.K(X)));
    }

    private static double[] Value(IParameterTree model, string path) => ParameterTree.Find(model, path).Value.ToArray();

    private static double[] Unconstrained(IParameterTree model) => [.. ParameterTree.Parameters(model).SelectMany(p => p.Parameter.Unconstrained.Value.ToArray())];

    private static Gpr Model()
    {
        var lengthscales = new Parameter(Tensor.Ones(2), Transform.Positive());
        var X = Tensor.FromSpan([0.0, 1, 0.7, -1, 1.1, 0.3, 2.3, 0.2], 4, 2);
        return new(X, Op.Sin(Op.Columns(X, 0)), new Matern32(lengthscales: lengthscales) + new Matern52(lengthscales: lengthscales), new ConstantMean());
    }
}
