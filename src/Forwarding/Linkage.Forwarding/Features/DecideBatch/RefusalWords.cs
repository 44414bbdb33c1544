using Linkage.ServiceDefaults.Problems;

namespace Linkage.Forwarding.Features.DecideBatch;

/// <summary>A refusal of one entry in the caller's language; what is no refusal fails the whole request.</summary>
internal sealed class RefusalWords(ProblemTexts texts, IEnumerable<IRefusalTranslator> translators)
{
    public DecideBatch.ProblemView? Of(Exception exception, HttpRequest request)
    {
        var refusal = exception as Refusal ?? translators.Select(t => t.Translate(exception)).FirstOrDefault(r => r is not null);
        // A store or service that is away concerns every entry alike: the caller tries the whole batch again.
        if (refusal is null or { Kind: RefusalKind.Unavailable })
            return null;

        var english = Language.IsEnglish(request);
        return new(
            refusal.Code,
            texts.Say(refusal.Code, refusal.Arguments, english),
            refusal.Errors?.All.GroupBy(e => e.Pointer).ToDictionary(g => g.Key, g => texts.Say(g.First().Code, g.First().Arguments, english)),
            refusal.CurrentVersion);
    }
}
