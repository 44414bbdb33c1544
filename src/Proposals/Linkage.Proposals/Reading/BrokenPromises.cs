using Linkage.Proposals.Domain;
using Linkage.Proposals.Persistence;
using Linkage.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace Linkage.Proposals.Reading;

/// <summary>未兑现的承诺, which a new proposal may take up again.</summary>
internal static class BrokenPromises
{
    /// <exception cref="Refusal">400: no such promise of the body, or it may still be kept, or it was.</exception>
    public static async Task RequireAsync(ProposalsDbContext db, Guid? promise, CancellationToken ct)
    {
        if (promise is not { } id)
            return;
        var state = await db.Promises.Where(p => p.Id == id && p.State != PromiseState.Drafted).Select(p => (PromiseState?)p.State).FirstOrDefaultAsync(ct)
            ?? throw Refusal.Invalid("/followsPromiseId", "not-found");
        if (state != PromiseState.Broken)
            throw Refusal.Invalid("/followsPromiseId", "promise-not-broken");
    }
}
