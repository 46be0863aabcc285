using System.Diagnostics;

namespace Cotangent.Numerics.Tests;

/// <summary>Runs the tests of dense linear algebra again, in a process of their own, for each way to run it that this machine has and that is not the one in use here.</summary>
public class PathTests
{
    private const int LimitSeconds = 300;

    /// <summary>Set in the processes started here, so that they start none.</summary>
    private const string Inner = "COTANGENT_TEST_INNER";

    /// <summary>Whether this process was started by one of these tests.</summary>
    internal static bool IsInner { get; } = Environment.GetEnvironmentVariable(Inner) == "1";

    public static TheoryData<string> Widths => ["512", "256", "128", "scalar"];

    [Theory]
    [MemberData(nameof(Widths))]
    public async Task Dense_tests_pass_in_every_vector_width(string width)
    {
        Assert.SkipUnless(SimdWidth.Supported.Contains(width), $"This machine has no vectors of {width} bits.");
        Assert.SkipWhen(!Blas.IsNative && SimdWidth.Current == width, "It is the width of this process, which runs these tests itself.");
        await Pass((SimdWidth.Variable, width), (Blas.Variable, "own"));
    }

    [Fact]
    public async Task Dense_tests_pass_where_the_runtime_has_short_vectors_and_no_fused_multiply_add() =>
        await Pass(("DOTNET_EnableAVX", "0"), (SimdWidth.Variable, ""), (Blas.Variable, "own"));

    [Fact]
    public async Task Dense_tests_pass_on_OpenBLAS()
    {
        Assert.SkipUnless(NativeBackEnd.HasOpenBlas, NativeBackEnd.HowToInstall);
        await Pass((Blas.Variable, "openblas"), (SimdWidth.Variable, ""));
    }

    private static async Task Pass(params (string Name, string Value)[] variables)
    {
        Assert.SkipWhen(IsInner, "This process was started by such a test.");
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(PathTests).Assembly.Location);
        foreach (string type in typeof(PathTests).Assembly.GetTypes().Where(IsDense).Select(type => type.FullName!))
            foreach (string argument in (string[])["-class", type])
                start.ArgumentList.Add(argument);
        start.Environment[Inner] = "1";
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        // A runner that speaks to a server must not be asked to do so again.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(LimitSeconds));
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, output + await errors);
            Assert.Matches(@"Total: [1-9]\d\d, Errors: 0, Failed: 0", output);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static bool IsDense(Type type) =>
        type.IsPublic && type.Name.EndsWith("Tests", StringComparison.Ordinal) && type.Namespace == typeof(PathTests).Namespace && DenseClasses.Contains(type.Name);

    private static readonly HashSet<string> DenseClasses =
    [
        nameof(CholeskyTests), nameof(LuTests), nameof(MatMulTests), nameof(MatrixExponentialTests), nameof(MatrixSpanTests), nameof(QrTests), nameof(SquaredDistanceTests),
        nameof(SvdTests), nameof(SymmetricEigenTests), nameof(SymmetricProductTests), nameof(TranspositionTests), nameof(TriangularInverseTests), nameof(TriangularSolveTests),
    ];
}
