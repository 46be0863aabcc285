using System.Text.Json;
using Cotangent.Numerics;
using Cotangent.Workbench.Health;

namespace Cotangent.Workbench.Tests.Health;

public class CheckupTests
{
    [Fact]
    public void The_machine_is_described_by_what_is_in_use()
    {
        var machine = Machine.Here();
        Assert.Equal((Environment.ProcessorCount, Parallelism.Threads, SimdWidth.Current, Blas.Description), (machine.Processors, machine.Threads, machine.SimdWidth, machine.BackEnd));
        Assert.StartsWith(".NET ", machine.Runtime, StringComparison.Ordinal);
        Assert.True(machine.MemoryBytes > 0);
    }

    [Fact]
    public void Json_holds_the_machine_and_every_speed()
    {
        var machine = new Machine("1.2.3", ".NET 10", "Linux \"x\"", "Arm64", 4, 3, 17, "128", ["128", "scalar"], "own kernels");
        using var json = JsonDocument.Parse(new Checkup(machine, [new("matmul", 128, 12.5, 1), new("cholesky", 128, 5, 0.4)]).Json());
        var root = json.RootElement;
        Assert.Equal(
            ["version", "runtime", "operatingSystem", "architecture", "processors", "threads", "memoryBytes", "simdWidth", "simdWidths", "backEnd", "speed"],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Linux \"x\"", root.GetProperty("operatingSystem").GetString());
        Assert.Equal((4, 3, 17), (root.GetProperty("processors").GetInt32(), root.GetProperty("threads").GetInt32(), root.GetProperty("memoryBytes").GetInt32()));
        Assert.Equal("""{"operation":"cholesky","order":128,"gflops":5,"shareOfPeak":0.4}""", JsonSerializer.Serialize(root.GetProperty("speed")[1]));
    }
}
