using Cotangent.Workbench.Data;
using CsCheck;
using static Cotangent.Workbench.Tests.Data.TestFiles;

namespace Cotangent.Workbench.Tests.Data;

/// <summary>What went wrong with times elsewhere, and what must come out here.</summary>
public class TimeColumnTests
{
    private static readonly ReadOptions Berlin = new() { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin") };

    /// <summary>pandas 12585: 9 March beside 14 September.</summary>
    [Fact]
    public void Day_and_month_are_the_same_way_round_in_all_rows() =>
        Assert.Equal([new(2018, 9, 3, 12, 2, 0), new(2018, 9, 14, 14, 9, 0)], Dates("t,y\n03/09/2018 12:02,1\n14/09/2018 14:09,2\n"));

    [Fact]
    public void Dates_that_may_be_either_are_asked_for_with_both_readings()
    {
        const string text = "t,y\n03/09/2018,1\n04/09/2018,2\n";
        Assert.Equal(
            "Column 't' of 't.csv' has dates in an unknown order: '03/09/2018' in row 1 (line 2) is 2018-09-03 or 2018-03-09; say which with the setting DateOrder = day-first or month-first.",
            Refusal(() => Read(text).Select(["t"])));
        Assert.Equal([new(2018, 9, 3), new(2018, 9, 4)], Dates(text, new() { DateOrder = DateOrder.DayFirst }));
        Assert.Equal([new(2018, 3, 9), new(2018, 4, 9)], Dates(text, new() { DateOrder = DateOrder.MonthFirst }));
    }

    [Fact]
    public void Dates_of_both_orders_are_refused() => Assert.Equal(
        "Column 't' of 't.csv' has dates of which some can only have the day first and others only the month, row 1 (line 2) has '03/14/2018'.",
        Refusal(() => Read("t,y\n03/14/2018,1\n14/09/2018,2\n").Select(["t"])));

    /// <summary>pandas 57521: May is short and long at once.</summary>
    [Fact]
    public void May_does_not_fix_the_length_of_the_names_of_months() => Assert.Equal(
        [new(2024, 5, 20), new(2024, 4, 20), new(2024, 9, 20)],
        Dates("t,y\n20-May-2024,1\n20-Apr-2024,2\n20 September 2024,3\n"));

    [Theory]
    [InlineData("2020-03-29 01:59:59", 1585443599)]
    [InlineData("2020-03-29 03:00:00", 1585443600)]
    [InlineData("2020-10-25 02:30:00+02:00", 1603585800)]
    [InlineData("2020-10-25 02:30:00+01:00", 1603589400)]
    public void Clock_changes_are_those_of_the_zone(string time, long unix) => Assert.Equal(DateTime.UnixEpoch.AddSeconds(unix), Dates($"t,y\n{time},1\n", Berlin)[0]);

    [Theory]
    [InlineData("2020-10-25 02:30:00", "was there twice: clocks were put back over it")]
    [InlineData("2020-03-29 02:30:00", "does not exist: clocks were put forward over it")]
    public void An_hour_that_clocks_skip_or_repeat_is_named(string time, string what) => Assert.Equal(
        $"Column 't' of 't.csv' has a time that Europe/Berlin does not have once: '{time}' in row 2 (line 3) {what}. Write its offset from universal time, such as +01:00, in every cell.",
        Refusal(() => Read($"t,y\n2020-01-01 00:00:00,1\n{time},2\n", Berlin).Select(["t"])));

    [Theory]
    [InlineData("2024-03-30 12:00,2024-03-31 12:00", 23)]
    [InlineData("2024-10-26 12:00,2024-10-27 12:00", 25)]
    public void A_day_of_a_clock_change_has_its_hours(string times, double hours) =>
        Assert.Equal(hours / 24, Read($"t,y\n{times.Replace(",", ",1\n", StringComparison.Ordinal)},2\n", Berlin).Columns[0].Values[1], 1e-15);

    [Theory]
    [InlineData("2024-01-01T00:00:00+05:45", 1704046500)]
    [InlineData("2012-11-04 01:30-04:00", 1352007000)]
    [InlineData("2012-11-04 01:30 -0500", 1352010600)]
    [InlineData("2024-01-01T00:00:00Z", 1704067200)]
    [InlineData("2024-01-01 00:00 UTC", 1704067200)]
    [InlineData("20240101T000000+00", 1704067200)]
    [InlineData("\"Mon, 01 Jan 2024 00:00:00 GMT\"", 1704067200)]
    public void Offsets_are_taken_off(string time, long unix) => Assert.Equal(DateTime.UnixEpoch.AddSeconds(unix), Dates($"t,y\n{time},1\n{time},1\n")[0]);

    [Theory]
    [InlineData("2020-05", "2020-05-01")]
    [InlineData("2020/5/3", "2020-05-03")]
    [InlineData("2020.05.03 6:30 PM", "2020-05-03T18:30:00")]
    [InlineData("2020-05-03T06:30:00.1234567", "2020-05-03T06:30:00.1234567")]
    [InlineData("2020-05-03T06:30:00.123456789", "2020-05-03T06:30:00.1234567")]
    [InlineData("2020-05-03 06:30:00,5", "2020-05-03T06:30:00.5")]
    [InlineData("2020-05-03T24:00", "2020-05-04")]
    [InlineData("03.05.2020", "2020-05-03")]
    [InlineData("13/05/20", "2020-05-13")]
    [InlineData("12:00 AM", "00:00:00")]
    [InlineData("May 3 2020", "2020-05-03")]
    [InlineData("3 May 2020 10:00", "2020-05-03T10:00:00")]
    [InlineData("May-2020", "2020-05-01")]
    [InlineData("2020 May", "2020-05-01")]
    [InlineData("2020-W53-7", "2021-01-03")]
    [InlineData("2020Q4", "2020-10-01")]
    [InlineData("Q2/2020", "2020-04-01")]
    [InlineData("05/2020", "2020-05-01")]
    [InlineData("27:30", "27:30:00")]
    public void A_form_is_read(string time, string iso) => Assert.Equal(iso, TimeFormat.Iso(Dates($"t;y\n{time};1\n{time};2\n")[0]));

    [Theory]
    [InlineData("2020-02-30")]
    [InlineData("2019-W53")]
    [InlineData("2020-05-03T25:00")]
    [InlineData("2020-05-03T06:60")]
    [InlineData("13:00 PM")]
    [InlineData("2020Q5")]
    [InlineData("32/01/2020")]
    [InlineData("May 2020 3")]
    [InlineData("2020-05-03T06:30+25:00")]
    [InlineData("2020-05-03T")]
    [InlineData("10.0.0.1")]
    [InlineData("3 pigs")]
    public void Other_text_is_no_date(string text) => Assert.False(TimeText.TryRead(text, DateOrder.DayFirst, out _));

    [Fact]
    public void Any_text_is_read_or_not() => Gen.OneOf("2", "0", "1", "9", "-", "/", ".", ":", " ", "T", "Z", "W", "Q", "+", "May", "AM", ",").Array[0, 20].Sample(parts =>
    {
        TimeText.TryRead(string.Concat(parts), DateOrder.MonthFirst, out _);
        TimeText.TryReadDigits(string.Concat(parts), out _);
    }, iter: 20000);

    [Fact]
    public void What_is_written_as_iso_is_read_again() => Gen.Long[new DateTime(2, 1, 1).Ticks, DateTime.MaxValue.Ticks].Sample(ticks =>
        Assert.True(TimeText.TryRead(TimeFormat.Iso(ticks), DateOrder.DayFirst, out var time) && time.Ticks == ticks));

    /// <summary>pandas 16356: the message spoke of time zones.</summary>
    [Fact]
    public void A_missing_time_is_named_by_its_line() => Assert.StartsWith(
        "Column 't' of 't.csv' has 1 missing cell, the first in row 3 (line 4).",
        Refusal(() => Read("t,y\n2020-01-01,1\n2020-01-02,2\n,3\n2020-01-04,4\n2020-01-05,5\n").Select(["t"])),
        StringComparison.Ordinal);

    [Fact]
    public void The_last_of_a_series_is_there() => Assert.Equal([0, 3.0 / 1440], Read("t,y\n2020-01-01 00:00,1\n2020-01-01 00:03,2\n").Columns[0].Values);

    [Fact]
    public void Times_with_and_without_an_offset_in_one_column_are_refused() => Assert.StartsWith(
        "Column 't' of 't.csv': row 3 (line 4) has '2020-01-03T00:00:00'; expected a date as in most cells",
        Refusal(() => Read("t,y\n2020-01-01T00:00:00Z,1\n2020-01-02T00:00:00Z,2\n2020-01-03T00:00:00,3\n").Select(["t"])),
        StringComparison.Ordinal);

    [Fact]
    public void Whole_numbers_are_dates_where_all_are_days_or_the_column_is_said_to_be()
    {
        Assert.Equal(ColumnKind.Date, Read("x,y\n20200101,1\n20200102,2\n20200103,3\n").Columns[0].Kind);
        Assert.Equal(ColumnKind.Number, Read("x,y\n20200101,1\n20200132,2\n20200103,3\n").Columns[0].Kind);
        Assert.Equal(ColumnKind.Number, Read("x,y\n1577860200,1\n1577860201,2\n").Columns[0].Kind);
        var dates = new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Date } };
        var numbers = new ReadOptions { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Number } };
        Assert.Equal([new(2020, 1, 1, 6, 30, 0), new(2020, 1, 1, 6, 30, 1)], Dates("x,y\n1577860200,1\n1577860201,2\n", dates));
        Assert.Equal([new(2020, 1, 1, 6, 30, 0), DateTime.UnixEpoch.AddTicks(15778602000000001)], Dates("x,y\n1577860200000000000,1\n1577860200000000100,2\n", dates));
        Assert.Equal([20200101, 20200102, 20200103], Read("x,y\n20200101,1\n20200102,2\n20200103,3\n", numbers).Columns[0].Values);
    }

    [Fact]
    public void What_is_said_to_be_dates_and_is_not_is_refused() => Assert.Equal(
        "Column 'x' of 't.csv' has cells that are no dates, row 1 (line 2) has '17'.",
        Refusal(() => Read("x,y\n17,1\n18,2\n", new() { Kinds = new Dictionary<string, ColumnKind> { ["x"] = ColumnKind.Date } }).Select(["x"])));

    private static DateTime[] Dates(string text, ReadOptions? options = null)
    {
        var column = Read(text, options).Select([text.StartsWith('x') ? "x" : "t"])[0];
        return [.. column.Instants!.Select(ticks => new DateTime(ticks))];
    }
}
