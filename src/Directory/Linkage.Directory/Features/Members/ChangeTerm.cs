using FluentValidation;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Members;

/// <summary>Changing when a term begins and ends (修改届次).</summary>
internal static class ChangeTerm
{
    internal sealed record Request(DateOnly StartsOn, DateOnly? EndsOn);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator() =>
            RuleFor(request => request.EndsOn).Must((request, endsOn) => endsOn is null || endsOn > request.StartsOn).WithErrorCode("ends-before-start");
    }

    internal static void Map(RouteGroupBuilder terms) => terms.MapPut("/{id:guid}", Handle)
        .WithName(nameof(ChangeTerm)).WithSummary("修改届次").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<TermView>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, HttpResponse response, CancellationToken ct)
    {
        var reach = new Reach(caller, (await book.OpenAsync(ct)).Tree);
        var term = await db.Terms.FindAsync([id], ct) ?? throw Refusal.NotFound();
        reach.RequireAdministrationOf(term.Body);
        match.Require(term.Version);

        await announcement.MakeAsync(Subjects.Member, term.Body, ct);
        term.Change(request.StartsOn, request.EndsOn);
        await db.SaveChangesAsync(ct);
        response.SetVersion(term.Version);
        return TypedResults.Ok(TermView.Of(term));
    }
}
