using System.Collections.Concurrent;
using Grpc.Core;
using Linkage.Forwarding.Contracts.Grpc.V1;
using Linkage.ServiceDefaults.Identity;

namespace Linkage.JointSurveys.Tests.World;

/// <summary>Answers as Forwarding does for envelopes that a test says came to a body.</summary>
internal sealed class ArrivedEnvelopes : Envelopes.EnvelopesClient
{
    private readonly ConcurrentDictionary<(string Envelope, string Body), string> contents = new();

    public void Arrive(Guid envelope, string body, string content) => contents[(envelope.ToString(), body)] = content;

    public override AsyncUnaryCall<ReadContentReply> ReadContentAsync(
        ReadContentRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default)
    {
        var reply = request.Roles.Contains(Roles.Triage) && contents.TryGetValue((request.EnvelopeId, request.Body), out var content)
            ? new ReadContentReply { Found = true, Kind = "joint-survey", Content = content }
            : new ReadContentReply();
        return new(Task.FromResult(reply), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}
