namespace Cotangent.GaussianProcesses;

/// <summary>Why a minimisation ended.</summary>
public enum StopReason
{
    /// <summary>Still running.</summary>
    Running,

    /// <summary>The gradient is within its tolerance.</summary>
    GradientTolerance,

    /// <summary>The last step lowered the value by no more than its tolerance.</summary>
    ValueTolerance,

    /// <summary>The evaluations are used up.</summary>
    MaxEvaluations,

    /// <summary>It was cancelled; the best point so far is kept, the last one by <see cref="Adam"/>.</summary>
    Cancelled,

    /// <summary>No step along the search direction, nor along the gradient, lowers the value: rounding, a wrong gradient, or the edge of where the function has a value.</summary>
    NoDescent,

    /// <summary>The iterations are used up.</summary>
    MaxIterations,

    /// <summary>The value or the gradient is not finite, so that no step leads on from there.</summary>
    NotFinite,

    /// <summary>Held-out rows were predicted no better for as many looks as <see cref="EarlyStopping"/> allows; the parameters that predicted them best are kept.</summary>
    Patience,
}
