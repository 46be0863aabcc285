using System.Globalization;

namespace Cotangent;

/// <summary>Numbers of bytes and of flops for a reader: exact up to 9,999, with three digits and k, M, G or T above.</summary>
internal static class Quantity
{
    internal static string Bytes(double count) => Of(count, "B");

    internal static string Flops(double count) => Of(count, "flop");

    /// <summary>"12.3 %".</summary>
    internal static string Share(double part, double whole) => Text($"{(whole > 0 ? 100 * part / whole : 0):F1} %");

    internal static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Of(double count, string unit)
    {
        if (count < 9999.5) return Text($"{count:N0} {unit}");
        var (value, prefix) = (count, -1);
        for (; value >= 999.5 && prefix < 3; prefix++) value /= 1000;
        return Text($"{value:G3} {"kMGT"[prefix]}{unit}");
    }
}
