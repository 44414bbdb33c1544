namespace Linkage.Hosting.Publishing.Model;

/// <summary>What an environment variable or an argument is set to.</summary>
/// <param name="Parts">Its pieces in their order.</param>
internal sealed record Value(IReadOnlyList<Part> Parts)
{
    /// <summary>The parameters that it needs.</summary>
    public IEnumerable<string> Secrets => Parts.OfType<Secret>().Select(secret => secret.Name).Distinct();

    /// <summary>Whether it can be shown to everybody.</summary>
    public bool IsOpen => !Parts.OfType<Secret>().Any();

    /// <summary>The parameter that it is, when it is nothing but that.</summary>
    public string? OnlySecret => Parts is [Secret secret] ? secret.Name : null;

    /// <summary>The value as it is written for whatever runs the application.</summary>
    /// <param name="write">Writes one piece.</param>
    public string Write(Func<Part, string> write) => string.Concat(Parts.Select(write));

    /// <summary>This value with something behind it.</summary>
    public Value Then(string text) => new([.. Parts, new Text(text)]);
}
