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

    /// <summary>How many pixels in a rectangle are not white.</summary>
    internal static int Drawn(byte[] png, int left, int top, int width, int height)
    {
        using var bitmap = SKBitmap.Decode(png);
        return Enumerable.Range(0, width * height).Count(i => bitmap.GetPixel(left + i % width, top + i / width) != SKColors.White);
    }
}
