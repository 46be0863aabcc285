namespace Cotangent.GaussianProcesses;

/// <summary>What a parameter is measured in: a pure number, powers of the units of the target and of the inputs, or no unit that can be said.</summary>
/// <remarks>
/// A variance is <c>Unit.Target(2)</c>, a lengthscale <c>Unit.Inputs(ActiveDims)</c>, a slope <c>Unit.Target(1).PerInput(null)</c>.
/// Left out, the unit cannot be said, so that nobody takes the value for one in units of the data.
/// </remarks>
public readonly record struct Unit
{
    /// <summary>Whether there is a unit that can be said; false where a value mixes several.</summary>
    public bool IsKnown { get; private init; }

    /// <summary>The power of the target's unit.</summary>
    public int TargetPower { get; private init; }

    /// <summary>The power of the inputs' units.</summary>
    public int InputPower { get; private init; }

    /// <summary>The input columns it is measured in, one for each element along the first axis of the parameter, or null for all of them in order.</summary>
    /// <remarks>A parameter that is one number for several columns has a unit only where the columns share theirs.</remarks>
    public IReadOnlyList<int>? Columns { get; private init; }

    /// <summary>A number that stays what it is in any units of target and inputs.</summary>
    public static Unit Pure { get; } = new() { IsKnown = true };

    /// <summary>A power of the target's unit: 2 for a variance.</summary>
    public static Unit Target(int power) => Pure with { TargetPower = power };

    /// <summary>The units of the given input columns, of all when <paramref name="columns"/> is null, to a power: 1 for a lengthscale.</summary>
    public static Unit Inputs(IReadOnlyList<int>? columns, int power = 1) => Pure with { InputPower = power, Columns = columns };

    /// <summary>This unit over a power of the units of the given input columns, of all when <paramref name="columns"/> is null.</summary>
    /// <exception cref="InvalidOperationException">This unit is not a power of the target's unit alone.</exception>
    public Unit PerInput(IReadOnlyList<int>? columns, int power = 1) => IsKnown && InputPower == 0
        ? this with { InputPower = -power, Columns = columns }
        : throw new InvalidOperationException("Unit.PerInput: this is not a power of the target's unit. Start from Unit.Target or Unit.Pure.");

    /// <summary>This unit where the target, the inputs or both are pure numbers.</summary>
    public Unit Where(PureNumbers pure)
    {
        var unit = this;
        if (pure.HasFlag(PureNumbers.Target)) unit = unit with { TargetPower = 0 };
        if (pure.HasFlag(PureNumbers.TargetUnsaid) && unit.TargetPower != 0) return default;
        if (pure.HasFlag(PureNumbers.Inputs)) unit = unit with { InputPower = 0, Columns = null };
        return unit;
    }

    /// <summary>This unit in columns of other numbers: column d becomes <c>columns[d]</c>, and all of them those.</summary>
    internal Unit In(IReadOnlyList<int>? columns) => columns is null || InputPower == 0 ? this : this with { Columns = Columns is null ? columns : [.. Columns.Select(d => columns[d])] };

    /// <summary>Whether both units are the same powers of the same columns.</summary>
    public bool Equals(Unit other) =>
        (IsKnown, TargetPower, InputPower) == (other.IsKnown, other.TargetPower, other.InputPower)
        && (Columns is null ? other.Columns is null : other.Columns is not null && Columns.SequenceEqual(other.Columns));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(IsKnown, TargetPower, InputPower, Columns?.Count);
}
