Imports System
Imports System.Linq
Imports Cotangent.GaussianProcesses

Module Program
    Sub Main()
        Dim hours = Enumerable.Range(0, 16).Select(Function(i) i / 2.0).ToArray()
        Dim degrees = hours.Select(Function(t) 20 + 10 * Math.Sin(t)).ToArray()
        Dim fitted = Gp.Fit(hours, degrees)
        Dim predicted = fitted.Predict({2.25, 9.0})
        For Each row In predicted
            Console.WriteLine($"{row.Mean:F1}, between {row.Lower:F1} and {row.Upper:F1}")
        Next
        If predicted.Mean(0) <> predicted(0).Mean OrElse predicted.Mean.GetLength(0) <> 2 Then Throw New InvalidOperationException("the tensor is read wrong")
        If Math.Abs(predicted(0).Mean - (20 + 10 * Math.Sin(2.25))) > 0.2 Then Throw New InvalidOperationException("the prediction is wrong")
    End Sub
End Module
