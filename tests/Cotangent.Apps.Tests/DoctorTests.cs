using System.Text.Json;

namespace Cotangent.Apps.Tests;

/// <summary>What <c>cotangent doctor</c> prints.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public void It_says_what_is_in_use_and_how_fast_it_is()
    {
        var (code, output, errors) = command.Run("doctor", "--seconds", "0.01");
        Assert.Equal((0, ""), (code, errors));
        Assert.Matches(
            @"^cotangent    \d+\.\d+\.\d+\nruntime      \.NET 1.+\nsystem       .+\nprocessors   \d+, of which \d+ are used\nmemory       \d+\.\d GiB\n" +
            @"vectors      (512|256|128|scalar) \(of (\d{3}, )*scalar; COTANGENT_SIMD chooses\)\nback end     .+ \(COTANGENT_BLAS chooses\)\n\n" +
            @"operation    order     GF/s   of peak\n(matmul +\d+ +\d+\.\d +\d+ %\n){3}(cholesky +\d+ +\d+\.\d +\d+ %\n){3}\nThe peak is the fastest matmul",
            output);
        Assert.Contains(" 100 %\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_alone_is_on_standard_output()
    {
        var (code, output, errors) = command.Run("doctor", "--seconds", "0.01", "--json");
        Assert.Equal((0, ""), (code, errors));
        using var json = JsonDocument.Parse(output);
        Assert.Equal(Environment.ProcessorCount, json.RootElement.GetProperty("processors").GetInt32());
        Assert.Equal(6, json.RootElement.GetProperty("speed").GetArrayLength());
    }

    [Fact]
    public void The_environment_chooses_vectors()
    {
        var (code, output, errors) = command.RunWith(("COTANGENT_SIMD", "scalar"), "doctor", "--seconds", "0.01", "--json");
        Assert.Equal((0, ""), (code, errors));
        using var json = JsonDocument.Parse(output);
        Assert.Equal("scalar", json.RootElement.GetProperty("simdWidth").GetString());
    }

    [Fact]
    public void What_the_environment_asks_for_and_is_not_there_is_an_error_with_its_remedy()
    {
        Assert.Equal(
            new Result(2, "", "error: Blas.Use: '/no/such.so' was asked for, but /no/such.so could not be loaded. Check the path, or take own, openblas, mkl or accelerate.\n"),
            command.RunWith(("COTANGENT_BLAS", "/no/such.so"), "doctor", "--seconds", "0.01"));
        var (code, output, errors) = command.RunWith(("COTANGENT_SIMD", "1024"), "doctor", "--seconds", "0.01");
        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith("error: SimdWidth.Use: '1024' was asked for, but this machine has ", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "error: --seconds is 0; expected more than 0 and at most 3600.\n")]
    [InlineData("-1", "error: --seconds is -1; expected more than 0 and at most 3600.\n")]
    [InlineData("1e9", "error: --seconds is 1000000000; expected more than 0 and at most 3600.\n")]
    public void A_time_out_of_bounds_is_a_mistake_of_the_command_line(string seconds, string message) =>
        Assert.Equal(new Result(2, "", message), command.Run("doctor", "--seconds", seconds));
}
