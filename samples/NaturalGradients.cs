#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// Counts with a rate that changes: y ~ Poisson(eᶠ), f = chol(K) v, and the posterior of v approximated by q(v) = N(m, Lq Lqᵀ).
// Natural gradients move q, Adam the kernel, in turns; both replay the loss that they captured at their first step.
//   dotnet run samples/NaturalGradients.cs
using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.Numerics;

const int N = 60;
var X = Tensor.FromSpan([.. Enumerable.Range(0, N).Select(i => 6.0 * i / (N - 1))], N, 1);
var rate = Op.Exp(1 + Op.Sin(X));
var random = new Philox(1);
var Y = Tensor.FromSpan([.. rate.ToArray().Select(Poisson)], N, 1);

var kernel = new SquaredExponential();
var qMu = new Parameter(Tensor.Zeros(N, 1)) { IsTrainable = false }; // of no concern to Adam
var qSqrt = new Parameter(Tensor.Identity(N) + Tensor.Zeros(1, N, N), Transform.Triangular) { IsTrainable = false };

// Minus the evidence lower bound: KL(q || N(0, I)) − Σ E[log p(y | f)].
Tensor Loss()
{
    var (m, Lq) = (qMu.Value, Op.Reshape(qSqrt, N, N));
    var (mean, sd) = Latent(m, Lq);
    var expected = Y * mean - Op.Exp(mean + 0.5 * Op.Square(sd)) - Op.LogGamma(Y + 1);
    return Divergence.FromStandardNormal(m, qSqrt) - Op.Sum(expected);
}

(Tensor Mean, Tensor Sd) Latent(Tensor m, Tensor Lq)
{
    var L = new Jitter(1e-8).Cholesky(kernel.K(X), out _);
    return (Op.MatMul(L, m), Op.Sqrt(Op.Sum(Op.Square(Op.MatMul(L, Lq)), [1], keepDims: true)));
}

var natural = new NaturalGradient(Loss, new VariationalPair(qMu, qSqrt));
Console.WriteLine("Natural gradients of length 0.5, the kernel as it is:");
for (var step = 1; step <= 8; step++) Console.WriteLine($"  step {step}: evidence lower bound {-natural.Step(0.5):F6}");

var (objective, options) = (new Objective(kernel, Loss), new AdamOptions(LearningRate: 0.05));
var state = Adam.Start(objective.Read());
for (var step = 0; step < 200; step++)
{
    natural.Step(0.5);
    state = Adam.Step(objective.Evaluate, state, options);
    objective.Write(state.X);
}
Console.WriteLine($"\nThen in turns with Adam, which moves the kernel: {-natural.Step(0.5):F6}\n{ParameterTable.Text(kernel)}");

var (f, spread) = Latent(qMu, Op.Reshape(qSqrt, N, N));
Console.WriteLine("     x  count  true rate  estimated, and its interval of 95 %");
for (var i = 0; i < N; i += 10)
    Console.WriteLine($"{X[i, 0],6:F2}  {Y[i, 0],5}  {rate[i, 0],9:F2}  {Rate(i, 0),9:F2}  {Rate(i, -1.96):F2} to {Rate(i, 1.96):F2}");

double Rate(int i, double sds) => Math.Exp(f[i, 0] + sds * spread[i, 0]);

// Knuth (1969): arrivals until the product of uniform numbers falls below e^(−mean).
double Poisson(double mean)
{
    var count = -1;
    for (var product = 1.0; product > Math.Exp(-mean); count++) product *= random.NextDouble();
    return count;
}
