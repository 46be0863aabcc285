namespace Cotangent;

/// <summary>What happens at some indices along an axis, which is counted from the back.</summary>
internal sealed record IndexAttributes(IndexUse Use, Sequence Indices, int Axis);

/// <summary>Ops of one name differ in this.</summary>
internal enum IndexUse
{
    Gather,
    Scatter,
    Add,
    Replace,
    Clear,
}
