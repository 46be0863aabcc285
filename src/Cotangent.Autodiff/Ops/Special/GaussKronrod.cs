namespace Cotangent;

/// <summary>The rule of Kronrod with 15 points on [0, 1], exact for polynomials of degree 22, and that of Gauss with 7 of them.</summary>
/// <remarks>Source: Piessens et al. (1983), "QUADPACK", routine QK15.</remarks>
internal static class GaussKronrod
{
    /// <summary>The number of points.</summary>
    internal const int Count = 15;

    private static readonly double[] nodes =
    [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926, 0.741531185599394439863864773280788,
        0.586087235467691130294144691693013, 0.405845151377397166906606412076961, 0.207784955007898467600689403773245, 0,
    ];

    private static readonly double[] kronrod =
    [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518, 0.140653259715525918745189590510238,
        0.169004726639267902826583426598550, 0.190350578064785409913256402421014, 0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ];

    private static readonly double[] gauss =
    [
        0, 0.129484966168869693270611432679082, 0, 0.279705391489276667901467771423780, 0, 0.381830050505118944950369775488975, 0, 0.417959183673469387755102040816327,
    ];

    /// <summary>Point number i, its weight, and its weight in the rule of Gauss, which is 0 for every second.</summary>
    internal static (double Node, double Weight, double Coarse) At(int i)
    {
        var j = Math.Min(i, Count - 1 - i);
        return (0.5 * (i < Count / 2 ? 1 - nodes[j] : 1 + nodes[j]), 0.5 * kronrod[j], 0.5 * gauss[j]);
    }
}
