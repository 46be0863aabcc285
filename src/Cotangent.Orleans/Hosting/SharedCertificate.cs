using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cotangent.Workbench.Runs;

namespace Cotangent.Orleans;

/// <summary>The certificate that all processes of a cluster have with its key, so that every connection is encrypted, and with nobody who has another.</summary>
public static class SharedCertificate
{
    /// <summary>Reads a certificate with its key.</summary>
    /// <param name="path">A file of PKCS #12, such as .pfx or .p12.</param>
    /// <param name="password">Its password; null for none.</param>
    /// <exception cref="RunException">The file cannot be read, has no key, or is of another time.</exception>
    public static X509Certificate2 Read(string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(path, password);
            if (!certificate.HasPrivateKey) throw new RunException($"The certificate in '{path}' has no private key. Give a file of PKCS #12, .pfx or .p12, that has one.");
            var now = TimeProvider.System.GetUtcNow();
            if (now < certificate.NotBefore || now > certificate.NotAfter)
                throw new RunException(FormattableString.Invariant($"The certificate in '{path}' is for {certificate.NotBefore:yyyy-MM-dd} to {certificate.NotAfter:yyyy-MM-dd}. Make a new one."));
            return certificate;
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new RunException($"The certificate cannot be read from '{path}': {error.Message.TrimEnd('.')}. Check the path and the password; expected a file of PKCS #12, .pfx or .p12.", error);
        }
    }

    /// <summary>Encrypts all connections of a member: each side shows the certificate, proves that it has the key, and ends the connection where the other shows another one.</summary>
    internal static void Use(ISiloBuilder silo, X509Certificate2 certificate) => silo.UseTls(certificate, options =>
    {
        options.RemoteCertificateMode = options.ClientCertificateMode = global::Orleans.Connections.Security.RemoteCertificateMode.RequireCertificate;
        options.RemoteCertificateValidation = (other, _, _) => CryptographicOperations.FixedTimeEquals(other.RawData, certificate.RawData);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = certificate.GetNameInfo(X509NameType.DnsName, forIssuer: false);
    });
}
