using SkiaSharp;

namespace Cotangent.Plots.Tests;

/// <summary>What can be seen in a PNG.</summary>
internal static class Picture
{
    internal static (int Width, int Height) Size(byte[] png)
    {
        using var bitmap = SKBitmap.Decode(png);
        return (bitmap.Width, bitmap.Height);
    }

    /// <summary>How many pixels are close to a colour, given as #rrggbb.</summary>
    internal static int Count(byte[] png, string color, int tolerance = 24)
    {
        var wanted = SKColor.Parse(color);
        using var bitmap = SKBitmap.Decode(png);
        return bitmap.Pixels.Count(p => Math.Abs(p.Red - wanted.Red) + Math.Abs(p.Green - wanted.Green) + Math.Abs(p.Blue - wanted.Blue) <= tolerance);
    }
}
