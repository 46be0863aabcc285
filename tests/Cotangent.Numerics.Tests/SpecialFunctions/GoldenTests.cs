namespace Cotangent.Numerics.Tests;

/// <summary>special-functions.json, computed with 60 digits: no table goes unchecked.</summary>
public class GoldenTests
{
    public static TheoryData<string> Names() => [.. GoldenTable.All().Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_table_is_checked(string name) =>
        Assert.True(GoldenGammaTests.Contains(name) || BesselAndErrorGoldenTests.Tables.ContainsKey(name), $"{name} is in the golden file, and no test reads it.");
}
