using FluentValidation;
using Linkage.Directory.Domain.Bodies;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Bodies;

/// <summary>Entering a body (新增政协) below one that the caller administers.</summary>
internal static class AddBody
{
    internal sealed record Request(
        string Code, string ParentCode, string Name, string ShortName, string? Level,
        IReadOnlyList<string>? DirectReportTo, string? SkippedBodyPolicy, string? LineagePolicy) : IBodyContent;

    internal sealed class RequestValidator : BodyContent.Validator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Code).BodyCode();
            RuleFor(request => request.ParentCode).BodyCode();
            When(request => request.Level is not null, () => RuleFor(request => request.Level).CodeOf<Request, BodyLevel>());
        }
    }

    internal static void Map(RouteGroupBuilder bodies) => bodies.MapPost("", Handle).WithName(nameof(AddBody)).WithSummary("新增政协");

    private static async Task<Created<BodyView>> Handle(
        Request request, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, HttpResponse response, CancellationToken ct)
    {
        var tree = (await book.OpenAsync(ct)).Tree;
        var parent = new Reach(caller, tree).RequireAdministrationOf(request.ParentCode);
        var level = CodeText.Parse<BodyLevel>(request.Level) ?? BodyCode.LevelOf(request.Code);
        if (level <= parent.Level)
            throw Refusal.Invalid("/level", "level-above-parent");
        if (tree.Find(request.Code) is not null)
            throw Refusal.Conflict("already-exists");

        var revision = await announcement.MakeAsync(Subjects.Body, request.Code, ct);
        var body = Body.Found(request.Code, request.Name, request.ShortName, level, parent.Code);
        BodyContent.Apply(request, body, tree);
        body.ChangedIn(revision);
        db.Bodies.Add(body);
        await db.SaveChangesAsync(ct);
        response.SetVersion(body.Version);
        return TypedResults.Created($"/api/v1/bodies/{body.Code}", BodyView.Of(body));
    }
}
