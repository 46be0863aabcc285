namespace Cotangent.Numerics.Tests;

public class BlasTests
{
    [Fact]
    public void A_missing_library_is_reported_with_the_remedy()
    {
        var before = Blas.Description;
        Assert.Equal("Blas.Use: '/no/such/blas.so' was asked for, but /no/such/blas.so could not be loaded. Check the path, or take own, openblas, mkl or accelerate.",
            Assert.Throws<DllNotFoundException>(() => Blas.Use("/no/such/blas.so")).Message);
        if (!OperatingSystem.IsMacOS())
            Assert.Equal("Blas.Use: 'accelerate' was asked for, but /System/Library/Frameworks/Accelerate.framework/Accelerate could not be loaded. " +
                "It comes with macOS alone: take openblas, mkl, the path of a library, or own.", Assert.Throws<DllNotFoundException>(() => Blas.Use("accelerate")).Message);
        Assert.Equal(before, Blas.Description);
    }

    [Fact]
    public void A_library_that_is_no_BLAS_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The C library that this test takes for a BLAS has this name on Linux alone.");
        Assert.Equal("Blas.Use: 'libc.so.6' was loaded, but it has no dgemm_. It must be a BLAS with LAPACK, with Fortran names and 32-bit integers: take openblas, mkl, accelerate, or own.",
            Assert.Throws<EntryPointNotFoundException>(() => Blas.Use("libc.so.6")).Message);
    }

    [Fact]
    public void An_empty_name_is_refused() => Assert.Equal(
        "Blas.Use: the name is empty; expected own, openblas, mkl, accelerate, or the path of a library. (Parameter 'library')",
        Assert.Throws<ArgumentException>(() => Blas.Use(" ")).Message);

    [Fact]
    public void OpenBLAS_is_used_when_asked_for_and_left_again()
    {
        Assert.SkipUnless(NativeBackEnd.HasOpenBlas, NativeBackEnd.HowToInstall);
        Matrix A = Matrix.Random(40, 30, 1), B = Matrix.Random(30, 50, 2), C = new(40, 50);
        try
        {
            Blas.Use("openblas");
            Assert.True(Blas.IsNative);
            Assert.StartsWith("OpenBLAS ", Blas.Description, StringComparison.Ordinal);
            MatMul.Multiply(A.Span, B.Span, C.Span);
        }
        finally
        {
            Blas.Use("own");
        }
        Assert.False(Blas.IsNative);
        Assert.True(C.LargestDifference(A.Times(B)) < 1e-13);
    }
}
