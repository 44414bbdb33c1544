using Linkage.ServiceDefaults.Problems;

namespace Linkage.JointSurveys.Features;

/// <summary>Why one entry of a batch was refused, in the caller's language.</summary>
internal sealed class BatchWords(ProblemTexts texts, IHttpContextAccessor http)
{
    public BatchProblem Say(Refusal refusal) =>
        new(refusal.Code, texts.Say(refusal.Code, refusal.Arguments, http.HttpContext is { } context && Language.IsEnglish(context.Request)), refusal.CurrentVersion);
}

/// <summary>One entry's problem.</summary>
internal sealed record BatchProblem(string Code, string Title, long? CurrentVersion);
