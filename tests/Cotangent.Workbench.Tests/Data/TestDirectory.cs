namespace Cotangent.Workbench.Tests.Data;

/// <summary>An empty directory that is deleted with all its files when disposed.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("cotangent");

    public string FullName => directory.FullName;

    public string this[string name] => Path.Combine(directory.FullName, name);

    public void Dispose() => directory.Delete(recursive: true);
}
