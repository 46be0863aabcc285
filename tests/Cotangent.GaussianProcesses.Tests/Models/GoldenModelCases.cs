using System.Text.Json;
using Cotangent.GaussianProcesses.Tests.Likelihoods;

namespace Cotangent.GaussianProcesses.Tests.Models;

/// <summary>What a case of golden/gpflow-models.json becomes here.</summary>
/// <param name="Model">What predicts; its parameters have the paths of <see cref="GoldenModelCases.Path"/>.</param>
/// <param name="Objective">What the case calls its objective.</param>
internal sealed record GoldenModel(Model Model, Func<Tensor> Objective);

/// <summary>The cases of golden/gpflow-models.json by the words that their names begin with: the longest that fits counts.</summary>
internal static class GoldenModelCases
{
    private const double Jitter = 1e-6; // absolute there, where ours is a multiple of the mean diagonal
    internal static readonly JsonElement[] All = Golden.Cases("gpflow-models.json");

    /// <summary>How each is made; the second argument is a factor on the jitter.</summary>
    internal static readonly Dictionary<string, Func<JsonElement, double, GoldenModel>> Makers = new()
    {
        ["SVGP "] = Svgp,
        ["SVGP multi-output"] = (golden, _) => SvgpOfOutputs(golden),
        ["VGP "] = Vgp,
        ["VGPOpperArchambeau"] = OpperArchambeau,
        ["GPMC"] = Gpmc,
        ["SGPMC"] = Sgpmc,
        ["GPLVM"] = (golden, _) => Gplvm(golden),
        ["BayesianGPLVM"] = BayesianGplvm,
    };

    /// <summary>Those that are not made here, and why.</summary>
    internal static readonly Dictionary<string, string> Exempt = new()
    {
        ["SGPR"] = Elsewhere,
        ["FITC"] = Elsewhere,
        ["CGLB"] = Elsewhere,
    };

    private const string Elsewhere = "GoldenSparseTests and SgprTests compare it";

    internal static IEnumerable<string> Names => All.Skip(1).Select(Name).Where(name => !Exempt.ContainsKey(Longest(name)));

    internal static string Name(JsonElement golden) => golden.GetProperty("model").GetString()!;

    internal static JsonElement Case(string name) => All.Single(c => Name(c) == name);

    internal static GoldenModel Make(JsonElement golden, double jitter = 1)
    {
        var made = Makers[Longest(Name(golden))](golden, jitter);
        foreach (var (path, value) in Golden.Arrays(golden.GetProperty("parameters")))
            if (path != "num_data") ParameterTree.Find(made.Model, Path(path)).Assign(value);
        return made;
    }

    /// <summary>Our path of a parameter.</summary>
    internal static string Path(string path) => path switch
    {
        "q_mu" => "q.mu",
        "q_sqrt" => "q.sqrt",
        "q_alpha" => "alpha",
        "q_lambda" => "lambda",
        "V" => "v",
        "data[0]" => "X",
        "X_data_mean" => "X.mean",
        "X_data_var" => "X.variances",
        _ => path.Replace("inducing_variable.inducing_variable_list", "inducing", StringComparison.Ordinal)
            .Replace("inducing_variable.inducing_variable", "inducing", StringComparison.Ordinal)
            .Replace("inducing_variable", "inducing", StringComparison.Ordinal),
    };

    /// <summary>The likelihood that a name says, by the quadrature that the numbers were made with.</summary>
    internal static Likelihood LikelihoodOf(string name) => name switch
    {
        _ when name.Contains("Gaussian(", StringComparison.Ordinal) => new GaussianLikelihood(),
        _ when name.Contains("Bernoulli", StringComparison.Ordinal) => new BernoulliLikelihood(new FlooredProbit(), 20),
        _ when name.Contains("Poisson", StringComparison.Ordinal) => new PoissonLikelihood(),
        _ when name.Contains("StudentT(", StringComparison.Ordinal) => StudentT(),
        _ => throw new InvalidOperationException($"No way to make the likelihood of '{name}' is known here."),
    };

    /// <summary>The words that a name begins with: a key of one of the tables.</summary>
    internal static string Longest(string name) =>
        Makers.Keys.Concat(Exempt.Keys).Where(prefix => name.StartsWith(prefix, StringComparison.Ordinal)).MaxBy(prefix => prefix.Length)
        ?? throw new InvalidOperationException($"No way to make the model of '{name}' is known here. Add a maker, or an exemption with its reason.");

    internal static Tensor X => Golden.Array(All[0].GetProperty(nameof(X)));

    internal static Tensor Y(JsonElement golden) => Golden.Array(golden.GetProperty("setup").GetProperty(nameof(Y)));

    /// <summary>Of the case, or of two outputs: those of the file, and their negatives.</summary>
    internal static Tensor Ynew(JsonElement golden)
    {
        if (golden.GetProperty("setup").TryGetProperty(nameof(Ynew), out var own)) return Golden.Array(own);
        var y = Golden.Array(All[0].GetProperty(nameof(Ynew)));
        return Op.Concat([y, -y], 1);
    }

    private static StudentTLikelihood StudentT()
    {
        var likelihood = new StudentTLikelihood(0.3, 4, 20);
        likelihood.DegreesOfFreedom.IsTrainable = false; // no parameter there
        return likelihood;
    }

    private static Matern52 Kernel() => new(1, Tensor.Ones(2));

    private static Jitter Relative(JsonElement golden, double factor) => new(factor * Jitter / Golden.Array(golden.GetProperty("parameters").GetProperty("kernel.variance")).ToScalar());

    private static GoldenModel Svgp(JsonElement golden, double jitter)
    {
        var (name, Z) = (Name(golden), Golden.Array(All[0].GetProperty("Z")));
        VariationalGaussian q = name.Contains("q_diag=True", StringComparison.Ordinal) ? new DiagonalGaussian(Z.Shape[0]) : new FullGaussian(Z.Shape[0]);
        var count = golden.GetProperty("setup").GetProperty("num_data").GetInt32();
        var isWhitened = name.Contains("whiten=True", StringComparison.Ordinal);
        var model = new Svgp(Kernel(), LikelihoodOf(name), new InducingPoints(Z), count, null, q, null, isWhitened, Relative(golden, jitter));
        return new(model, () => model.EvidenceLowerBound(X, Y(golden)));
    }

    /// <summary>With a jitter that is absolute, as theirs is, on kernels of different variance: their inducing variables have it, and the model none.</summary>
    private static GoldenModel SvgpOfOutputs(JsonElement golden)
    {
        var (name, Z) = (Name(golden), Golden.Array(All[0].GetProperty("Z")));
        InducingVariables Points() => new WithJitter(new InducingPoints(Z), Jitter);
        InducingVariables[] inducing = name.Contains("separate inducing", StringComparison.Ordinal) ? [Points(), Points()] : [Points()];
        Kernel[] kernels = [Kernel(), new SquaredExponential()];
        MultiOutputKernel kernel = name switch
        {
            _ when name.Contains("SharedIndependent", StringComparison.Ordinal) => new SharedIndependent(Kernel(), 2),
            _ when name.Contains("SeparateIndependent", StringComparison.Ordinal) => new SeparateIndependent(kernels),
            _ => new LinearCoregionalization(kernels, 2),
        };
        var model = new SvgpOfOutputs(kernel, new GaussianLikelihood(), inducing, X.Shape[0], whiten: name.Contains("whiten=True", StringComparison.Ordinal), jitter: GaussianProcesses.Jitter.None);
        return new(model, () => model.EvidenceLowerBound(X, Y(golden)));
    }

    private static GoldenModel Vgp(JsonElement golden, double jitter)
    {
        var model = new Vgp(X, Y(golden), Kernel(), LikelihoodOf(Name(golden)), jitter: Relative(golden, jitter));
        return new(model, model.Objective);
    }

    private static GoldenModel OpperArchambeau(JsonElement golden, double jitter)
    {
        var model = new VgpOpperArchambeau(X, Y(golden), Kernel(), LikelihoodOf(Name(golden)), lambda: StartValue.LeftOut().In(Transform.Positive()));
        return new(model, model.Objective);
    }

    /// <summary>Inducing variables with a number on the diagonal of Kuu.</summary>
    private sealed class WithJitter(InducingVariables inner, double jitter) : InducingVariables
    {
        public override IReadOnlyList<Part> Parts => inner.Parts;

        public override int Count => inner.Count;

        public override Tensor Kuu(Kernel kernel) => Op.AddDiagonal(inner.Kuu(kernel), Tensor.Scalar(jitter));

        public override Tensor Kuf(Kernel kernel, Tensor X) => inner.Kuf(kernel, X);
    }

    private static GoldenModel Gpmc(JsonElement golden, double jitter)
    {
        var model = new Gpmc(X, Y(golden), Kernel(), LikelihoodOf(Name(golden)), jitter: Relative(golden, jitter));
        return new(model, model.Objective);
    }

    private static GoldenModel Gplvm(JsonElement golden)
    {
        var model = new Gplvm(Y(golden), 2, new SquaredExponential(1, Tensor.Ones(2)));
        return new(model, model.Objective);
    }

    private static GoldenModel BayesianGplvm(JsonElement golden, double jitter)
    {
        var parameters = golden.GetProperty("parameters");
        var (mean, Z) = (Golden.Array(parameters.GetProperty("X_data_mean")), Golden.Array(parameters.GetProperty("inducing_variable.Z")));
        var model = new BayesianGplvm(Y(golden), new(mean), new SquaredExponential(1, Tensor.Ones(2)), new InducingPoints(Z), jitter: Relative(golden, jitter));
        return new(model, model.Objective);
    }

    private static GoldenModel Sgpmc(JsonElement golden, double jitter)
    {
        var model = new Sgpmc(X, Y(golden), Kernel(), LikelihoodOf(Name(golden)), new InducingPoints(Golden.Array(All[0].GetProperty("Z"))), jitter: Relative(golden, jitter));
        return new(model, model.Objective);
    }
}
