namespace Cotangent.GaussianProcesses;

/// <summary>Labels of K classes: 0 … K − 1.</summary>
internal static class ClassLabels
{
    /// <summary>The number of classes, unless it is below 2.</summary>
    internal static int Checked(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        return classes;
    }

    /// <summary>What is expected, in words, where a number is no label; null where it is.</summary>
    internal static string? Refusal(double y, int classes) => y >= 0 && y < classes && double.IsInteger(y) ? null : $"a label, a whole number from 0 to {classes - 1}";

    /// <summary>Refuses targets of several columns, such as one column of zeros and ones for each class.</summary>
    internal static void RequireOneColumn(Likelihood owner, Tensor Y)
    {
        if (Y.Shape[^1] != 1)
            throw new ArgumentException(
                $"{owner.GetType().Name}: Y has shape {Shapes.Text(Y.Shape)}; expected one column of labels, the number of the class of each row, and not one column for each class.");
    }
}
