namespace Cotangent;

/// <summary>Comparisons of tensors and variables as operators: tensors of ones and zeros, for <c>Where(x &gt; 0, a, b)</c>.</summary>
/// <remarks>There is none for equality: <c>==</c> distinguishes sources by reference, and <see cref="Op.Equal(Tensor, Tensor)"/> compares numbers.</remarks>
public static class ComparisonOperators
{
    extension(Source)
    {
        /// <summary>1 where x &gt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >(Source x, Source y) => Op.Greater(x.Read(), y.Read());

        /// <summary>1 where x &gt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >(Source x, double y) => Op.Greater(x.Read(), y);

        /// <summary>1 where x &gt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >(double x, Source y) => Op.Greater(x, y.Read());

        /// <summary>1 where x &lt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <(Source x, Source y) => Op.Less(x.Read(), y.Read());

        /// <summary>1 where x &lt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <(Source x, double y) => Op.Less(x.Read(), y);

        /// <summary>1 where x &lt; y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <(double x, Source y) => Op.Less(x, y.Read());

        /// <summary>1 where x ≥ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >=(Source x, Source y) => Op.GreaterEqual(x.Read(), y.Read());

        /// <summary>1 where x ≥ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >=(Source x, double y) => Op.GreaterEqual(x.Read(), y);

        /// <summary>1 where x ≥ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator >=(double x, Source y) => Op.GreaterEqual(x, y.Read());

        /// <summary>1 where x ≤ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <=(Source x, Source y) => Op.LessEqual(x.Read(), y.Read());

        /// <summary>1 where x ≤ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <=(Source x, double y) => Op.LessEqual(x.Read(), y);

        /// <summary>1 where x ≤ y, else 0, broadcasting; a variable is read.</summary>
        public static Tensor operator <=(double x, Source y) => Op.LessEqual(x, y.Read());
    }
}
