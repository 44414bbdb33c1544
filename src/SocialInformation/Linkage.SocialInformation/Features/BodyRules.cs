using Linkage.Directory.Client;
using Linkage.ServiceDefaults.Problems;
using Linkage.ServiceDefaults.Text;
using Linkage.SocialInformation.Domain;
using Linkage.SocialInformation.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Linkage.SocialInformation.Features;

/// <summary>What a body has set for itself: limits and series here; clocks, reason codes and names in the Directory.</summary>
internal sealed class BodyRules(SocialInformationDbContext db, IDirectory directory)
{
    /// <summary>What the body set; the usual values until it sets any.</summary>
    public async Task<BodySettings> SettingsAsync(string body, CancellationToken ct) =>
        await db.Settings.AsNoTracking().FirstOrDefaultAsync(s => s.Body == body, ct) ?? new BodySettings { Body = body };

    /// <summary>When a clock that starts now runs out; null when the body's pack has no such clock.</summary>
    public async Task<Deadline?> DeadlineAsync(string body, string clock, DateTimeOffset now, CancellationToken ct) =>
        await directory.ComputeDeadlineAsync(new(body, clock, now), ct) is { } due ? new(clock, due.DueOn, due.ExplanationZh, due.ExplanationEn) : null;

    /// <summary>Refuses a code that the body does not use, and a code without the words that it asks for.</summary>
    /// <exception cref="Refusal">400.</exception>
    public async Task RequireReasonAsync(string body, string purpose, Reason reason, CancellationToken ct)
    {
        var codes = await directory.ListReasonCodesAsync(body, purpose, ct);
        // A body without a list of its own has not decided yet; its clerks are not stopped by that.
        if (codes.Count == 0)
            return;
        if (codes.FirstOrDefault(c => c.Code == reason.ReasonCode) is not { } known)
            throw Refusal.Invalid("/reasonCode", "unknown-code", reason.ReasonCode);
        if (known.NeedsNote && VisibleText.IsBlank(reason.Note))
            throw Refusal.Invalid("/note", "required");
    }

    /// <summary>武侯区政协; the code where the Directory does not know the body.</summary>
    public async Task<string> NameAsync(string body, CancellationToken ct) => (await directory.GetBodyAsync(body, ct))?.ShortName ?? body;
}
