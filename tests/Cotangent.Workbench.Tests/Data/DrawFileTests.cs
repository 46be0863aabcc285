using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;
using Cotangent.Workbench.Data;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

public class DrawFileTests
{
    private static readonly Gpr Model = new(
        Op.RandomNormal(new Philox(1), 8, 2), Op.RandomNormal(new Philox(2), 8, 1), new Matern52(lengthscales: StartValue.LeftOut(2)), new ConstantMean());

    private static readonly DrawTable Draws = DrawTable.Of(Model.Sample(new NutsOptions(2, 10, 6, 1)));

    private static readonly string[] Files = ["draws.csv", "draws.arrow"];

    public static TheoryData<string> Names => [.. Files];

    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_are_read_back_bit_for_bit(string name)
    {
        using var directory = new TestDirectory();
        DrawFile.Write(directory[name], Draws);
        var read = DrawFile.Read(directory[name]);
        Assert.Equal((2, 6), (read.ChainCount, read.DrawCount));
        Assert.Equal(["kernel.variance", "kernel.lengthscales[0]", "kernel.lengthscales[1]", "mean.c", "likelihood.variance"], read.Names);
        Assert.Equal(["sampler.logDensity", "sampler.energy", "sampler.acceptance", "sampler.steps", "sampler.treeDepth", "sampler.isDivergent"], read.SamplerNames);
        Assert.All(Draws.Names.Concat(Draws.SamplerNames), n => Assert.Equal(Bits(Draws.Values(n)), Bits(read.Values(n))));
        Assert.Equal(Draws.Divergences, read.Divergences);
        Assert.Equal(Draws.Summary, read.Summary);
        DrawFile.Write(directory[name], read);
        Assert.Equal([directory[name]], Directory.GetFileSystemEntries(directory.FullName));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Numbers_at_the_edges_of_doubles_are_read_back_bit_for_bit(string name)
    {
        using var directory = new TestDirectory();
        double[] edges = [-0.0, double.Epsilon, double.MaxValue, double.NaN, double.NegativeInfinity, double.PositiveInfinity, 0.1, Math.BitDecrement(1)];
        DrawFile.Write(directory[name], new(2, 4, [("a \"b\", c", edges)]));
        Assert.Equal(Bits(edges), Bits(DrawFile.Read(directory[name]).Values("a \"b\", c").ToArray()));
    }

    [Fact]
    public void A_table_has_the_draws_of_the_chains_and_moves_the_model_to_one()
    {
        var chains = Model.Sample(new NutsOptions(2, 10, 6, 1), cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(chains.Summary, Draws.Summary);
        var lengthscales = chains.Values("kernel.lengthscales"); // [2 6 2]
        Assert.Equal(lengthscales.ToArray()[(6 + 4) * 2 + 1], Draws.Chains("kernel.lengthscales[1]")[1][4]);
        Assert.Equal(chains.Transitions[1].Select(t => t.Energy), Draws.Chains("sampler.energy")[1]);
        var values = Draws.Draw(Model, 1, 4);
        Assert.Equal(lengthscales.ToArray()[((6 + 4) * 2)..((6 + 5) * 2)], values["kernel.lengthscales"].ToArray());
        Assert.Equal(["kernel.variance", "kernel.lengthscales", "mean.c", "likelihood.variance"], values.Keys);
        var copy = new Gpr(Model.X, Model.Y, new Matern52(lengthscales: StartValue.LeftOut(2)), new ConstantMean());
        ParameterTree.Assign(copy, values);
        Assert.Equal(Draws.Chains("mean.c")[1][4], ParameterTree.Find(copy, "mean.c").Value.ToScalar());
        var other = Assert.Throws<ArgumentException>(() => Draws.Draw(new Gpr(Model.X, Model.Y, new Matern52()), 0, 0));
        Assert.StartsWith("DrawTable.Draw: the model has no parameter for 'kernel.lengthscales[0]', 'kernel.lengthscales[1]', 'mean.c'; it has ", other.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Draws.Draw(Model, 2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Draws.Draw(Model, 0, -1));
        Assert.Contains("there is no 'kernel'; there are 'kernel.variance'", Assert.Throws<ArgumentException>(() => Draws.Values("kernel")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_by_itself_and_a_sampler_without_energies_have_their_columns()
    {
        var z = new Parameter(Tensor.Zeros(2), prior: new NormalPrior(0, 1));
        var table = DrawTable.Of(EllipticalSlice.Sample(z, z, () => -Op.Sum(Op.Square(z.Value - 1)), new(2, 5, 5, 1), cancellation: TestContext.Current.CancellationToken));
        Assert.Equal(["the parameter[0]", "the parameter[1]"], table.Names);
        Assert.Equal(table.Chains("the parameter[1]")[1][3], table.Draw(z, 1, 3)[""][1]);
        using var directory = new TestDirectory();
        foreach (var name in Files)
        {
            DrawFile.Write(directory[name], table);
            Assert.All(DrawFile.Read(directory[name]).Values("sampler.energy").ToArray(), x => Assert.Equal(double.NaN, x));
        }
    }

    [Fact]
    public void Rows_may_stand_in_any_order_and_chains_be_numbered_from_one()
    {
        var read = Csv("draw;chain;theta;lp\n20;2;4;-1\n10;1;1;-2\n\n10;2;3;-3\n20;1;2;-4\n");
        Assert.Equal([[1, 2], [3, 4]], read.Chains("theta"));
        Assert.Equal(["theta", "lp"], read.Names);
        Assert.Empty(read.Divergences);
        Assert.Empty(read.SamplerNames);
    }

    [Theory]
    [InlineData("draw,theta\n0,1\n", "there is no column 'chain'; the columns are 'draw', 'theta'.")]
    [InlineData("chain,theta\n0,1\n", "there is no column 'draw'")]
    [InlineData("chain,draw\n0,0\n", "there is no number that was drawn beside 'chain' and 'draw'")]
    [InlineData("chain,draw,sampler.energy\n0,0,1\n", "there is no number that was drawn")]
    [InlineData("chain,draw,theta\n0,0,1\n0,0,2\n", "row 2 is draw 0 of chain 0 again; expected each once.")]
    [InlineData("chain,draw,theta\n0,0,1\n0,1,2\n1,0,3\n", "chain 1 lacks draw 1, which another chain has; expected the same draws of each.")]
    [InlineData("chain,draw,theta\n0.5,0,1\n", "row 1 has 0.5 in column 'chain'; expected a whole number of 0 or more.")]
    [InlineData("chain,draw,theta\n0,-1,1\n", "row 1 has -1 in column 'draw'")]
    [InlineData("chain,draw,theta\n0,nan,1\n", "row 1 has NaN in column 'draw'")]
    [InlineData("chain,draw,theta\n0,0,1\n0,1,\n", "column 'theta' has no value in row 2 (line 3); expected a number in every row.")]
    [InlineData("chain,draw,theta\n0,0,1\n0,1,x\n0,2,2\n", "column 'theta' has 'x' in row 2 (line 3)")]
    [InlineData("chain,draw,theta\n0,0,2001-01-01\n", "column 'theta' has dates")]
    [InlineData("chain,draw,theta\n0,0,x\n", "of the columns, 'theta' hold text; expected numbers.")]
    public void A_csv_that_holds_no_draws_is_refused(string csv, string words) => Assert.Contains(words, Refusal(() => Csv(csv)), StringComparison.Ordinal);

    [Fact]
    public void Columns_of_other_programs_are_read_from_arrow()
    {
        using var directory = new TestDirectory();
        var path = directory["a.arrow"];
        WriteArrow(
            path,
            ("chain", new Int64Array.Builder().AppendRange([1, 1, 2, 2]).Build()), ("draw", new Int32Array.Builder().AppendRange([0, 1, 0, 1]).Build()),
            ("x", new FloatArray.Builder().AppendRange([0.5f, 1, 2, 3]).Build()), ("sampler.isDivergent", new BooleanArray.Builder().AppendRange([false, true, false, false]).Build()));
        var read = DrawFile.Read(path);
        Assert.Equal([[0.5, 1], [2, 3]], read.Chains("x"));
        Assert.Equal([[false, true], [false, false]], read.Divergences);
    }

    [Fact]
    public void An_arrow_file_that_holds_no_draws_is_refused()
    {
        using var directory = new TestDirectory();
        var path = directory["a.arrow"];
        var (chain, draw) = (new Int64Array.Builder().AppendRange([0, 0]).Build(), new Int64Array.Builder().AppendRange([0, 1]).Build());
        void Refused(string words, params (string, IArrowArray)[] columns)
        {
            WriteArrow(path, columns);
            Assert.Contains(words, Refusal(() => DrawFile.Read(path)), StringComparison.Ordinal);
        }
        Refused("column 'x' is of type utf8; expected double, float, int64, int32 or bool.", ("chain", chain), ("draw", draw), ("x", new StringArray.Builder().Append("a").Append("b").Build()));
        Refused("column 'x' has 1 missing value; expected a number in every row.", ("chain", chain), ("draw", draw), ("x", new DoubleArray.Builder().Append(1).AppendNull().Build()));
        Refused("there is no column 'draw'", ("chain", chain), ("x", chain));
        Refused("there are two columns named 'x'", ("chain", chain), ("draw", draw), ("x", chain), ("x", chain));
        Refused("row 2 is draw 0 of chain 0 again", ("chain", chain), ("draw", chain), ("x", chain));
        WriteArrow(path, ("chain", chain), ("draw", draw), ("x", chain));
        ReadOptions Limit(ReadLimits limits) => new() { Limits = limits };
        Assert.Contains("more rows than the limit of 1 rows", Refusal(() => DrawFile.Read(path, Limit(new() { Rows = 1 }))), StringComparison.Ordinal);
        Assert.Contains("there are 3 columns; expected at most 2", Refusal(() => DrawFile.Read(path, Limit(new() { Columns = 2 }))), StringComparison.Ordinal);
        Assert.Contains("expected at most 100", Refusal(() => DrawFile.Read(path, Limit(new() { Bytes = 100 }))), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Refusal(() => DrawFile.Read(directory["none.arrow"])), StringComparison.Ordinal);
    }

    /// <summary>Any byte may be another, and any end be missing: what is read is a table, or is refused in words.</summary>
    [Fact]
    public void A_damaged_file_is_refused_or_read_and_nothing_else_happens()
    {
        using var directory = new TestDirectory();
        var random = new Philox(5);
        foreach (var name in Files)
        {
            DrawFile.Write(directory[name], Draws);
            var bytes = File.ReadAllBytes(directory[name]);
            for (var trial = 0; trial < 300; trial++)
            {
                var damaged = (byte[])bytes.Clone();
                if (trial % 3 == 0) damaged = damaged[..random.NextInt32(bytes.Length)];
                else for (var i = 0; i <= trial % 4; i++) damaged[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
                File.WriteAllBytes(directory["damaged"], damaged);
                if (Record.Exception(() => DrawFile.Read(directory["damaged"])) is { } error) Assert.StartsWith($"Reading '{directory["damaged"]}': ", Assert.IsType<DataException>(error).Message, StringComparison.Ordinal);
            }
        }
        File.WriteAllBytes(directory["damaged"], Encoding.UTF8.GetBytes("ARROW1 is no Arrow file, and ends otherwise"));
        Assert.Contains("the Arrow file is damaged or not whole", Refusal(() => DrawFile.Read(directory["damaged"])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_holds_no_draws_is_not_replaced()
    {
        using var directory = new TestDirectory();
        foreach (var (name, content) in new[] { ("a.csv", "year,volume\n1871,1120\n"), ("b.csv", ""), ("c.arrow", "no arrow"), ("d.arrow", "ARROW1\0\0 nor this ARROW1"), ("e.csv", "\"open") })
        {
            File.WriteAllText(directory[name], content);
            Assert.Equal($"Writing '{directory[name]}': there is a file that holds no draws, which is not replaced. Name another path, or delete it.", Refusal(() => DrawFile.Write(directory[name], Draws)));
            Assert.Equal(content, File.ReadAllText(directory[name]));
        }
        WriteArrow(directory["f.arrow"], ("x", new Int64Array.Builder().Append(0).Build()));
        Assert.Contains("holds no draws", Refusal(() => DrawFile.Write(directory["f.arrow"], Draws)), StringComparison.Ordinal);
        Assert.Equal($"Writing '{directory["a.txt"]}': the name ends in '.txt'; expected .csv, or .arrow for an Arrow file. Name another path.", Refusal(() => DrawFile.Write(directory["a.txt"], Draws)));
    }

    [Fact]
    public void What_makes_no_table_is_refused()
    {
        var theta = new Parameter(Tensor.Scalar(1), Transform.Positive(), new GammaPrior(2, 3));
        var stopped = Nuts.Sample(theta, theta.LogPriorDensity, cancellation: new CancellationToken(canceled: true));
        Assert.StartsWith("DrawTable.Of: there are no draws", Assert.Throws<ArgumentException>(() => DrawTable.Of(stopped)).Message, StringComparison.Ordinal);
        var named = new Named("draw", theta);
        Assert.StartsWith("DrawTable.Of: there is a parameter 'draw'", Assert.Throws<ArgumentException>(() => DrawTable.Of(Nuts.Sample(named, theta.LogPriorDensity, new(1, 2, 4), cancellation: TestContext.Current.CancellationToken))).Message, StringComparison.Ordinal);
        Assert.Contains("two columns named 'x'", Assert.Throws<ArgumentException>(() => new DrawTable(1, 1, [("x", [1]), ("x", [2])])).Message, StringComparison.Ordinal);
    }

    private sealed class Named(string name, Parameter parameter) : IParameterTree
    {
        public IReadOnlyList<Part> Parts => [new(name, parameter)];

        public IReadOnlyList<Setting> Settings => [];
    }

    private static DrawTable Csv(string text)
    {
        using var directory = new TestDirectory();
        File.WriteAllText(directory["a.csv"], text);
        return DrawFile.Read(directory["a.csv"]);
    }

    private static void WriteArrow(string path, params (string Name, IArrowArray Values)[] columns)
    {
        var schema = new Schema([.. columns.Select(c => new Field(c.Name, c.Values.Data.DataType, true))], []);
        var batch = new RecordBatch(schema, columns.Select(c => c.Values), columns[0].Values.Length);
        using var stream = File.Create(path);
        using var writer = new ArrowFileWriter(stream, schema);
        writer.WriteRecordBatch(batch);
        writer.WriteEnd();
    }

    private static long[] Bits(Tensor values) => Bits(values.ToArray());

    private static long[] Bits(double[] values) => [.. values.Select(BitConverter.DoubleToInt64Bits)];
}
