using FluentValidation;
using Linkage.Directory.Domain.Rules;
using Linkage.Directory.Persistence;
using Linkage.Directory.Reading;
using Linkage.ServiceDefaults.Http;
using Linkage.ServiceDefaults.Identity;
using Linkage.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Linkage.Directory.Features.Reasons;

/// <summary>Giving a body its own list for a purpose (设置理由代码). Items keep the codes that they were given.</summary>
internal static class SetReasons
{
    internal sealed record Request(IReadOnlyList<ReasonCode> Codes);

    internal sealed class RequestValidator : AbstractValidator<Request>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Codes).NotEmpty().Must(codes => codes is not { Count: > 100 }).WithErrorCode("out-of-range").WithState(_ => new object[] { 1, 100 });
            RuleForEach(request => request.Codes).NotNull().ChildRules(code =>
            {
                code.RuleFor(c => c.Code).StableCode();
                code.RuleFor(c => c.LabelZh).Required(100);
                code.RuleFor(c => c.LabelEn).Required(200);
            });
            RuleFor(request => request.Codes).Must(codes => Twice(codes) is null).WithErrorCode("duplicate-code")
                .WithState((_, codes) => new object[] { Twice(codes) ?? "" });
        }

        private static string? Twice(IReadOnlyList<ReasonCode>? codes) =>
            codes?.GroupBy(code => code?.Code).FirstOrDefault(same => same.Key is not null && same.Count() > 1)?.Key;
    }

    internal static void Map(RouteGroupBuilder reasons) => reasons.MapPut("/{body}/{purpose}", Handle)
        .WithName(nameof(SetReasons)).WithSummary("设置理由代码").RequireAuthorization(Policies.Administrator);

    private static async Task<Ok<ReasonListView>> Handle(
        string body, string purpose, Request request, Caller caller, RuleBook book, Announcement announcement, DirectoryDbContext db, HttpContext http, CancellationToken ct)
    {
        var owner = new Reach(caller, (await book.OpenAsync(ct)).Tree).RequireRulesOf(TextRules.CodeInAddress(body));
        if (!TextRules.IsStableCode(purpose))
            throw Refusal.Invalid("/purpose", "code-malformed");

        await announcement.MakeAsync(Subjects.ReasonCodes, owner.Code, ct);
        var list = await db.ReasonCodes.FindAsync([owner.Code, purpose], ct);
        if (list is null)
            db.ReasonCodes.Add(list = ReasonCodeList.Of(owner.Code, purpose));
        else
            await KnownVersion.RequireAsync(http, list.Version);
        list.Set(request.Codes);
        await db.SaveChangesAsync(ct);
        http.Response.SetVersion(list.Version);
        return TypedResults.Ok(ReasonListView.Of(list));
    }
}
