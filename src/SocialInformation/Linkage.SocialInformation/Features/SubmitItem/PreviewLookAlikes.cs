using FluentValidation;
using Linkage.Persistence.UnitOfWork;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.SubmitItem;

/// <summary>查重预览, before anything is saved.</summary>
internal static class PreviewLookAlikes
{
    internal sealed record Request(string Title, string? Text = null, Guid? ExceptItemId = null);

    internal sealed record Answer(LookAlikesView? LookAlikes, bool LookAlikesUnavailable);

    internal static void Map(RouteGroupBuilder items) =>
        items.MapPost("/look-alikes", Handle).WithName(nameof(PreviewLookAlikes)).WithMetadata(new WithoutUnitOfWork());

    private static async Task<Ok<Answer>> Handle(Request request, Caller caller, LookAlikeSearch lookAlikes, CancellationToken ct)
    {
        var found = await lookAlikes.FindAsync(caller, request.Title, request.Text ?? "", request.ExceptItemId, ct);
        return TypedResults.Ok(new Answer(found, found is null));
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Text).AtMost(60_000);
        }
    }
}
