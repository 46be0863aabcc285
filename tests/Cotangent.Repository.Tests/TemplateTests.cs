using System.Text.Json;
using System.Xml.Linq;

namespace Cotangent.Repository.Tests;

/// <summary>What <c>dotnet new</c> makes asks for the packages of this version.</summary>
public sealed class TemplateTests
{
    public static TheoryData<string> Templates => ["cotangent", "cotangent-service"];

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_asks_for_the_packages_of_this_version(string template)
    {
        var version = XDocument.Load(Repo.FullPath("Directory.Build.props")).Descendants("Version").Single().Value;
        var references = XDocument.Load(Repo.FullPath($"pack/templates/{template}/{template}.csproj")).Descendants("PackageReference").ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, reference => Assert.Equal(version, (string?)reference.Attribute("Version")));
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_template_is_called_as_its_folder_is(string template)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Repo.FullPath($"pack/templates/{template}/.template.config/template.json")));
        Assert.Equal(template, json.RootElement.GetProperty("shortName").GetString());
        Assert.Equal(template, json.RootElement.GetProperty("sourceName").GetString());
    }
}
