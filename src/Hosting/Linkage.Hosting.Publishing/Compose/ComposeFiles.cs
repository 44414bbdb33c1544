using Linkage.Hosting.Publishing.Model;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Linkage.Hosting.Publishing.Compose;

/// <summary>Writes the application for one machine with docker compose.</summary>
internal static class ComposeFiles
{
    /// <summary>The compose file.</summary>
    public const string FileName = "compose.yaml";

    /// <summary>What has to be filled in.</summary>
    public const string EnvironmentFileName = ".env.example";

    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull | DefaultValuesHandling.OmitEmptyCollections)
        .WithQuotingNecessaryStrings()
        .DisableAliases()
        .WithIndentedSequences()
        .Build();

    /// <summary>Writes <see cref="FileName"/> and <see cref="EnvironmentFileName"/>.</summary>
    public static PublishedFiles Write(PublishedApplication application, PublishingOptions options) => new()
    {
        [FileName] = $"""
            # Written by `dotnet run --project AppHost -- publish` from the application's model: change that, or override values in compose.override.yaml.
            # Needs Docker Compose 2.24 or newer. Copy {EnvironmentFileName} to .env and fill it in first.

            """ + Serializer.Serialize(new ComposeServices(application, options).Write()),
        [EnvironmentFileName] = EnvironmentFile.Write(application),
    };
}
