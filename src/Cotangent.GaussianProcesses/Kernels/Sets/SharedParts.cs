using static Cotangent.Op;

namespace Cotangent.GaussianProcesses;

/// <summary>What two points have in common over what either has.</summary>
internal static class SharedParts
{
    /// <summary>common / all, and 1 where all is 0, with derivatives of 0 there.</summary>
    internal static Tensor Ratio(Tensor common, Tensor all) => DivideNoNaN(common, all) + Equal(all, 0);
}
