namespace Cotangent;

/// <summary>The recording of one evaluation inside a rule, which stands inside the recordings of others, until it is disposed.</summary>
internal sealed class InnerRecording : IDisposable
{
    internal InnerRecording() => ActiveRecorders.Push(Recording);

    internal Recording Recording { get; } = new(watchesAccessedVariables: false);

    internal void Watch(params IEnumerable<Source> sources)
    {
        foreach (var source in sources)
        {
            if (source is Variable variable) Recording.Watch(variable);
            else Recording.Watch(source.Current);
        }
    }

    public void Dispose()
    {
        ActiveRecorders.Remove(Recording);
        Recording.Forget();
    }
}
