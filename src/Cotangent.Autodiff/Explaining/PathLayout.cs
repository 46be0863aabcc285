namespace Cotangent;

/// <summary>Puts the boxes of a drawing into rows, sources below and targets on top, and leads long arrows through the rows between.</summary>
internal sealed class PathLayout
{
    internal const double RowHeight = 104;
    internal const double BoxHeight = 48;
    private const double Gap = 28;
    private const int Sweeps = 8;

    private readonly List<Place> places = [];
    private readonly List<List<Place>> rows = [];

    internal PathLayout(PathDrawing drawing, Func<PathDrawing.Box, double> width)
    {
        var row = Rows(drawing);
        foreach (var (box, i) in drawing.Boxes.Select((box, i) => (box, i))) AddPlace(row[i], width(box));
        Lines = [.. drawing.Arrows.Select(arrow => Line(arrow))];
        for (var sweep = 0; sweep < Sweeps; sweep++) Sweep(isUpward: sweep % 2 == 0);
        var left = places.Min(place => place.X - place.Width / 2);
        foreach (var place in places) place.X -= left;
        Width = places.Max(place => place.X + place.Width / 2);
    }

    internal double Width { get; }

    internal double Height => rows.Count * RowHeight - (RowHeight - BoxHeight);

    /// <summary>The places that each arrow of the drawing touches, in their order, from its lower end up.</summary>
    internal Place[][] Lines { get; }

    /// <summary>Where a box of the drawing stands.</summary>
    internal Place this[int box] => places[box];

    /// <summary>The top of a row's boxes.</summary>
    internal double Top(int row) => (rows.Count - 1 - row) * RowHeight;

    private static int[] Rows(PathDrawing drawing)
    {
        var row = new int[drawing.Boxes.Count];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var arrow in drawing.Arrows)
            {
                if (row[arrow.To] > row[arrow.From]) continue;
                row[arrow.To] = row[arrow.From] + 1;
                changed = true;
            }
        }
        var top = Math.Max(1, row.Max());
        for (var i = 0; i < row.Length; i++)
            if (drawing.Boxes[i].Kind == PathDrawing.BoxKind.Target) row[i] = top;
        return row;
    }

    private Place AddPlace(int row, double width)
    {
        while (rows.Count <= row) rows.Add([]);
        var place = new Place(row, width) { X = rows[row].Sum(other => other.Width + Gap) + width / 2 };
        rows[row].Add(place);
        places.Add(place);
        return place;
    }

    private Place[] Line(PathDrawing.Arrow arrow)
    {
        var (from, to) = (places[arrow.From], places[arrow.To]);
        Place[] line = [from, .. Enumerable.Range(from.Row + 1, to.Row - from.Row - 1).Select(row => AddPlace(row, 8)), to];
        for (var i = 1; i < line.Length; i++)
        {
            line[i].Below.Add(line[i - 1]);
            line[i - 1].Above.Add(line[i]);
        }
        return line;
    }

    /// <summary>Moves the places of each row to the middle of what they hang together with, and apart again.</summary>
    private void Sweep(bool isUpward)
    {
        foreach (var row in isUpward ? rows : Enumerable.Reverse(rows))
        {
            var wanted = row.ToDictionary(place => place, place => Wanted(place, isUpward));
            row.Sort((a, b) => wanted[a].CompareTo(wanted[b]));
            for (var i = 0; i < row.Count; i++)
            {
                row[i].X = wanted[row[i]];
                if (i > 0) row[i].X = Math.Max(row[i].X, row[i - 1].X + (row[i - 1].Width + row[i].Width) / 2 + Gap);
            }
            var shift = row.Count == 0 ? 0 : row.Average(place => wanted[place] - place.X);
            foreach (var place in row) place.X += shift;
        }
    }

    private static double Wanted(Place place, bool isUpward)
    {
        var near = isUpward ? place.Below : place.Above;
        return near.Count > 0 ? near.Average(other => other.X) : place.X;
    }

    /// <summary>Where a box stands, or an arrow passes a row.</summary>
    internal sealed class Place(int row, double width)
    {
        internal int Row => row;

        internal double Width => width;

        internal double X { get; set; }

        internal List<Place> Below { get; } = [];

        internal List<Place> Above { get; } = [];
    }
}
