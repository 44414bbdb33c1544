using Google.Protobuf;
using Grpc.Core;
using Linkage.Directory.Client.Caching;
using Linkage.Directory.Contracts.Grpc.V1;

namespace Linkage.Directory.Client;

/// <summary>The directory over gRPC, with two shelves of answers before it.</summary>
internal sealed class CachedDirectory(DirectoryCalls calls, AnswerCache cache, RevisionBoard board, DeadlineAnswers deadlines) : IDirectory
{
    private static readonly string[] OfBodies = ["body"];
    private static readonly string[] OfReasons = ["body", "reason-codes"];
    private static readonly string[] OfSchemes = ["body", "result-scheme"];

    public async Task<DirectoryBody?> GetBodyAsync(string code, CancellationToken ct = default)
    {
        var body = await ReadAsync($"body:{code}", OfBodies, Body.Parser, [StatusCode.NotFound],
            (client, options) => client.GetBodyAsync(new GetBodyRequest { Code = code }, options), ct);
        return body is null ? null : Map(body);
    }

    public async Task<IReadOnlyList<DirectoryBody>> ListBodiesAsync(CancellationToken ct = default)
    {
        var reply = await ReadAsync("bodies", OfBodies, ListBodiesReply.Parser, [], (client, options) => client.ListBodiesAsync(new ListBodiesRequest(), options), ct);
        return [.. reply!.Bodies.Select(Map)];
    }

    public async Task<DirectoryRoute?> ResolveRouteAsync(string fromBody, string channel, string? toBody = null, CancellationToken ct = default)
    {
        var request = new ResolveRouteRequest { FromBody = fromBody, Channel = channel, ToBody = toBody ?? "" };
        var route = await ReadAsync($"route:{fromBody}:{channel}:{toBody}", OfBodies, Route.Parser, [StatusCode.NotFound, StatusCode.FailedPrecondition],
            (client, options) => client.ResolveRouteAsync(request, options), ct);
        return route is null ? null : new DirectoryRoute(route.ToBody, route.Channel, [.. route.Skipped.Select(skipped => new PassedOverBody(skipped.Code, skipped.Policy))]);
    }

    public async Task<ComputedDeadline?> ComputeDeadlineAsync(DeadlineInquiry inquiry, CancellationToken ct = default) =>
        (await deadlines.AnswerAsync([inquiry], ct))[0];

    public Task<IReadOnlyList<ComputedDeadline?>> ComputeDeadlinesAsync(IReadOnlyList<DeadlineInquiry> inquiries, CancellationToken ct = default) =>
        deadlines.AnswerAsync(inquiries, ct);

    public async Task<IReadOnlyList<CodedReason>> ListReasonCodesAsync(string body, string purpose, CancellationToken ct = default)
    {
        var reply = await ReadAsync($"reasons:{body}:{purpose}", OfReasons, ListReasonCodesReply.Parser, [StatusCode.NotFound],
            (client, options) => client.ListReasonCodesAsync(new ListReasonCodesRequest { Body = body, Purpose = purpose }, options), ct);
        return [.. (reply?.Codes ?? []).Select(code => new CodedReason(code.Code, code.LabelZh, code.LabelEn, code.NeedsNote))];
    }

    public async Task<IReadOnlyList<ClassedResult>> ListResultClassesAsync(string body, string subject, CancellationToken ct = default)
    {
        var scheme = await ReadAsync($"scheme:{body}:{subject}", OfSchemes, ResultScheme.Parser, [StatusCode.NotFound],
            (client, options) => client.GetResultSchemeAsync(new GetResultSchemeRequest { Body = body, Subject = subject }, options), ct);
        return [.. (scheme?.Classes ?? []).Select(c => new ClassedResult(c.Code, c.LabelZh, c.LabelEn, c.Means))];
    }

    private async Task<T?> ReadAsync<T>(
        string question, IReadOnlyList<string> subjects, MessageParser<T> parser, IReadOnlyList<StatusCode> noneOn,
        Func<DirectoryReader.DirectoryReaderClient, CallOptions, AsyncUnaryCall<T>> call, CancellationToken ct) where T : class, IMessage<T>
    {
        // The stamp is taken before the question: an answer that a change overtakes is kept under the old one, where nobody looks.
        var key = $"{await board.StampAsync(subjects)}:{question}";
        var (found, known) = await cache.FindAsync(key, parser);
        if (found)
            return known;

        var answer = await calls.AskAsync(call, noneOn, ct);
        cache.Keep(key, answer);
        return answer;
    }

    private static DirectoryBody Map(Body body) => new(
        body.Code, body.Name, body.ShortName, LevelOf(body.Level), body.ParentCode.Length == 0 ? null : body.ParentCode, [.. body.DirectReportTo],
        body.SkippedBodyPolicy, body.LineagePolicy);

    private static string LevelOf(BodyLevel level) => level switch
    {
        BodyLevel.National => "national",
        BodyLevel.Province => "province",
        BodyLevel.City => "city",
        BodyLevel.County => "county",
        BodyLevel.Unspecified => "",
    };
}
