using System.Text;
using Cotangent.Workbench.Data;
using Cotangent.Workbench.Files;
using Cotangent.Workbench.Outputs;
using Cotangent.Workbench.Runs;

namespace Cotangent.Fuzz;

/// <summary>What reads files of others: any bytes are read or refused in words, without asking for memory that they have no content for.</summary>
internal static class FuzzTargets
{
    private const long LeastBytes = 64 << 20;
    private const int BytesForEach = 2000; // a cell is a number, a word and a place

    /// <summary>The targets by name.</summary>
    internal static IReadOnlyDictionary<string, Action<byte[]>> All { get; } =
        new Dictionary<string, Action<byte[]>> { ["fit"] = Fit, ["table"] = Table, ["parquet"] = Parquet, ["tensors"] = Tensors };

    /// <summary>Whole files to begin with.</summary>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    internal static IReadOnlyList<byte[]> Seeds(string target) => target switch
    {
        "fit" => [Fitted("Gaussian", "exact"), Fitted("Poisson", "laplace"), Fitted("Gaussian", "sparse"), FittedOutputs()],
        "table" => [.. Tables.Select(text => Encoding.UTF8.GetBytes(text))],
        "parquet" => [.. typeof(FuzzTargets).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".parquet", StringComparison.Ordinal)).Select(Resource)],
        "tensors" => [Safetensors.Write([("format", "x")], [("a", Tensor.Scalar(1)), ("b", Tensor.FromSpan([1, 2, 3, 4], 2, 2)), ("c", Tensor.FromSpan([], 0, 3))]), Safetensors.Write([], [])],
        _ => throw new ArgumentException($"There is no target '{target}'; expected one of {string.Join(", ", All.Keys)}."),
    };

    private static readonly string[] Tables =
    [
        "x,y\n1,2\n3,4.5\n",
        "tag;temperatur\n1;0,5\n2;1.012,88\n",
        "when,who,ok\n2020-01-01T00:00:00Z,\"a, b\",yes\n2020-01-02T00:00:00Z,NA,no\n",
        "# made by hand\nd\tv\n03/25/2020\t5 %\n04/26/2020\t-\n",
        "sep=;\nt;y\n06:30;(7.50)\n27:15:00;$5\n",
    ];

    /// <summary>A fit whose checksum is made anew, so that what lies behind it is reached.</summary>
    private static void Fit(byte[] bytes) => Refusing<DataException>(bytes, () =>
    {
        var whole = Seal.Stamped(bytes);
        if (OutputsFile.IsOne(whole)) SavedOutputs.Read(whole);
        else SavedFit.Read(whole);
    });

    private static void Table(byte[] bytes) => Refusing<DataException>(bytes, () =>
    {
        var table = CsvFile.Read(new MemoryStream(bytes), "table", new ReadOptions());
        TableLook.Of(table).Json();
        RegressionData.Select(table, table.Names[^1], null);
    });

    private static void Parquet(byte[] bytes) => Refusing<DataException>(bytes, () =>
        TableLook.Of(TableFile.Read(new MemoryStream(bytes), "table", new() { Limits = new() { Rows = 10_000, Bytes = 1 << 24 } })).Json());

    private static byte[] Resource(string name)
    {
        using var bytes = new MemoryStream();
        using var resource = typeof(FuzzTargets).Assembly.GetManifestResourceStream(name)!;
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Tensors(byte[] bytes) => Refusing<FormatException>(bytes, () => Safetensors.Read(bytes));

    /// <summary>Runs a reader, of which one kind of exception is an answer, and any other is a fault, as is memory beyond what the bytes account for.</summary>
    private static void Refusing<T>(byte[] bytes, Action read) where T : Exception
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            read();
        }
        catch (T error) when (error.Message.Length > 0)
        {
        }
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        if (taken > LeastBytes + (long)BytesForEach * bytes.Length) throw new InsufficientMemoryException($"Reading {bytes.Length} bytes allocated {taken}.");
    }

    private static byte[] Fitted(string likelihood, string model) => OfTable("x,y", i => $"{i},{i * 7 % 5}", path => FitFile.Bytes(FitRun.Execute(
        new(path, "y") { Kernel = "SE + Linear", Likelihood = likelihood, Model = model, Inducing = model == "sparse" ? 3 : null, Holdout = "every:4", MaxEvaluations = 0 })));

    private static byte[] FittedOutputs() => OfTable("x,a,b", i => $"{i},{i * 7 % 5},{(i == 3 ? "" : $"{i * 5 % 7}")}", path => OutputsFile.Bytes(OutputsRun.Execute(
        new(path, "a,b") { Kernel = "SE", Holdout = "every:4", MaxEvaluations = 0 }, ["a", "b"])));

    private static byte[] OfTable(string header, Func<int, string> row, Func<string, byte[]> fit)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, [header, .. Enumerable.Range(0, 12).Select(row)]);
            return fit(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
