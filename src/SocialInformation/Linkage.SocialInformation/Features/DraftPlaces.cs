using Linkage.ServiceDefaults.Problems;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features;

/// <summary>Whether the call, the theme and the informant that a draft names are there for its body.</summary>
internal sealed class DraftPlaces(SocialInformationDbContext db)
{
    /// <exception cref="Refusal">400 for each that is not.</exception>
    public async Task RequireAsync(string body, DraftParticulars draft, CancellationToken ct)
    {
        var errors = new FieldErrors();
        if (draft.CallId is { } callId)
        {
            var call = await db.Calls.AsNoTracking().Include(c => c.Targets).FirstOrDefaultAsync(c => c.Id == callId, ct);
            if (call is null || !call.TakesAnswersOf(body))
                errors.Add("/callId", "call-takes-no-answers");
        }

        if (draft.ThemeId is { } themeId)
        {
            var theme = await db.Themes.AsNoTracking().FirstOrDefaultAsync(t => t.Id == themeId, ct);
            if (theme is null || !theme.TakesItemsOf(body))
                errors.Add("/themeId", "theme-takes-no-items");
        }

        if (draft.InformantId is { } informantId && !await db.Informants.AnyAsync(i => i.Id == informantId && i.Active, ct))
            errors.Add("/informantId", "informant-unknown");
        errors.ThrowIfAny();
    }
}
