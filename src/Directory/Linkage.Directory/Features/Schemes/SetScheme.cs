using FluentValidation;
using Linkage.Directory.Domain.Rules;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.Persistence.Conventions;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Schemes;

/// <summary>Giving a body its own classes (设置结果分类), each with what it is counted as.</summary>
internal static class SetScheme
{
    internal sealed record Request(IReadOnlyList<SchemeView.ClassView> Classes);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Classes).NotEmpty().Must(classes => classes is not { Count: > 20 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 1, 20 });
            RuleForEach(request => request.Classes).NotNull().ChildRules(c =>
            {
                c.RuleFor(x => x.Code).Required(20);
                c.RuleFor(x => x.LabelZh).Required(100);
                c.RuleFor(x => x.LabelEn).Required(200);
                c.RuleFor(x => x.Means).CodeOf<SchemeView.ClassView, CanonicalResult>();
            });
            RuleFor(request => request.Classes).Must(classes => Twice(classes) is null).WithErrorCode("duplicate-code")
                .WithState((_, classes) => new object[] { Twice(classes) ?? "" });
        }

        private static string? Twice(IReadOnlyList<SchemeView.ClassView>? classes) =>
            classes?.GroupBy(c => c?.Code).FirstOrDefault(same => same.Key is not null && same.Count() > 1)?.Key;
    }

    internal static void Map(RouteGroupBuilder schemes) => schemes.MapPut("/{body}/{subject}", Handle)
        .WithName(nameof(SetScheme)).WithSummary("设置结果分类").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<SchemeView>> Handle(
        string body, string subject, Request request, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, HttpContext http, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        if (!TextRules.IsStableCode(subject))
            throw Refusal.Invalid("/subject", "code-malformed");

        await announcement.MakeAsync(Subjects.ResultScheme, owner.Code, ct);
        var scheme = await db.ResultSchemes.FindAsync([owner.Code, subject], ct);
        if (scheme is null)
            db.ResultSchemes.Add(scheme = ResultScheme.Of(owner.Code, subject));
        else
            await KnownVersion.RequireAsync(http, scheme.Version);
        scheme.Set(request.Classes.Select(c => new ResultClass(c.Code, c.LabelZh, c.LabelEn, CodeText.Parse<CanonicalResult>(c.Means)!.Value)));
        await db.SaveChangesAsync(ct);
        http.Response.SetVersion(scheme.Version);
        return TypedResults.Ok(SchemeView.Of(scheme));
    }
}
