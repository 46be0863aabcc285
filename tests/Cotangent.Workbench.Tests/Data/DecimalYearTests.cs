using Cotangent.Workbench.Data;
using CsCheck;

namespace Cotangent.Workbench.Tests.Data;

public class DecimalYearTests
{
    [Theory]
    [InlineData("2020-01-01", 2020.0)]
    [InlineData("2020-01", 2020.0)]
    [InlineData("2020-07-02", 2020.5)]
    [InlineData("2019-07-02T12:00", 2019.5)]
    [InlineData("2019-07-02T12:00:00Z", 2019.5)]
    [InlineData("2019-07-02 12:00:00", 2019.5)]
    [InlineData("2020-12-31", 2020 + (365.0 / 366))]
    [InlineData("2019-12-31", 2019 + (364.0 / 365))]
    [InlineData("1900-03-01", 1900 + (59.0 / 365))]
    [InlineData("2000-03-01", 2000 + (60.0 / 366))]
    public void An_iso_date_is_year_plus_elapsed_share(string text, double expected)
    {
        Assert.True(DecimalYear.TryParse(text, out var year));
        Assert.Equal(expected, year, 1e-12);
    }

    [Theory]
    [InlineData("2020")]
    [InlineData("2019-02-29")]
    [InlineData("2020-13")]
    [InlineData("01-02-2020")]
    [InlineData("2020/01/02")]
    [InlineData("2020-01-02T25:00")]
    [InlineData("2020-01-02T10:00+01:00")]
    [InlineData("")]
    public void Other_text_is_no_date(string text) => Assert.False(DecimalYear.TryParse(text, out _));

    [Fact]
    public void To_date_inverts_from_date_to_the_millisecond() =>
        Gen.DateTime[new DateTime(1, 1, 1), new DateTime(9999, 12, 31)].Sample(date =>
            Math.Abs((DecimalYear.ToDate(DecimalYear.FromDate(date)) - date).TotalMilliseconds) <= 1);

    [Theory]
    [InlineData("1958-03-01")]
    [InlineData("2020-02-29")]
    [InlineData("2020-12-31T23:59:59")]
    public void Iso_text_comes_back(string text)
    {
        Assert.True(DecimalYear.TryParse(text, out var year));
        Assert.Equal(text, DecimalYear.ToIso(year));
    }

    [Fact]
    public void A_later_date_is_a_greater_number() =>
        Gen.Select(Gen.DateTime, Gen.DateTime).Sample((a, b) =>
            Math.Abs((a - b).TotalSeconds) < 1 || DecimalYear.FromDate(a) < DecimalYear.FromDate(b) == a < b);

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(0.5, "0.5")]
    [InlineData(10000, "10000")]
    public void A_year_beyond_the_calendar_is_refused(double year, string text) =>
        Assert.StartsWith($"DecimalYear.ToDate: the year is {text}; expected one from 1 to 9999.", Assert.Throws<ArgumentOutOfRangeException>(() => DecimalYear.ToDate(year)).Message);
}
