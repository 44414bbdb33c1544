using FluentValidation;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.SocialInformation.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.SocialInformation.Features.EditItem;

/// <summary>采编: the editor's version. What the reporter wrote stays as the version before.</summary>
internal static class EditItem
{
    /// <param name="Attachments">Uploads to the item, files of its present version and of its sources; left out, the files stay as they are.</param>
    internal sealed record Request(string Title, string? Situation, string? Analysis, string? Suggestion, string? Note = null, IReadOnlyList<Guid>? Attachments = null);

    internal static void Map(RouteGroupBuilder items) => items.MapPost("/{id:guid}/versions", Handle).WithName(nameof(EditItem));

    private static Task<Ok<ItemRepresentation>> Handle(
        Guid id, Request request, IfMatch match, Caller caller, FilesOfItems files, ItemSteps steps, CancellationToken ct) =>
        steps.TakeAsync(id, match, InformationTrigger.Edit, caller, async (item, now) => item.Edit((item.Content with
        {
            Title = request.Title.Trim(),
            Situation = request.Situation?.Trim() ?? "",
            Analysis = request.Analysis?.Trim() ?? "",
            Suggestion = request.Suggestion?.Trim() ?? "",
        }).With(await files.ChooseAsync(item, request.Attachments, ct)), request.Note, caller, now), ct);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Title).Required(200);
            RuleFor(r => r.Situation).AtMost(20_000);
            RuleFor(r => r.Analysis).AtMost(20_000);
            RuleFor(r => r.Suggestion).AtMost(20_000);
            RuleFor(r => r.Note).AtMost(1000);
        }
    }
}
