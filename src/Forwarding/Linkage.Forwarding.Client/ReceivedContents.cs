using System.Text.Json;
using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;

namespace Linkage.Forwarding.Client;

/// <summary>What came to a body in envelopes (收文), as Forwarding lets its people read it. For services that hold the files which travelled along.</summary>
public sealed class ReceivedContents(Envelopes.EnvelopesClient envelopes, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The files that an envelope's content names under <c>attachments</c>.</summary>
    /// <typeparam name="TFile">What the service writes there.</typeparam>
    /// <param name="envelopeId">The envelope.</param>
    /// <param name="kind">Kind of item that the service holds; an envelope of another kind is another service's.</param>
    /// <param name="caller">Who asks, in the body that received it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Empty when the envelope is not this body's, not this person's to read, or has no files.</returns>
    /// <exception cref="Refusal">503: Forwarding does not answer.</exception>
    public async Task<IReadOnlyList<TFile>> FilesAsync<TFile>(Guid envelopeId, string kind, Caller caller, CancellationToken ct)
    {
        var request = new ReadContentRequest { EnvelopeId = envelopeId.ToString(), Body = caller.Body };
        request.Roles.AddRange(caller.Roles);
        try
        {
            var reply = await envelopes.ReadContentAsync(request, deadline: clock.GetUtcNow().UtcDateTime + Patience, cancellationToken: ct);
            return reply.Found && reply.Kind == kind ? Files<TFile>(reply.Content) : [];
        }
        catch (RpcException away) when (!ct.IsCancellationRequested && away.StatusCode is not StatusCode.InvalidArgument)
        {
            throw new Refusal(RefusalKind.Unavailable, "service-away");
        }
    }

    /// <summary>The files that a content names under <c>attachments</c>.</summary>
    public static IReadOnlyList<TFile> Files<TFile>(string content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("attachments", out var files)
                ? files.Deserialize<List<TFile>>(Json) ?? []
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
