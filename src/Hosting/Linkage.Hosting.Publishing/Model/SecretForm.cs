using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Linkage.Hosting.Publishing.Model;

/// <summary>How a secret is drawn where the application is put to work, so that it has the form that its parameter asks for.</summary>
/// <param name="Prefix">Of each kind of character as many as the form wants at least. They are the same every time: what can't be guessed comes behind them.</param>
/// <param name="Bytes">Random bytes, written as digits and lower-case letters.</param>
internal sealed record SecretForm(string Prefix, int Bytes)
{
    private const int LeastBytes = 32;

    /// <summary>Reads it from a parameter.</summary>
    /// <exception cref="DistributedApplicationException">Digits and lower-case letters are not allowed in it.</exception>
    public static SecretForm Of(ParameterResource parameter)
    {
        if (parameter.Default is not GenerateParameterDefault form)
            return new("", LeastBytes);
        if (!form.Lower || !form.Numeric)
            throw new DistributedApplicationException($"{parameter.Name} cannot be published: secrets are drawn as digits and lower-case letters, and its form refuses one of them.");
        return new(
            new string('A', form.MinUpper) + new string('a', form.MinLower) + new string('1', form.MinNumeric) + new string('-', form.MinSpecial),
            Math.Max(LeastBytes, (form.MinLength + 1) / 2));
    }

    /// <summary>The words of a shell that become the secret.</summary>
    public string Command => string.Create(CultureInfo.InvariantCulture, $"{Prefix}$(openssl rand -hex {Bytes})");
}
