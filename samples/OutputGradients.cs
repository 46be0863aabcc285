#:project ../src/Cotangent.GaussianProcesses/Cotangent.GaussianProcesses.csproj
// What does output_gradients do? The question asked of GPflow's natural gradient, asked and answered in C#: docs/output-gradients.md tells it in prose.
//   dotnet run samples/OutputGradients.cs [FILE.html]        writes the explanation as a page there, or among the temporary files
using System.Globalization;
using Cotangent;
using Cotangent.GaussianProcesses;
using static Cotangent.GaussianProcesses.ExpectationParameters;
using static Cotangent.GaussianProcesses.NaturalParameters;
using static Cotangent.Op;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// A Gaussian q(u) = N(m, L Lᵀ) of 5 values of one latent function. Its square root is trained as 15 free numbers that fill a triangle.
var q_mu = Column(0.93350756, 0.15833747, 0.23830378, 0.28742445, 0.14999759);
var q_sqrt_unconstrained = FillTriangularInverse(Reshape(Tensor.Identity(5), 1, 5, 5));
var q_sqrt = FillTriangular(q_sqrt_unconstrained);

// The slopes of some loss with respect to m and L, mapped through the transforms: the identity for m, the triangle for L.
var dL_dmean = 0.33 * q_mu;
var dL_dvarsqrt = FillTriangular(q_sqrt_unconstrained);

// The program: to the expectation parameters and back, recorded. Persistent, because it is asked more than once.
using var tape = new GradientTape(persistent: true);
tape.Watch(q_mu, q_sqrt);
var (eta1, eta2) = MeanVarSqrtToExpectation(q_mu, q_sqrt);
var (mean, varsqrt) = ExpectationToMeanVarSqrt(eta1, eta2);

// What the first call below will do; shown at the end.
var explanation = tape.Explain([mean, varsqrt], [eta1, eta2], [dL_dmean, dL_dvarsqrt]);

// The two calls: with output gradients, and without.
var (dL_deta1, dL_deta2) = tape.Gradient((mean, varsqrt), (eta1, eta2), outputGradients: (dL_dmean, dL_dvarsqrt));
var (dtheta_deta1, dtheta_deta2) = tape.Gradient((mean, varsqrt), (eta1, eta2));

Title("1. The two calls");
Show("with output gradients:    dL_deta1", dL_deta1);
Show("without, so with ones:    dtheta_deta1", dtheta_deta1);
Show("ones, then times v:       dtheta_deta1 * q_mu_grad", dtheta_deta1 * dL_dmean);
Console.WriteLine("The last is not the first. And with respect to eta2, with output gradients and without:");
Console.WriteLine($"dL_deta2      {dL_deta2}\ndtheta_deta2  {dtheta_deta2}");

Title("2. Why: vᵀJ sums over the outputs, each slope multiplied by its weight before the sum");
var J_mean = tape.Jacobian(mean, eta1);       // [5, 1, 5, 1]: ∂mean[i] / ∂eta1[j]
var J_varsqrt = tape.Jacobian(varsqrt, eta1); // [1, 5, 5, 5, 1]: ∂varsqrt[i, k] / ∂eta1[j]
var byMean = Contracted(dL_dmean, J_mean);
var byVarsqrt = Contracted(dL_dvarsqrt, J_varsqrt);
Show("through mean:     Σ dL_dmean ∂mean/∂eta1", byMean);
Show("through varsqrt:  Σ dL_dvarsqrt ∂varsqrt/∂eta1", byVarsqrt);
Show("both added:       dL_deta1", byMean + byVarsqrt);
Check("the Jacobians contracted with v are the first call", byMean + byVarsqrt, dL_deta1);
Check("the Jacobians contracted with ones are the second", Contracted(Tensor.Ones(5, 1), J_mean) + Contracted(Tensor.Ones(1, 5, 5), J_varsqrt), dtheta_deta1);
Check("a path alone: v for mean, zeros for varsqrt", tape.Gradient((mean, varsqrt), (eta1, eta2), (dL_dmean, Tensor.Zeros(1, 5, 5))).Item1, byMean);
Check("a path alone: zeros for mean, v for varsqrt", tape.Gradient((mean, varsqrt), (eta1, eta2), (Tensor.Zeros(5, 1), dL_dvarsqrt)).Item1, byVarsqrt);

// By hand: L = I, so S̄ = ½ I for the weights I and ½ everywhere for ones; η̄₁ = m̄ − 2 S̄ m and η̄₂ = S̄.
Check("by hand, with v", dL_deta1, 0.33 * q_mu - q_mu);
Check("by hand, with ones", dtheta_deta1, (1 - Sum(q_mu)) * Tensor.Ones(5, 1));
Check("by hand, eta2 with v", dL_deta2, 0.5 * Reshape(Tensor.Identity(5), 1, 5, 5));
Check("by hand, eta2 with ones", dtheta_deta2, Tensor.Full(0.5, 1, 5, 5));

Title("3. One number: m = 0.5, L = 2, weights 3 and 7");
SmallCase(Column(0.5), Matrix([2], 1), Column(3), Matrix([7], 1), expectedWith: Column(1.25), expectedOnes: Column(0.75));
Console.WriteLine("With v: 3 × the slope of m + 7 × the slope of L. With ones: both slopes added. Then times 3: the slope of L has got the weight of m.");

Title("4. Two numbers");
SmallCase(
    Column(0.5, -1), Matrix([2, 0, 0.6, 1.5], 2), Column(1.5, -2), Matrix([0.4, 0, -0.3, 0.2], 2),
    expectedWith: Column(1.1815, -1.771667), expectedOnes: Column(1.095, 1.516667));

Title("5. The call explained");
Console.WriteLine(explanation);
var path = args.Length > 0 ? args[0] : Path.Combine(Path.GetTempPath(), "output-gradients.html");
File.WriteAllText(path, explanation.ToHtml());
Console.WriteLine($"wrote {path}");

Title("6. A model that asks for it: one natural gradient step of a Vgp, by tapes and in closed form");

// The question takes some loss. Here is one: five inputs so far apart that f is independent there, noise of variance 1, and targets 1.67 m. Its slopes at (m, I) are those of the question:
// ∂loss/∂m = 2m − y = 0.33 m, and ∂loss/∂L = L + (L − L⁻¹) = I.
var far = Column(0, 1000, 2000, 3000, 4000);
Vgp Model() => new(far, 1.67 * q_mu, new SquaredExponential(), new GaussianLikelihood(1), q: new FullGaussian(q_mu, q_sqrt), jitter: Jitter.None);
var vgp = Model();
var (m, L) = (vgp.Q.QMu, vgp.Q.QSqrt);
using var lossTape = new GradientTape(persistent: true);
var loss = -vgp.EvidenceLowerBound();
var (dL_dm, packed) = lossTape.Gradient(loss, (m.Unconstrained, L.Unconstrained));
var dL_dL = FillTriangular(packed);
var lossExplained = lossTape.Explain([loss], [m.Unconstrained, L.Unconstrained]);
Check("the loss has the question's slope for m", dL_dm, dL_dmean);
Check("the loss has the question's slope for L", dL_dL, dL_dvarsqrt);

// By tapes, as GPflow does it: the slopes of the loss are the output gradients, and the step is taken in the natural parameters.
const double gamma = 0.5;
var (dL_de1, dL_de2) = tape.Gradient((mean, varsqrt), (eta1, eta2), outputGradients: (dL_dm, dL_dL));
Check("∂loss/∂eta1 is the question's dL_deta1", dL_de1, Column(-0.6254500652, -0.1060861049, -0.1596635326, -0.1925743815, -0.1004983853));
Check("∂loss/∂eta2 is the question's dL_deta2", dL_de2, dL_deta2);
var (theta1, theta2) = MeanVarSqrtToNatural(m, L);
var (m_byTapes, L_byTapes) = NaturalToMeanVarSqrt(theta1 - gamma * dL_de1, theta2 - gamma * dL_de2);

// In closed form, from the bound by its parts; and from the loss, as GPflow's NaturalGradient is called.
NaturalGradient.Of(vgp.Bound()).Step(gamma);
var other = Model();
new NaturalGradient(() => -other.EvidenceLowerBound(), new VariationalPair(other.Q.QMu, other.Q.QSqrt)).Step(gamma);
Show("m after a step of 0.5", vgp.Q.QMu);
Show("diagonal of L after it", Diagonal(vgp.Q.QSqrt));
Check("m by tapes is m in closed form", m_byTapes, vgp.Q.QMu);
Check("L by tapes is L in closed form", L_byTapes, vgp.Q.QSqrt);
Check("m by the whole loss", other.Q.QMu, vgp.Q.QMu);
Check("L by the whole loss", other.Q.QSqrt, vgp.Q.QSqrt);
Check("by hand: theta1 is (1 + 0.67 γ) m, and the precision 1 + γ", vgp.Q.QMu, (1 + 0.67 * gamma) / (1 + gamma) * q_mu);
Check("by hand: L is I/√(1 + γ)", vgp.Q.QSqrt, q_sqrt / Math.Sqrt(1 + gamma));

Console.WriteLine("\nWhere the weights v come from: the loss explained. A scalar target has the weight 1.\n");
Console.WriteLine(lossExplained);

void SmallCase(Tensor m, Tensor L, Tensor weightsOfMean, Tensor weightsOfVarsqrt, Tensor expectedWith, Tensor expectedOnes)
{
    using var small = new GradientTape(persistent: true);
    small.Watch(m, L);
    var (e1, e2) = MeanVarSqrtToExpectation(m, L);
    var targets = ExpectationToMeanVarSqrt(e1, e2);
    var withWeights = small.Gradient(targets, (e1, e2), (weightsOfMean, weightsOfVarsqrt)).Item1;
    var withOnes = small.Gradient(targets, (e1, e2)).Item1;
    Show("slopes of m along eta1", small.Jacobian(targets.Mean, e1));
    Show("slopes of L along eta1", small.Jacobian(targets.VarSqrt, e1));
    Show("with output gradients", withWeights);
    Show("with ones", withOnes);
    Show("with ones, then times v", withOnes * weightsOfMean);
    Check("with output gradients", withWeights, expectedWith, tolerance: 1e-6); // six digits are written above
    Check("with ones", withOnes, expectedOnes, tolerance: 1e-6);
}

// Σ over all elements i of the target: v[i] ∂target[i] / ∂source.
static Tensor Contracted(Tensor v, Tensor J) => TensorDot(v, J, v.Rank);

static Tensor Column(params double[] values) => Tensor.FromSpan(values, values.Length, 1);

static Tensor Matrix(double[] values, int n) => Tensor.FromSpan(values, 1, n, n);

static void Title(string text) => Console.WriteLine($"\n{text}\n{new string('-', text.Length)}");

static void Show(string what, Tensor x) => Console.WriteLine($"{what,-52} {string.Join("  ", x.ToArray().Select(value => $"{value,9:F6}"))}");

static void Check(string what, Tensor actual, Tensor expected, double tolerance = 1e-12)
{
    var error = Max(Abs(actual - expected)).ToScalar();
    if (!(error <= tolerance)) throw new InvalidOperationException($"{what}: off by {error}, more than {tolerance}.");
    Console.WriteLine($"  checked: {what} (off by {error:G2})");
}
