open System
open Cotangent
open Cotangent.GaussianProcesses

let hours = [| for i in 0 .. 15 -> float i / 2.0 |]
let degrees = [| for t in hours -> 20.0 + 10.0 * sin t |]
let fitted = Gp.Fit(hours, degrees, GpOptions(Kernel = fun () -> Matern52() :> Kernel))
let predicted = fitted.Predict([| 2.25; 9.0 |])
for row in predicted do printfn "%.1f, between %.1f and %.1f" row.Mean row.Lower row.Upper
if predicted.Mean.[0] <> predicted.[0].Mean || predicted.Mean.GetLength 0 <> 2 then failwith "the tensor is read wrong"
if (Tensor.FromArray([| 1.0 .. 6.0 |], 2, 3)).[1, 2] <> 6.0 then failwith "the matrix is read wrong"
if abs (predicted.[0].Mean - (20.0 + 10.0 * sin 2.25)) > 0.2 then failwith "the prediction is wrong"

let gradient =
    let x = Variable(Tensor.FromArray [| 1.0; 2.0; 3.0 |])
    use tape = new GradientTape()
    tape.Gradient(Op.Sum(x * x), x)
if gradient.ToArray() <> [| 2.0; 4.0; 6.0 |] then failwith "the gradient is wrong"
