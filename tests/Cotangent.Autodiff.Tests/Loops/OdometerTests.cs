namespace Cotangent.Autodiff.Tests;

public sealed class OdometerTests
{
    private static readonly int[] Lengths = [2, 3, 4];
    private static readonly int[] Steps = [-5, 0, 7];

    [Fact]
    public void It_goes_through_the_places_in_row_major_order_and_begins_again()
    {
        var odometer = new Odometer(Lengths, Steps, 10, stackalloc int[3]);
        for (var round = 0; round < 2; round++)
            for (var number = 0; number < 24; number++, odometer.Next())
                Assert.Equal(10 - 5 * (number / 12) + 7 * (number % 4), odometer.Place);
    }

    [Fact]
    public void A_number_has_the_place_that_the_walk_comes_to()
    {
        var odometer = new Odometer(Lengths, Steps, 3, stackalloc int[3]);
        for (var number = 0; number < 24; number++, odometer.Next()) Assert.Equal(odometer.Place, Odometer.PlaceOf(number, Lengths, Steps, 3));
        Assert.Equal(3, Odometer.PlaceOf(0, [], [], 3));
    }

    [Fact]
    public void Merged_axes_lead_through_the_same_places()
    {
        int[] lengths = [2, 1, 3, 4, 1, 5], steps = [60, 9, 20, 4, 3, 2];
        var (fewer, each) = Odometer.Merged(lengths, steps);
        Assert.Equal([6, 4, 5], fewer);
        Assert.Equal([20, 4, 2], each);
        for (var number = 0; number < 120; number++) Assert.Equal(Odometer.PlaceOf(number, lengths, steps), Odometer.PlaceOf(number, fewer, each));
    }
}
