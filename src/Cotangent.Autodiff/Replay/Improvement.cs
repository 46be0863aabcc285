namespace Cotangent;

/// <summary>The passes over a captured program, in their order.</summary>
internal static class Improvement
{
    internal static StoragePlan Apply(Draft draft, CapturePasses passes)
    {
        Pass(CapturePasses.ConstantFolding, ConstantFolding.Apply);
        Pass(CapturePasses.DeadNodes, DeadNodes.Apply);
        Pass(CapturePasses.CommonSubexpressions, CommonSubexpressions.Apply);
        Pass(CapturePasses.Views, Views.Apply);
        Pass(CapturePasses.Fusion, Fusion.Apply);
        Pass(CapturePasses.FusedReductions, FusedReductions.Apply);
        Pass(CapturePasses.ProductEpilogues, ProductEpilogues.Apply);
        return StoragePlan.Of(draft, passes.HasFlag(CapturePasses.InPlace), passes.HasFlag(CapturePasses.StorageReuse));

        void Pass(CapturePasses pass, Func<Draft, string> apply)
        {
            if (passes.HasFlag(pass)) draft.Notes.Add((pass.ToString(), apply(draft)));
        }
    }
}
