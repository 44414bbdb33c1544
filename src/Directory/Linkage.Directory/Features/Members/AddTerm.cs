using FluentValidation;
using Linkage.Directory.Domain.Roll;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Members;

/// <summary>Opening a term of a body (新增届次).</summary>
internal static class AddTerm
{
    internal sealed record Request(string? Body, int Ordinal, DateOnly StartsOn, DateOnly? EndsOn);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            When(request => request.Body is not null, () => RuleFor(request => request.Body).BodyCode());
            RuleFor(request => request.Ordinal).Within(1, 99);
            RuleFor(request => request.EndsOn).Must((request, endsOn) => endsOn is null || endsOn > request.StartsOn).WithErrorCode("ends-before-start");
        }
    }

    internal static void Map(RouteGroupBuilder terms) => terms.MapPost("", Handle)
        .WithName(nameof(AddTerm)).WithSummary("新增届次").RequireAuthorization(Policies.Administrator);

    private static async Task<Created<TermView>> Handle(
        Request request, Caller caller, RuleBook book, DirectoryDbContext db, Announcement announcement, TimeProvider clock, HttpResponse response, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireAdministrationOf(request.Body ?? caller.Body);
        await announcement.MakeAsync(Subjects.Member, owner.Code, ct);
        var term = Term.Open(Guid.CreateVersion7(clock.GetUtcNow()), owner.Code, request.Ordinal, request.StartsOn, request.EndsOn);
        db.Terms.Add(term);
        await db.SaveChangesAsync(ct);
        response.SetVersion(term.Version);
        return TypedResults.Created($"/api/v1/terms/{term.Id}", TermView.Of(term));
    }
}
