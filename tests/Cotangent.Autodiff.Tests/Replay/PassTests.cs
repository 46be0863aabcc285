using static Cotangent.Op;

namespace Cotangent.Autodiff.Tests.Replay;

/// <summary>Each pass does what it says, and with it off the program is as it was captured.</summary>
public sealed class PassTests
{
    private static readonly Tensor A = Some.Normal(6, 4);
    private static readonly Tensor B = Some.Normal(5, 4);

    [Fact]
    public void Constants_are_folded()
    {
        Tensor Scaled(Tensor x) => x * Exp(Sum(A));
        AssertSteps(Scaled, CapturePasses.None, "Sum", "Exp", "Multiply");
        AssertSteps(Scaled, CapturePasses.ConstantFolding, "Multiply");
    }

    [Fact]
    public void What_no_output_needs_is_dropped()
    {
        static Tensor Wasteful(Tensor x)
        {
            Sum(Exp(x));
            return Log(x);
        }

        AssertSteps(Wasteful, CapturePasses.None, "Exp", "Sum", "Log");
        AssertSteps(Wasteful, CapturePasses.DeadNodes, "Log");
    }

    [Fact]
    public void What_is_computed_twice_is_shared()
    {
        static Tensor Twice(Tensor x) => Sum(Exp(x) * 2, 0) + Sum(Exp(x) * 2, 0) + Sum(Exp(x) * 2);
        AssertSteps(Twice, CapturePasses.None, "Exp", "Multiply", "SumTo", "Exp", "Multiply", "SumTo", "Add", "Exp", "Multiply", "Sum", "Add");
        AssertSteps(Twice, CapturePasses.CommonSubexpressions, "Exp", "Multiply", "SumTo", "Add", "Sum", "Add");
    }

    [Fact]
    public void Other_constants_and_other_options_are_not_shared()
    {
        static Tensor Alike(Tensor x) => Exp(x * 2) + Exp(x * 3) + Power(x, 2.5) + Power(x, 3.5) + Clip(x, 0, 1) + Clip(x, 0, 2);
        Assert.Equal(Steps(Alike, CapturePasses.None).Length, Steps(Alike, CapturePasses.CommonSubexpressions).Length);
    }

    [Fact]
    public void Functions_by_hand_are_shared_where_their_attributes_are_equal()
    {
        static Tensor Products(Tensor x) => Fused(new Times(x, 2)) + Fused(new Times(x, 2)) + Fused(new Times(x, 3)) + Fused(new Times(x, null)) + Fused(new Times(x, null));
        AssertSteps(Products, CapturePasses.CommonSubexpressions, "Times", "Add", "Times", "Add", "Times", "Add", "Times", "Add");
    }

    [Fact]
    public void Random_numbers_are_neither_folded_nor_shared()
    {
        var random = new Numerics.Philox(1);
        var f = Compiled.Function(x => x + RandomNormal(random, 6, 4) + RandomNormal(random, 6, 4), CapturePasses.All & ~CapturePasses.Fusion);
        f.Invoke(A);
        Assert.Equal(["RandomNormal", "Add", "RandomNormal", "Add"], f.Describe().Program.Draft.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Transposes_are_read_where_they_lie()
    {
        var C = Some.Normal(100, 50);
        var f = Compiled.Function(x => MatMul(C, x.T) + MatMul(x, C.T).T, CapturePasses.Views | CapturePasses.DeadNodes | CapturePasses.Fusion);
        OpReplayTests.AssertSameBits("transposes", [MatMul(C, (2 * C).T) + MatMul(2 * C, C.T).T], f.InvokeAll(2 * C));
        NativeBackEnd.SkipUnlessOwn("products that read transposes where they lie");
        Assert.Equal(["MatMul", "MatMul", "Add"], f.Describe().Program.Draft.Steps.Select(step => step.Name));
    }

    [Fact]
    public void A_small_product_adds_in_the_order_that_the_strides_give_so_it_keeps_its_copy()
    {
        AssertSteps(x => MatMul(B, x.T), CapturePasses.Views | CapturePasses.Fusion, "Transpose", "MatMul");
    }

    [Fact]
    public void Stretched_and_sliced_tensors_are_read_where_they_lie()
    {
        AssertSteps(x => Exp(BroadcastTo(x, 3, 6, 4)) * 2, CapturePasses.Views | CapturePasses.Fusion, "Exp · Multiply");
        AssertSteps(x => Slice(x, 1..5) * Reverse(Slice(x, ..4), 1), CapturePasses.Views | CapturePasses.Fusion, "Slice", "Multiply");
    }

    [Fact]
    public void A_view_may_be_stretched_again()
    {
        var column = Some.Normal(4, 1);
        var f = Compiled.Function(x => B * x.T + BroadcastTo(x.T, 5, 4) * Transpose(x, 1, 0), CapturePasses.Views | CapturePasses.Fusion);
        OpReplayTests.AssertSameBits("stretched views", [B * column.T + BroadcastTo(column.T, 5, 4) * Transpose(column, 1, 0)], f.InvokeAll(column));
        Assert.Contains("Multiply ×2 · Add", f.Describe().Program.Draft.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Elementwise_chains_become_one_step()
    {
        static Tensor Chain(Tensor x) => Exp(-0.5 * Square(x)) * Sin(x) + x;
        AssertSteps(Chain, CapturePasses.None, "Square", "Multiply", "Exp", "Sin", "Multiply", "Add");
        AssertSteps(Chain, CapturePasses.Fusion, "Square · Multiply · Exp · Sin · Multiply · Add");
    }

    [Fact]
    public void A_chain_ends_where_something_else_reads_it()
    {
        AssertSteps(x => MatMul(x * 2 + 1, B, transposeB: true) * Sum(x * 3 + 1), CapturePasses.Fusion, "Multiply · Add", "MatMul", "Multiply · Add", "Sum", "Multiply");
    }

    [Fact]
    public void Sums_are_taken_at_the_end_of_a_chain()
    {
        AssertSteps(x => Sum(Square(x)), CapturePasses.FusedReductions, "Square · Sum");
        AssertSteps(
            x => Sum(Square(x) * 2, 1) * Sum(Square(x) * 2 + 1),
            CapturePasses.Fusion | CapturePasses.FusedReductions,
            "Square · Multiply · SumTo",
            "Square · Multiply · Add · Sum",
            "Multiply");
    }

    [Fact]
    public void Slices_are_read_where_they_lie_by_large_products()
    {
        var X = Some.Normal(120, 90);
        static Tensor Products(Tensor x) => MatMul(Slice(x, 10..110, 5..), Slice(x, 20..120, ..85), transposeB: true) + MatMul(Slice(x, 0..100, 3..83), Slice(x.T, 3..83, 20..));
        var f = Compiled.Function(Products);
        OpReplayTests.AssertSameBits("slices", [Products(X)], f.InvokeAll(X));
        NativeBackEnd.SkipUnlessOwn("products that read slices where they lie");
        Assert.Equal(["MatMul", "Transpose", "MatMul", "Add"], f.Describe().Program.Draft.Steps.Select(step => step.Name));
    }

    [Fact]
    public void A_product_of_one_term_is_part_of_a_chain_and_its_zeros_keep_their_sign()
    {
        var (a, b) = (Tensor.FromSpan([1.5, -0.0, -2, 0], 4, 1), Tensor.FromSpan([0, -3, -0.0, 7, 2.5], 5, 1));
        static Tensor Outer(Tensor x, Tensor y) => MatMul(x, y, transposeB: true) * 2 - MatMul(y, x, transposeB: true).T * -0.0;
        var f = Compiled.Function(Outer, CapturePasses.All);
        OpReplayTests.AssertSameBits("outer product", [Outer(a, b)], f.InvokeAll(a, b));
        NativeBackEnd.SkipUnlessOwn("products of one term without a product");
        AssertSteps(x => Exp(MatMul(Reshape(x, 24, 1), Reshape(x, 24, 1), transposeB: true)), CapturePasses.Fusion, "MatMul · Add · Exp");
    }

    [Fact]
    public void A_constant_that_is_one_number_is_read_as_one()
    {
        var (ones, zeros) = (Tensor.Ones(6, 4), Tensor.FromSpan([.. Enumerable.Repeat(0.0, 23), -0.0], 6, 4));
        var f = Compiled.Function(x => (x * ones + 2) * zeros, CapturePasses.Fusion);
        OpReplayTests.AssertSameBits("constants", [(A * ones + 2) * zeros], f.InvokeAll(A));
        Assert.Equal([24, 1, 1, 24], Assert.Single(f.Describe().Program.Draft.Steps).Inputs.Select(x => x.Count));
    }

    [Fact]
    public void Reductions_of_large_chains_are_taken_in_pieces_at_each_run()
    {
        var X = Some.Normal(300, 400);
        var f = Compiled.Function((Tensor[] x) => Reductions(x[0]));
        foreach (var scale in new[] { 1.0, 0.9, 1.1 })
        {
            var (expected, replayed) = (Reductions(scale * X), f.InvokeAll(scale * X));
            for (var i = 0; i < expected.Length; i++) Near.Equal(expected[i], replayed[i], 1e-12, $"reduction {i} at {scale}");
        }
        Assert.Equal(3, f.Describe().StepCount); // every reduction at the end of a chain
    }

    [Fact]
    public void A_reduction_of_a_reduction_is_taken_once()
    {
        // Of one element the first leaves as many as it is given.
        foreach (var x in new[] { Some.Normal(1), Some.Normal(1, 1), Some.Normal(1, 5), Some.Normal(5) })
        {
            Tensor Twice(Tensor y) => Max(Sum(Square(y))) + Sum(Sum(Exp(y)));
            var f = Compiled.Function(Twice, CapturePasses.All);
            Near.Equal(Twice(2 * x), f.Invoke(2 * x));
        }
    }

    [Fact]
    public void Their_bits_do_not_depend_on_the_number_of_threads()
    {
        var (X, threads) = (Some.Normal(300, 400), Numerics.Parallelism.Threads);
        var f = Compiled.Function((Tensor[] x) => Reductions(x[0]));
        try
        {
            Numerics.Parallelism.Threads = 1;
            double[][] alone = [.. f.InvokeAll(X).Select(y => y.ToArray())];
            Numerics.Parallelism.Threads = 3;
            Assert.Equal(alone, f.InvokeAll(X).Select(y => y.ToArray()));
        }
        finally
        {
            Numerics.Parallelism.Threads = threads;
        }
    }

    private static Tensor[] Reductions(Tensor x)
    {
        var y = Square(x) + 1;
        var z = Exp(-Square(x));
        return [Sum(y, 0), Sum(y, 1), Sum(y), Max(z, 0), Sum(z, 1), Min(1 - 0.01 * z), Sum(Reshape(z * 2, 3, 100, 400), 0, 2)];
    }

    [Fact]
    public void A_large_product_takes_the_chain_that_follows_and_is_written_over()
    {
        var (X, W) = (Some.Normal(1100, 3), Some.Normal(1000, 3));
        var f = Compiled.Function(x => Exp(0.1 * MatMul(x, W, transposeB: true)) + 1, CapturePasses.All);
        OpReplayTests.AssertSameBits("epilogue", [Exp(0.1 * MatMul(X, W, transposeB: true)) + 1], f.InvokeAll(X));
        Assert.Equal(["MatMul · Multiply · Exp · Add"], f.Describe().Program.Draft.Steps.Select(step => step.Name));
        Assert.Equal(1_100_000 * 8, f.Describe().ArenaBytes);
    }

    [Fact]
    public void A_small_product_or_one_that_is_read_twice_keeps_its_chain_apart()
    {
        var (X, W) = (Some.Normal(1100, 3), Some.Normal(1000, 3));
        AssertSteps(x => Exp(MatMul(x, B, transposeB: true)), CapturePasses.ProductEpilogues, "MatMul", "Exp");
        var twice = Compiled.Function(x => MatMul(x, W, transposeB: true) is var C ? Exp(C) * Max(C) : C, CapturePasses.ProductEpilogues);
        twice.Invoke(X);
        Assert.Equal(["MatMul", "Exp", "Max", "Multiply"], twice.Describe().Program.Draft.Steps.Select(step => step.Name));
    }

    [Fact]
    public void Storage_that_nothing_reads_serves_again()
    {
        static Tensor Long(Tensor x)
        {
            for (var i = 0; i < 20; i++) x = MatMul(x, x);
            return x;
        }

        long Bytes(CapturePasses passes)
        {
            var f = Compiled.Function(Long, passes);
            f.Invoke(Tensor.Identity(10));
            return f.Describe().Program.Plan.ArenaBytes;
        }

        Assert.Equal(20 * 800, Bytes(CapturePasses.None));
        Assert.Equal(2 * 800, Bytes(CapturePasses.StorageReuse));
    }

    [Fact]
    public void A_factor_is_written_over_a_matrix_that_nothing_reads_afterwards()
    {
        var f = Compiled.Function(x => TriangularSolve(Cholesky(AddDiagonal(MatMul(x, x, transposeB: true), Tensor.Scalar(1))), x), CapturePasses.InPlace);
        f.Invoke(A);
        var program = f.Describe().Program;
        Assert.Equal(2, program.Plan.InPlaceCount);
        Assert.Equal((36 + 24 + 6) * 8, program.Plan.ArenaBytes); // the product, its sum and the factor are one array; the right-hand side is an input
    }

    private static void AssertSteps(Func<Tensor, Tensor> f, CapturePasses passes, params string[] expected) => Assert.Equal(expected, Steps(f, passes));

    private static string[] Steps(Func<Tensor, Tensor> f, CapturePasses passes)
    {
        var program = Compiled.Function(f, passes);
        Assert.Equal(f(A).ToArray(), program.Invoke(A).ToArray());
        return [.. program.Describe().Program.Draft.Steps.Select(step => step.Name)];
    }

    /// <summary>x times a number, which nothing knows of where it is null.</summary>
    private sealed class Times(Tensor x, double? factor) : FusedFunction("Times", x.Shape.ToArray(), x)
    {
        protected internal override object? Attributes => factor;

        protected internal override void Evaluate(Memory<double> y, Buffers residuals) => (x * (factor ?? 1)).Span.CopyTo(y.Span);

        protected internal override void Pull(Tensor dY, ReadOnlySpan<Tensor> residuals, Buffers cotangents) => (dY * (factor ?? 1)).Span.CopyTo(cotangents[0].Span);

        protected internal override Tensor Define(Tensor[] inputs) => inputs[0] * (factor ?? 1);
    }
}
