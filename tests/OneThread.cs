using System.Runtime.CompilerServices;
using Cotangent.Numerics;

namespace Cotangent.Tests;

/// <summary>Tests run side by side, as many as there are processors, in several programs at a time: teams of threads would wait for processors. Tests of threads ask for theirs.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    internal static void Set() => Parallelism.Threads = 1;
}
