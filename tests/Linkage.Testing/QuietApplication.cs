using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linkage.Testing;

/// <summary>What an application under test says.</summary>
public static class QuietApplication
{
    /// <summary>
    /// Warnings of the AppHost itself only: the testing builder would print every line of every process, and each request of its clients,
    /// into the output of the tests.
    /// </summary>
    public static T WithWarningsOnly<T>(this T builder) where T : IDistributedApplicationTestingBuilder
    {
        builder.Services.AddLogging(logging => logging
            .AddFilter("System.Net.Http", LogLevel.Warning)
            .AddFilter("Aspire", LogLevel.Warning)
            .AddFilter($"{builder.Environment.ApplicationName}.Resources", LogLevel.None));
        return builder;
    }
}
