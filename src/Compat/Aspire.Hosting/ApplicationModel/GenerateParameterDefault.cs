using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random value of given make, from a cryptographic source.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    private const string LowerLetters = "abcdefghjkmnpqrstuvwxyz"; // as in Aspire, without those that are easily confused
    private const string UpperLetters = "ABCDEFGHJKMNPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string SpecialCharacters = "-_.{}~()*+!";

    /// <summary>Length, in characters.</summary>
    public int MinLength { get; set; } = 22;

    /// <summary>Whether lower-case letters may occur.</summary>
    public bool Lower { get; set; } = true;

    /// <summary>Whether upper-case letters may occur.</summary>
    public bool Upper { get; set; } = true;

    /// <summary>Whether digits may occur.</summary>
    public bool Numeric { get; set; } = true;

    /// <summary>Whether special characters may occur.</summary>
    public bool Special { get; set; } = true;

    /// <summary>How many lower-case letters there are at least.</summary>
    public int MinLower { get; set; }

    /// <summary>How many upper-case letters there are at least.</summary>
    public int MinUpper { get; set; }

    /// <summary>How many digits there are at least.</summary>
    public int MinNumeric { get; set; }

    /// <summary>How many special characters there are at least.</summary>
    public int MinSpecial { get; set; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No kind of character is allowed.</exception>
    public override string GetDefaultValue()
    {
        var alphabet = (Lower ? LowerLetters : "") + (Upper ? UpperLetters : "") + (Numeric ? Digits : "") + (Special ? SpecialCharacters : "");
        if (alphabet.Length == 0)
            throw new InvalidOperationException("A generated value needs at least one kind of character.");

        var asked = RandomNumberGenerator.GetString(LowerLetters, MinLower) + RandomNumberGenerator.GetString(UpperLetters, MinUpper)
            + RandomNumberGenerator.GetString(Digits, MinNumeric) + RandomNumberGenerator.GetString(SpecialCharacters, MinSpecial);
        var all = (asked + RandomNumberGenerator.GetString(alphabet, Math.Max(0, MinLength - asked.Length))).ToCharArray();
        RandomNumberGenerator.Shuffle<char>(all);
        return new string(all);
    }
}
