using Cotangent;
using Cotangent.GaussianProcesses;
using Cotangent.GaussianProcesses.Testing;
using Cotangent.Testing;

KernelLaws.Hold(() => new Matern32() + new Linear(), columns: 2);
GradientCheck.Run(inputs => Op.Sum(Op.Exp(inputs[0]) * inputs[0]), [Tensor.FromSpan([1.0, 2.0, 3.0])]);
