namespace Cotangent;

/// <summary>Finds values that are not finite.</summary>
internal static class NotFinite
{
    /// <summary>The place in storage of the first NaN or infinity, or −1.</summary>
    internal static int First(Tensor x)
    {
        for (var i = 0; i < x.Data.Length; i++)
            if (!double.IsFinite(x.Data[i])) return i;
        return -1;
    }
}
