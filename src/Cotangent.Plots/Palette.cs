using ScottPlot;

namespace Cotangent.Plots;

/// <summary>The colours of figures. Blue and vermilion can be distinguished under every common form of colour blindness. Source: Okabe and Ito (2008).</summary>
internal static class Palette
{
    public static readonly Color Ink = new("#2b2f36");
    public static readonly Color Muted = new("#5f6873");
    public static readonly Color Grid = new("#e7e9ec");
    public static readonly Color Training = new("#6f859e");
    public static readonly Color HeldOut = new("#d55e00");
    public static readonly Color Mean = new("#0b5fa5");
    public static readonly Color Region = new("#d55e00");

    /// <summary>One colour for each class, again from the first where there are more.</summary>
    public static readonly Color[] Classes = [new("#0b5fa5"), new("#d55e00"), new("#009e73"), new("#cc79a7"), new("#e69f00"), new("#56b4e9"), new("#2b2f36")];

    /// <summary>The colour of a class, or a chain, by number.</summary>
    public static Color Class(int k) => Classes[k % Classes.Length];
}
