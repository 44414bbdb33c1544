using Linkage.Directory.Client.Caching;
using Linkage.Directory.Contracts.Grpc.V1;
using Linkage.Directory.Contracts.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Linkage.Directory.Client;

/// <summary>Brings the directory into a service.</summary>
public static class DirectoryClientExtensions
{
    /// <summary>
    /// Adds <see cref="IDirectory"/> and <see cref="IRoll"/>. Finds the Directory by <c>services:directory:grpc:{n}</c>, and Redis by <c>ConnectionStrings:redis</c>,
    /// without which it is only slower.
    /// </summary>
    public static IHostApplicationBuilder AddDirectoryClient(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<DirectoryClientOptions>().BindConfiguration("Directory");
        services.AddGrpcClient<DirectoryReader.DirectoryReaderClient>(options => options.Address = new Uri("http://_grpc.directory"))
            .AddHttpMessageHandler<ServiceIdentityHandler>();
        builder.AddRedisConnection();
        services.TryAddSingleton<RedisShelf>();
        services.TryAddSingleton<RevisionBoard>();
        services.TryAddSingleton<AnswerCache>();
        services.TryAddSingleton<DirectoryCalls>();
        services.TryAddSingleton<DeadlineAnswers>();
        services.TryAddSingleton<IDirectory, CachedDirectory>();
        services.TryAddSingleton<IRoll, RollReader>();
        services.AddSingleton<IRefusalTranslator, DirectoryProblems>();
        return builder;
    }

    /// <summary>Forgets cached answers when the Directory says that something changed. Once per service.</summary>
    public static MessagingBuilder ConsumeDirectoryChanges(this MessagingBuilder bus) =>
        bus.Consume<DirectoryChanged, DirectoryChangedConsumer>().Transient(fault => fault is DirectoryUnavailableException);
}
