using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Linkage.Compat.Tests.Grpc.V1;

namespace Linkage.Compat.Tests.Grpc;

/// <summary>The probe as our server answers it.</summary>
public sealed class ProbeHandler(ProbeHandler.Calls calls) : Probe.ProbeBase
{
    public override async Task<EchoReply> Echo(EchoRequest request, ServerCallContext context)
    {
        var echoed = context.RequestHeaders.Where(entry => entry.Key.StartsWith("x-echo", StringComparison.Ordinal)).ToList();
        var headers = new Metadata();
        foreach (var entry in echoed)
        {
            headers.Add(entry);
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
        return new EchoReply { Text = request.Text, Payload = request.Payload };
    }

    public override Task<EchoReply> Fail(FailRequest request, ServerCallContext context)
    {
        if (request.Code < 0)
            throw new InvalidOperationException(request.Message);
        var trailers = new Metadata { { "x-reason", "asked-for" } };
        if (request.Details.Length > 0)
            trailers.Add("grpc-status-details-bin", request.Details.ToByteArray());
        throw new RpcException(new Status((StatusCode)request.Code, request.Message), trailers);
    }

    public override async Task<EchoReply> Hang(HangRequest request, ServerCallContext context)
    {
        await calls.HangAsync(request.Id, context);
        return new EchoReply();
    }

    public override Task<EndedReply> Ended(HangRequest request, ServerCallContext context) =>
        calls.Ended.TryGetValue(request.Id, out var ended)
            ? Task.FromResult(ended)
            : throw new RpcException(new Status(StatusCode.NotFound, request.Id));

    public override async Task Count(CountRequest request, IServerStreamWriter<CountReply> responseStream, ServerCallContext context)
    {
        for (var number = 1; number <= request.UpTo; number++)
            await responseStream.WriteAsync(new CountReply { Number = number });
        if (request.StayOpen)
            await calls.HangAsync(request.Id, context);
        context.ResponseTrailers.Add("x-counted", request.UpTo.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (request.FailWith != 0)
            context.Status = new Status((StatusCode)request.FailWith, "数到头了");
    }

    /// <summary>How hanging calls ended.</summary>
    public sealed class Calls
    {
        public ConcurrentDictionary<string, EndedReply> Ended { get; } = new();

        public ConcurrentDictionary<string, bool> Hanging { get; } = new();

        public async Task HangAsync(string id, ServerCallContext context)
        {
            Hanging[id] = true;
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(30), context.CancellationToken);
            }
            finally
            {
                Ended[id] = new EndedReply
                {
                    Cancelled = context.CancellationToken.IsCancellationRequested,
                    HadDeadline = context.Deadline != DateTime.MaxValue,
                };
            }
        }
    }
}
