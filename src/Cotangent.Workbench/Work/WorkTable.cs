namespace Cotangent.Workbench.Work;

/// <summary>A table that orders have in common, with what was last made of it.</summary>
internal sealed class WorkTable(byte[] bytes)
{
    private (string Key, object Made)? last;

    /// <summary>What is made of the table, once for each key.</summary>
    internal T Made<T>(string key, Func<byte[], T> make) where T : class
    {
        if (last is { } known && known.Key == key && known.Made is T here) return here;
        last = null;
        var made = make(bytes);
        last = (key, made);
        return made;
    }
}
