using System.Collections.Concurrent;
using System.Collections.Frozen;
using Grpc.Core;
using Linkage.Directory.Client;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.Messaging;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Persistence;
using Linkage.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Linkage.SocialInformation.Tests.World;

/// <summary>The service over real stores, with a directory of its own and a post box in place of Forwarding. Every test uses bodies of its own.</summary>
public sealed class Platform : IAsyncLifetime
{
    private static int places;
    private ServiceHost? host;
    private Post? post;

    internal ServiceHost Host => host!;

    internal Post Post => post!;

    internal FakeDirectory Directory { get; } = new();

    internal FakeLookAlikes LookAlikes { get; } = new();

    internal FakeEnvelopes Envelopes { get; } = new();

    public async Task InitializeAsync()
    {
        var prefix = Stores.NewPrefix();
        post = await Post.OpenAsync(prefix);
        host = await ServiceHost.StartAsync(
            builder => builder.AddSocialInformation(), app => app.MapSocialInformation(),
            new Dictionary<string, string?>
            {
                ["ConnectionStrings:socialinformationdb"] = Stores.NewDatabase("socialinfo"),
                ["Messaging:Prefix"] = prefix,
            },
            services =>
            {
                services.RemoveAll<IDirectory>();
                services.AddSingleton<IDirectory>(Directory);
                services.RemoveAll<LookAlikes.LookAlikesClient>();
                services.AddSingleton<LookAlikes.LookAlikesClient>(LookAlikes);
                services.RemoveAll<Envelopes.EnvelopesClient>();
                services.AddSingleton<Envelopes.EnvelopesClient>(Envelopes);
            });
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
        if (post is not null)
            await post.DisposeAsync();
    }

    /// <summary>A city with counties 01 to 99 that no other test uses.</summary>
    internal static string NewCity()
    {
        var place = Interlocked.Increment(ref places);
        return $"{11 + (place / 99):00}{1 + (place % 99):00}00";
    }

    /// <summary>A person of a body; without roles the one clerk who holds them all.</summary>
    internal Desk Desk(string body, params string[] roles)
    {
        string[] held = roles.Length > 0 ? roles : [Roles.Submitter, Roles.Triage, Roles.Reviewer, Roles.Approver];
        return Desk(body, "user-" + string.Join('-', held), held);
    }

    internal Desk Desk(string body, string userId, string[] roles)
    {
        var caller = new Caller($"{body}-{userId}", $"{body} {userId}", body, FakeDirectory.Level(body), roles.ToFrozenSet(StringComparer.Ordinal));
        return new(Host.ClientFor(caller), caller);
    }

    /// <summary>Lets a consumer handle a message as the adapter does, without the inbox in front: a second delivery reaches it.</summary>
    internal async Task DeliverAsync<T, TConsumer>(T message) where T : class where TConsumer : class, IMessageConsumer<T>
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SocialInformationDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await scope.ServiceProvider.GetRequiredService<TConsumer>()
            .Consume(new(message, "key", DateTimeOffset.UnixEpoch, "tester"), CancellationToken.None);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    internal sealed class FakeLookAlikes : LookAlikes.LookAlikesClient
    {
        public bool Away { get; set; }

        public override AsyncUnaryCall<FindLookAlikesReply> FindAsync(
            FindLookAlikesRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
        {
            var reply = new FindLookAlikesReply { HiddenElsewhere = 2 };
            reply.Visible.Add(new LookAlike { ItemId = request.ExceptItemId, Kind = "social-information", Body = request.Body, Title = "相近", Similarity = 0.8 });
            var answer = Away
                ? Task.FromException<FindLookAlikesReply>(new RpcException(new Status(StatusCode.Unavailable, "away")))
                : Task.FromResult(reply);
            return new(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }
    }

    /// <summary>Answers as Forwarding does for envelopes that a test says came to a body.</summary>
    internal sealed class FakeEnvelopes : Envelopes.EnvelopesClient
    {
        private readonly ConcurrentDictionary<(string Envelope, string Body), string> contents = new();

        public void Arrive(Guid envelope, string body, string content) => contents[(envelope.ToString(), body)] = content;

        public override AsyncUnaryCall<ReadContentReply> ReadContentAsync(
            ReadContentRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
        {
            var reply = request.Roles.Contains(Roles.Triage) && contents.TryGetValue((request.EnvelopeId, request.Body), out var content)
                ? new ReadContentReply { Found = true, Kind = "social-information", Content = content }
                : new ReadContentReply();
            return new(Task.FromResult(reply), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }
    }
}

/// <summary>One platform for all tests of a class; classes run side by side.</summary>
[CollectionDefinition(nameof(OnePlatform))]
public sealed class OnePlatform : ICollectionFixture<Platform>;
