using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Bodies;

/// <summary>Changing a body's names, direct-report links and policies (修改政协). Code, level and parent stay: items refer to them.</summary>
internal static class ChangeBody
{
    internal sealed record Request(
        string Name, string ShortName, IReadOnlyList<string>? DirectReportTo, string? SkippedBodyPolicy, string? LineagePolicy) : IBodyContent;

    internal sealed class RequestValidator : BodyContent.Validator<Request>;

    internal static void Map(RouteGroupBuilder bodies) => bodies.MapPut("/{code}", Handle).WithName(nameof(ChangeBody)).WithSummary("修改政协");

    private static async Task<Ok<BodyView>> Handle(
        string code, Request request, IfMatch match, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement,
        HttpResponse response, CancellationToken ct)
    {
        var tree = (await book.OpenAsync(ct)).Tree;
        if (tree.Find(code) is null)
            throw Refusal.NotFound();
        new Reach(caller, tree).RequireRulesOf(code);

        var revision = await announcement.MakeAsync(Subjects.Body, code, ct);
        var body = await db.Bodies.FindAsync([code], ct) ?? throw Refusal.NotFound();
        match.Require(body.Version);
        BodyContent.Apply(request, body, tree);
        body.ChangedIn(revision);
        await db.SaveChangesAsync(ct);
        response.SetVersion(body.Version);
        return TypedResults.Ok(BodyView.Of(body));
    }
}
