namespace Cotangent.GaussianProcesses;

/// <summary>The search for where new rows lie on a map, one row after the other; what is evaluated is captured once, for all of them.</summary>
internal sealed class LatentSearch
{
    private readonly string method;
    private readonly Parameter mean;
    private readonly Parameter? variances;
    private readonly Variable y;
    private readonly Variable observed;
    private readonly Func<Tensor> loss;
    private readonly Objective objective;

    /// <param name="method">What messages begin with.</param>
    /// <param name="row">What moves: a point, or a Gaussian.</param>
    /// <param name="mean">The point or the mean of the Gaussian among it [1 Q].</param>
    /// <param name="variances">The variances of the Gaussian among it [1 Q]; null for a point.</param>
    /// <param name="P">The number of columns of a row.</param>
    /// <param name="logDensity">What is to be largest, of a row [1 P] with 0 where it was not observed, and of 1 where it was observed and else 0 [1 P]; a scalar.</param>
    internal LatentSearch(string method, IParameterTree row, Parameter mean, Parameter? variances, int P, Func<Tensor, Tensor, Tensor> logDensity)
    {
        (this.method, this.mean, this.variances) = (method, mean, variances);
        (y, observed) = (new(Tensor.Zeros(1, P)), new(Tensor.Ones(1, P)));
        loss = () => -logDensity(y, observed);
        objective = new(row, loss);
    }

    private int P => y.Shape[1];

    /// <summary>Searches for each row from several candidates, and keeps the best end.</summary>
    /// <exception cref="ArgumentException">The rows have another number of columns, a value is infinite, or a row has no value.</exception>
    internal InferredLatents Infer(Tensor Ynew, LatentCandidates candidates, LatentSearchOptions options, CancellationToken cancellation)
    {
        options.Check();
        Require(Ynew);
        var start = objective.Read(); // with the variances where they begin
        var rows = new InferredRow[Ynew.Shape[0]];
        for (var i = 0; i < rows.Length; i++) rows[i] = cancellation.IsCancellationRequested ? Missed(options.Starts) : Row(Ynew, i, start);
        return new(rows, mean.Shape[1], candidates.Spread);

        InferredRow Row(Tensor Ynew, int i, double[] start)
        {
            var row = Ynew.Span.Slice(i * P, P);
            double[] known = [.. row.ToArray().Select(v => double.IsNaN(v) ? 0.0 : 1)], values = [.. row.ToArray().Select(v => double.IsNaN(v) ? 0 : v)];
            y.Assign(Tensor.FromSpan(values, 1, P));
            observed.Assign(Tensor.FromSpan(known, 1, P));
            var ends = candidates.Nearest(y, observed, options.Starts).Select(x => From([.. x, .. start[x.Length..]], options.Descent, cancellation)).ToArray();
            return Ended(ends, options.Starts);
        }
    }

    private LbfgsState? From(double[] x, LbfgsOptions options, CancellationToken cancellation)
    {
        try
        {
            return Lbfgs.Minimize(objective.Evaluate, Lbfgs.Start(objective.Evaluate, x, options), options, null, cancellation);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private InferredRow Ended(LbfgsState?[] ends, int starts)
    {
        LbfgsState[] found = [.. ends.OfType<LbfgsState>()];
        if (found.MinBy(end => end.Value) is not { } best) return Missed(starts);
        Tensor[] places = [.. found.Select(end => Place(end.X))];
        return new(Place(best.X), variances is null ? Laplace() : variances.Value, -best.Value, best.Reason, [.. found.Select(end => -end.Value)], places);
    }

    /// <summary>Where a vector puts the row, which is left there.</summary>
    private Tensor Place(double[] x)
    {
        objective.Write(x);
        return mean.Value;
    }

    /// <summary>The diagonal of the inverse of the Hessian of the loss [1 Q]; not a number where it is not positive definite.</summary>
    private Tensor Laplace()
    {
        var Q = mean.Shape[1];
        var H = Derivative.Hessian(u => new FrozenParameters([mean], [u]).With(loss), mean.Unconstrained.Value);
        try
        {
            return Op.Reshape(Op.Diagonal(Op.CholeskySolve(Op.Cholesky(Op.Reshape(H, Q, Q)), Tensor.Identity(Q))), 1, Q);
        }
        catch (NotPositiveDefiniteException)
        {
            return Tensor.Full(double.NaN, 1, Q);
        }
    }

    private InferredRow Missed(int starts)
    {
        var nothing = Tensor.Full(double.NaN, 1, mean.Shape[1]);
        return new(nothing, nothing, double.NaN, StopReason.Cancelled, [.. Enumerable.Repeat(double.NaN, starts)], []);
    }

    private void Require(Tensor Ynew)
    {
        Shapes.In(method).Is(Ynew, "M P");
        if (Ynew.Shape[1] != P) throw new ArgumentException($"{method}: Ynew has shape {Shapes.Text(Ynew.Shape)}; expected {P} columns, those of Y.");
        for (var i = 0; i < Ynew.Shape[0]; i++)
        {
            var row = Ynew.Span.Slice(i * P, P).ToArray();
            if (Array.FindIndex(row, double.IsInfinity) is >= 0 and var p)
                throw new ArgumentException($"{method}: Ynew[{i}, {p}] is {row[p]}; expected a finite number, or NaN for one that was not observed.");
            if (Array.TrueForAll(row, double.IsNaN)) throw new ArgumentException($"{method}: row {i} of Ynew has no value; expected one at least. Leave the row out.");
        }
    }
}
