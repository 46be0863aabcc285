using System.Globalization;

namespace Cotangent;

/// <summary>What is said of a value that is not finite.</summary>
internal static class AnomalyText
{
    /// <summary>An op gave a value that is not finite.</summary>
    internal static AnomalyException Forward(Node node, int at, CallSite site)
    {
        var value = node.Output.Data[at];
        var inputs = Enumerable.Range(0, node.InputCount).Select(node.Input).ToArray();
        var bad = Array.FindIndex(inputs, x => NotFinite.First(x) >= 0);
        var what = $"{node.Name}: element {Index(node.Output, at)} of the result {Dims.Text(node.Output.Shape)} is {Text(value)}, called {site}";
        var message = bad >= 0
            ? $"{what}. Its input {bad} was not finite before: element {Index(inputs[bad], NotFinite.First(inputs[bad]))} of {Dims.Text(inputs[bad].Shape)} is " +
              $"{Text(inputs[bad].Data[NotFinite.First(inputs[bad])])}, and no op under the mode computed it. Look where that tensor is created."
            : $"{what}, though {(inputs.Length == 1 ? "its input is" : "its inputs are")} finite: {string.Join(", ", inputs.Select((x, i) => InputText(node, x, i, at)))}. " +
              "Keep the inputs where the op is defined and its result is within range.";
        return New(message, node.Name, false, value, node.Output, at, site);
    }

    /// <summary>The rule of an op gave a value that is not finite.</summary>
    internal static AnomalyException Backward(BackwardAnomaly anomaly, Cone cone)
    {
        var (node, value, site) = (anomaly.Node, anomaly.DX.Data[anomaly.At], AnomalyMode.SiteOf(anomaly.Node));
        var input = Enumerable.Range(0, node.InputCount).First(i => ReferenceEquals(node.Input(i), anomaly.X));
        var element = anomaly.IsElementwise
            ? $", from {Text(anomaly.DY.Data[anomaly.At])} for the result, where {string.Join(", ", Inputs(anomaly))}"
            : $", from a finite one for the result {Dims.Text(node.Output.Shape)}";
        var message = $"{node.Name}, backward: element {Index(anomaly.DX, anomaly.At)} of the cotangent {Dims.Text(anomaly.DX.Shape)} for input {input} is " +
            $"{Text(value)}{element}; the op was called {Called(site)}. {Advice(anomaly, cone)}";
        return New(message, node.Name, true, value, anomaly.DX, anomaly.At, site);
    }

    /// <summary>A cotangent of 0 met a slope that is not finite, and stayed 0.</summary>
    internal static string Zero(BackwardAnomaly anomaly, double slope, Cone cone)
    {
        var (node, mask) = (anomaly.Node, anomaly.Mask(cone));
        var reason = mask is null
            ? "No mask is behind it: where the slope of a later op is 0, as in Square(Sqrt(x)) at 0, the derivative may be another. Write the two ops as one, or keep the inputs away from there."
            : $"The later {mask.Name}, called {Called(AnomalyMode.SiteOf(mask))}, does not select it: then 0 is right.";
        return $"{node.Name}, backward: element {Index(anomaly.DX, anomaly.At)} of the cotangent {Dims.Text(anomaly.DX.Shape)} of the result is 0 where {string.Join(", ", Inputs(anomaly))}, " +
            $"with the slope {Text(slope)}: 0 was taken for the product. The op was called {Called(AnomalyMode.SiteOf(node))}. {reason}";
    }

    /// <summary>Finite contributions add up to a value that is not finite.</summary>
    internal static AnomalyException Overflow(Node node, Tensor dY, int at)
    {
        var site = AnomalyMode.SiteOf(node);
        var message = $"{node.Name}, backward: the contributions to element {Index(dY, at)} of the cotangent {Dims.Text(dY.Shape)} of its result are finite, but their sum " +
            $"is {Text(dY.Data[at])}; " +
            $"the op was called {Called(site)}. Scale the targets or the output gradients down.";
        return New(message, node.Name, true, dY.Data[at], dY, at, site);
    }

    /// <summary>The output gradient that was given holds a value that is not finite.</summary>
    internal static AnomalyException Seed(Tensor target, Tensor v, int at)
    {
        var message = $"GradientTape: element {Index(v, at)} of the output gradient {Dims.Text(v.Shape)} given for the target {Dims.Text(target.Shape)} is {Text(v.Data[at])}. Give a finite one.";
        return New(message, "", true, v.Data[at], v, at, null);
    }

    private static string Advice(BackwardAnomaly anomaly, Cone cone)
    {
        if (!anomaly.IsUnasked) return $"The slope of {anomaly.Node.Name} has no finite value there: keep its inputs away from it, or use an op that is safe there.";
        if (anomaly.Mask(cone) is not { } mask) return "The cotangent is 0 and the slope is infinite: 0 ∙ ∞. Keep the inputs away from it, or use an op that is safe there.";
        return $"It lies in an unselected branch: the later {mask.Name}, called {Called(AnomalyMode.SiteOf(mask))}, gives it the cotangent 0, and 0 ∙ ∞ is NaN. " +
            "Use the lazy Where, which computes a branch only where it is selected, or select a safe input before the op.";
    }

    private static IEnumerable<string> Inputs(BackwardAnomaly anomaly) =>
        Enumerable.Range(0, anomaly.Node.InputCount).Select(i => InputText(anomaly.Node, anomaly.Node.Input(i), i, anomaly.AtOutput));

    /// <summary>The element of an input that an element of the result comes from, where there is such a thing; else its shape.</summary>
    private static string InputText(Node node, Tensor x, int number, int at)
    {
        var name = $"input {number}";
        if (node is not (ElementwiseNode or BroadcastNode)) return $"{name} {Dims.Text(x.Shape)}";
        return $"{name} is {Text(x.Data[Stretched(x, node.Output, at)])}";
    }

    /// <summary>The place in x of what is stretched to a place in y.</summary>
    private static int Stretched(Tensor x, Tensor y, int at) => Odometer.PlaceOf(at, y.Shape, Dims.Strides(x.Shape, y.Rank));

    private static string Called(CallSite? site) => site?.ToString() ?? "outside the mode or in a backward pass";

    private static string Index(Tensor x, int at) => Dims.Text(Dims.Index(x.Shape, at));

    private static string Text(double value) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ => value.ToString("G6", CultureInfo.InvariantCulture),
    };

    private static AnomalyException New(string message, string operation, bool isBackward, double value, Tensor x, int at, CallSite? site) =>
        new(message) { Operation = operation, IsBackward = isBackward, Value = value, Index = Dims.Index(x.Shape, at), File = site?.File, Line = site?.Line ?? 0 };
}
